"""Hostile and broken files, by the seed alone, and what reading them costs."""
