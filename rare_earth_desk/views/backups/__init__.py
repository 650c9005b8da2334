"""Backups in the window: made while one works, shown, restored."""
