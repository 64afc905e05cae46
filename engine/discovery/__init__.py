"""A log read back into a draft of its journey: what follows what, as often as it can be read."""
