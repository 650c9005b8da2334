"""The desk page as a display on a wall: large figures, with or without company names."""
