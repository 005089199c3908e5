"""Addresses of the library."""

from django.urls import path

from library import api, search, views

urlpatterns = [
    path("library/", views.library, name="library"),
    path("library/search/", search.search, name="search"),
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
    path("tips/<slug:slug>/do/", views.do, name="do"),
    path("urgent/", views.urgent, name="urgent"),
    path("api/library/", api.PageList.as_view(), name="api_library"),
    path("api/library/sources/", api.SourceList.as_view(), name="api_sources"),
    path("api/library/vocabulary/", api.WordList.as_view(), name="api_vocabulary"),
    path("api/library/<slug:kind>/", api.KindList.as_view(), name="api_kind"),
    path("api/library/<slug:kind>/<slug:slug>/", api.PageDetail.as_view(), name="api_page"),
]
