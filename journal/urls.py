"""The screens of the journal, and the address through which phones sync."""

from django.urls import path

from backpain import __version__
from backpain.pages import page
from journal import api, insights, medicines, questions, views

urlpatterns = [
    path("", page("journal/today.html", section="today", scores=range(10)), name="today"),
    path("journal/entry/", views.entry, name="entry"),
    path(
        "journal/entry/history/",
        page("journal/entry_history.html", section="today"),
        name="entry_history",
    ),
    path(
        "journal/type/", page("journal/type.html", section="today", scores=range(11)), name="type"
    ),
    path("journal/did/", page("journal/did.html", section="today", scores=range(11)), name="did"),
    path(
        "journal/day/",
        page("journal/day.html", section="today", questions=questions.DAY),
        name="day",
    ),
    path(
        "journal/stopwatch/",
        page("journal/stopwatch.html", section="today", activities=questions.ACTIVITIES),
        name="stopwatch",
    ),
    path("journal/checkup/", questions.checkup, name="checkup"),
    path(
        "journal/flare/",
        page("journal/flare.html", section="today", scores=range(10)),
        name="flare",
    ),
    path("journal/dose/", medicines.dose, name="dose"),
    path("journal/track/", views.track, name="track"),
    path("journal/insights/", insights.insights, name="insights"),
    path(
        "journal/history/",
        page(
            "journal/history.html", section="history", kinds=views.LOGGED, weekdays=views.WEEKDAYS
        ),
        name="history",
    ),
    path("journal/deleted/", page("journal/deleted.html", section="history"), name="deleted"),
    path("welcome/", page("journal/welcome.html", section="today"), name="welcome"),
    path("more/", page("journal/more.html", section="more", version=__version__), name="more"),
    path("more/plan/", page("journal/plan.html", section="more"), name="plan"),
    path("more/medicines/", medicines.medicines, name="my_medicines"),
    path("more/status/", page("journal/status.html", section="more"), name="status"),
    path("more/sign-out/", page("journal/sign_out.html", section="more"), name="sign_out"),
    path("api/session/", api.Session.as_view(), name="session"),
    path("api/records/<slug:id>/history/", api.History.as_view(), name="record_history"),
    path("api/sync/", api.Sync.as_view(), name="sync"),
]
