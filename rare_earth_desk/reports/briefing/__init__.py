"""What a briefing is made of: its figures, its lines, and the tables of its parts."""
