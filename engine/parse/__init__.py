"""YAML text becomes the model; every complaint has its file, line and column."""
