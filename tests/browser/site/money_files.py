"""Money as files."""

PAGES = []
POST_ONLY = []
NO_PAGE = dict.fromkeys(("frame_excel", "log_excel", "log_csv", "log_sie", "frame_pdf"), "a file")
