"""The page of stocks: the calendar of line stops, and what hangs on it."""
