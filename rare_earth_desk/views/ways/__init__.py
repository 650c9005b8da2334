"""The ways out of trouble with a register, as buttons of the sentence that tells it."""
