"""Figures as plain dictionaries, ready for JSON: what `stats` prints."""
