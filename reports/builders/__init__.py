"""Builders: records in, a frozen document out. Page and PDF are made from the same document."""

from reports.builders.frame_statement import build_frame_statement
from reports.builders.minutes import build_minutes
from reports.builders.notice import build_notice
from reports.builders.progress_report import build_progress_report
from reports.builders.unfulfilled import build_unfulfilled

__all__ = [
    "build_frame_statement",
    "build_minutes",
    "build_notice",
    "build_progress_report",
    "build_unfulfilled",
]
