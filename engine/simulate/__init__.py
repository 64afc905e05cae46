"""Playing a map out: made-up cases with waits, misses, drift and faults, the same for a seed."""
