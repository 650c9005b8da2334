"""Lanes over time, drawn once for all pages: bars, events, today, days ahead, and their legend."""
