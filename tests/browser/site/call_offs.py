"""Avrop: in every state, one's own nämnd's and others'."""

PAGES = []
POST_ONLY = []
NO_PAGE = {}
