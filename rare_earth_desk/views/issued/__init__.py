"""Issued papers on the screen: which of their figures no longer hold, why, and what to tell."""
