"""Addresses of the library."""

from django.urls import path

from library import views

urlpatterns = [
    path("library/", views.library, name="library"),
    path("library/conditions/<slug:slug>/", views.condition, name="condition"),
    path("tips/", views.tips, name="tips"),
    path("tips/<slug:slug>/", views.tip, name="tip"),
    path("urgent/", views.urgent, name="urgent"),
]
