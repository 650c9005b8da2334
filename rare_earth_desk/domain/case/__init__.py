"""One application with everything that hangs on it, and what is said of it."""
