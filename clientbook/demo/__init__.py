"""The example company: believable rows, and the whole week run on them with the real commands."""
