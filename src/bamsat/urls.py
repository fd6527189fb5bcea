"""All addresses of the site. Vietnamese has no prefix, English stands under `/en/`."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from bamsat.commitments.urls import directory, reorganising
from bamsat.entry.urls import list_of_agencies
from bamsat.public.urls import previews
from bamsat.ui import errors, views

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler429 = errors.too_many_requests
handler500 = errors.server_error

urlpatterns = [
    # For machines
    path("healthz", views.healthz, name="healthz"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("robots.txt", views.robots, name="robots"),
    # For those who build the pages (404 unless BAMSAT_DEBUG is on)
    path("_ui/", views.components, name="components"),
    # For everyone
    *i18n_patterns(
        path("", include((directory, "agencies"))),
        path("", include((reorganising, "succession"))),
        path("", include((list_of_agencies, "directory"))),
        path("", include("bamsat.public.urls")),
        path("", include("bamsat.calendars.urls")),
        # For people who sign in
        path("tai-khoan/", include("bamsat.accounts.urls")),
        path("", include("bamsat.agencies.urls")),
        path("", include("bamsat.commitments.urls")),
        path("", include((previews, "preview"))),
        path("", include("bamsat.entry.urls")),
        path("", include("bamsat.desks.urls")),
        path("", include("bamsat.urging.urls")),
        path("", include("bamsat.progress.urls")),
        path("", include("bamsat.reminding.urls")),
        path("", include("bamsat.feeds.urls")),
        prefix_default_language=False,
    ),
]
