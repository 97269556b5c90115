"""Frames: with money, closed, and one that is not public."""

PAGES = []
POST_ONLY = []
NO_PAGE = {}
