"""Ours beside what a user would pick instead, in one go; `make bench-peers`."""
