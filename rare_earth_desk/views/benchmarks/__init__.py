"""The drawn parts of the page “Benchmarks”: the risk monitor, and values beside their targets."""
