"""The nouns: what a practice writes down, what its logs hold, and what becomes of both."""
