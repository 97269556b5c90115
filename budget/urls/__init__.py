"""The addresses of money, by subject."""

from budget.urls import call_offs, downloads, frames

urlpatterns = [*frames.urlpatterns, *call_offs.urlpatterns, *downloads.urlpatterns]
