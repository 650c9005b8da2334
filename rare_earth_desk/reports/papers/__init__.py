"""The kinds of papers, one file each."""
