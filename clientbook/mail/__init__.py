"""Letters: what they say (pure), and how they leave the house once and only once (the edge)."""
