"""Tallies become shares, intervals, standings and scores; nothing here looks at an event."""
