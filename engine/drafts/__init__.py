"""Drawings of other tools into drafts of maps: what a map can say, and remarks on the rest."""
