"""Issued papers: frozen with their figures, made again from the log, held against what is known."""
