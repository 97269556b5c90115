from reports.models.render_job import RenderJob
from reports.models.rendition import DamagedFile, Rendition
from reports.models.report import ProgressReport, ReportSection

__all__ = ["DamagedFile", "ProgressReport", "RenderJob", "Rendition", "ReportSection"]
