"""The statistics page: its parts, what they are computed from, and what they share."""
