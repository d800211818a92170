"""Reports: the data of each one, and the renderer of templates drawn in Excel."""
