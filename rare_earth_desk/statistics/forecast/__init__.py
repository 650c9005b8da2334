"""How the backlog may go on: forecast with interval, its back-test, and what it would take."""
