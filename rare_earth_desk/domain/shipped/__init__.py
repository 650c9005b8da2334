"""The facts of the field that the product ships, and how they compare with those of a register."""
