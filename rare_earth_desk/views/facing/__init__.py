"""Facing mode: what stands on the screen while the other side can see it."""
