"""The addresses of the ground, by subject."""

from governance.urls import accounts

urlpatterns = accounts.urlpatterns
