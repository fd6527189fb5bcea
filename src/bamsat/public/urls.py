"""The public addresses."""

from collections.abc import Callable

from django.http import HttpResponseBase
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from bamsat.public import atom, preview, views

app_name = "public"


def page(route: str, view: Callable[..., HttpResponseBase], name: str) -> URLPattern:
    """An address that is only read: anything but GET and HEAD is answered by 405. There
    is nothing that a forged form could change."""
    return path(route, csrf_exempt(require_safe(view)), name=name)


urlpatterns = [
    # The answer first
    page("", views.front, "front"),
    # Directives
    page("van-ban/<slug:slug>/", views.directive, "directive"),
    page("van-ban/<slug:slug>/phan/<path:path>/", views.part, "part"),
    page("van-ban/<slug:slug>/ban-in/", views.print_view, "print"),
    page("van-ban/<slug:slug>/ke-hoach-thuc-hien/", views.beside, "beside"),
    page("van-ban/<slug:slug>/akn/", views.directive_akn, "directive-akn"),
    page(
        "van-ban/<slug:slug>/dien-bien/", views.directive_timeline, "directive-timeline"
    ),
    page("van-ban/<slug:slug>/dien-bien.atom", atom.directive_atom, "directive-atom"),
    # The register
    page("nhiem-vu/", views.register, "register"),
    page("nhiem-vu/<int:key>/", views.commitment, "commitment"),
    page(
        "nhiem-vu/<int:key>/dien-bien/",
        views.commitment_timeline,
        "commitment-timeline",
    ),
    page("viec/", views.occurrences, "occurrences"),
    # Agencies
    page("co-quan/", views.agencies, "agencies"),
    page("co-quan/<slug:slug>/", views.agency, "agency"),
    page("co-quan/<slug:slug>/viec.atom", atom.agency_atom, "agency-atom"),
    # Search and open data
    page("tim/", views.search, "search"),
    page("du-lieu/", views.data, "data"),
    page("du-lieu/nhiem-vu.csv", views.register_csv, "register-csv"),
    page("du-lieu/nhiem-vu.json", views.register_json, "register-json"),
    page("cach-tinh/", views.about, "about"),
    # The journal
    page("nhat-ky/", views.journal, "journal"),
]

# What a directive would look like, before it is public; a namespace of its own.
previews = [
    path(
        "van-ban/<slug:slug>/cong-khai/xem-truoc/", preview.directive, name="directive"
    ),
    path(
        "van-ban/<slug:slug>/cong-khai/xem-truoc/phan/<path:path>/",
        preview.part,
        name="part",
    ),
    path(
        "van-ban/<slug:slug>/cong-khai/xem-truoc/ban-in/",
        preview.print_view,
        name="print",
    ),
    path(
        "van-ban/<slug:slug>/cong-khai/xem-truoc/nhiem-vu/<int:key>/",
        preview.commitment,
        name="commitment",
    ),
]
