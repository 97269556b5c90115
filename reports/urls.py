from django.urls import path

from reports.views import frames, renditions, reports, start, unfulfilled

urlpatterns = [
    path("", start.StartView.as_view(), name="start"),
    path("aterrapporter/", reports.ReportListView.as_view(), name="report_list"),
    path("aterrapporter/ny/", reports.ReportCreateView.as_view(), name="report_create"),
    path("aterrapporter/<int:pk>/", reports.ReportDetailView.as_view(), name="report_detail"),
    path(
        "aterrapporter/<int:pk>/avsnitt/<slug:key>/",
        reports.ReportSectionUpdateView.as_view(),
        name="report_section_update",
    ),
    path("aterrapporter/<int:pk>/skapa-pdf/", renditions.rendition_create, name="rendition_create"),
    path("aterrapporter/<int:pk>/pdf/", renditions.rendition_download, name="rendition_download"),
    path(
        "aterrapporter/<int:pk>/jobb/<int:job_pk>/",
        renditions.render_job_detail,
        name="render_job_detail",
    ),
    path(
        "moten/<int:pk>/handlingar/<slug:kind>/",
        renditions.meeting_document_issue,
        name="meeting_document_issue",
    ),
    path("moten/<int:pk>/kallelse.pdf", renditions.notice_download, name="notice_download"),
    path("moten/<int:pk>/protokoll.pdf", renditions.minutes_download, name="minutes_download"),
    path(
        "moten/<int:pk>/kallelse-intern.pdf",
        renditions.internal_notice_download,
        name="internal_notice_download",
    ),
    path(
        "moten/<int:pk>/protokoll-internt.pdf",
        renditions.internal_minutes_download,
        name="internal_minutes_download",
    ),
    path(
        "moten/<int:pk>/jobb/<int:job_pk>/",
        renditions.meeting_render_job_detail,
        name="meeting_render_job_detail",
    ),
    path("ramar/<slug:slug>/redovisning.pdf", frames.frame_pdf, name="frame_pdf"),
    path("uppdrag/ej-verkstallda.pdf", unfulfilled.unfulfilled_pdf, name="unfulfilled_pdf"),
]
