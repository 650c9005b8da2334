"""The parts of the page of priority lists."""
