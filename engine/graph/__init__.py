"""The map of a journey as a graph, and questions about its shape."""
