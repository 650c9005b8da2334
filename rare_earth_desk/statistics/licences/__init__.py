"""General licences: their conditions, and what one would cover."""
