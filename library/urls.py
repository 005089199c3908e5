"""Addresses of the library."""

from django.urls import path

from library import views

urlpatterns = [
    path("library/", views.library, name="library"),
    path("library/conditions/", views.conditions, name="conditions"),
    path("library/conditions/<slug:slug>/", views.condition, name="condition"),
    path("library/symptoms/", views.symptoms, name="symptoms"),
    path("library/symptoms/<slug:slug>/", views.symptom, name="symptom"),
    path("library/treatments/", views.treatments, name="treatments"),
    path("library/treatments/<slug:slug>/", views.treatment, name="treatment"),
    path("library/medicines/", views.medicines, name="medicines"),
    path("library/medicines/<slug:slug>/", views.medicine, name="medicine"),
    path("library/glossary/", views.glossary, name="glossary"),
    path("tips/", views.tips, name="tips"),
    path("tips/<slug:slug>/", views.tip, name="tip"),
    path("urgent/", views.urgent, name="urgent"),
]
