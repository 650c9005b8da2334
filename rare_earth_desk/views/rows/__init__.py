"""Tables of rows of text, shown and worked by keys; what the keys do is up to their page."""
