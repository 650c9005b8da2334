"""The meeting page: the list under discussion, the minutes, and the minute line."""
