"""Shipped facts of the field in the window: newer ones are offered, and taken over when ticked."""
