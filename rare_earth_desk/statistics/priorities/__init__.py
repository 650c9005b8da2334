"""Which cases to raise next: stoppage days that raising one avoids, points, a choice with caps."""
