"""Tables of figures as plain data, for the page that shows them and for paper."""
