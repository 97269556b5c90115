from reports.models.render_job import RenderJob
from reports.models.rendition import Rendition
from reports.models.report import ProgressReport, ReportSection

__all__ = ["ProgressReport", "RenderJob", "Rendition", "ReportSection"]
