"""Priority lists: who may stand on one, in which order, what stands in the way, what is frozen."""
