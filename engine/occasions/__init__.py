"""Occasions side by side: their attributes and measures as columns, and conditions upon them."""
