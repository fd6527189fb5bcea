"""Zeros in what a browser sends reach no page and no database."""

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.views.decorators.csrf import csrf_exempt

from bamsat.ui.requests import NoZeros


def page(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def test_zeros_are_left_out_of_addresses_and_forms_and_kept_in_files() -> None:
    data = {
        "ten": ["Sở\0 Y tế", "\0"],
        "so": "12",
        "tep": SimpleUploadedFile("a.bin", b"a\0b"),
    }
    request = RequestFactory().post("/x/?q=a%00b&q=c&n=1", data)
    NoZeros(page).process_view(request, page)
    assert request.GET.getlist("q") == ["ab", "c"]
    assert request.GET.urlencode() == "q=ab&q=c&n=1"
    assert request.POST.getlist("ten") == ["Sở Y tế", ""]
    assert request.POST["so"] == "12"
    assert [file.read() for file in request.FILES.getlist("tep")] == [b"a\0b"]


def test_what_holds_none_stays_as_it_was() -> None:
    request = RequestFactory().post("/x/?q=a", {"ten": "Sở Y tế"})
    before = request.GET, request.POST
    NoZeros(page).process_view(request, page)
    assert before == (request.GET, request.POST)
    assert request.POST is before[1]


@pytest.mark.django_db
@pytest.mark.each_database
def test_a_session_of_a_name_with_a_zero_is_none(client: Client) -> None:
    client.cookies[settings.SESSION_COOKIE_NAME] = "a\0" + "b" * 31
    assert client.get("/").status_code == 200
    client.cookies[settings.CSRF_COOKIE_NAME] = "a\0" + "b" * 31
    assert client.get("/").status_code == 200


def test_a_form_that_no_page_takes_is_not_read() -> None:
    request = RequestFactory().post("/x/?q=a%00b", {"ten": "a\0"})
    NoZeros(page).process_view(request, csrf_exempt(page))
    assert request.GET["q"] == "ab"
    assert not hasattr(request, "_post")
