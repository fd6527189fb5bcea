"""The access walk: every private address with a stranger, with every wrong role and
with the right ones (RULES 8)."""

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from bamsat.accounts.models import User
from bamsat.agencies.models import Post
from bamsat.agencies.operations import end_post
from bamsat.rules.access import GUARDED, Audience, Only, PostRole
from bamsat.rules.pages import PAGES
from tests import world
from tests.accounts.conftest import with_factor
from tests.accounts.scenes import NOBODY, address

pytestmark = pytest.mark.django_db

LOGIN = "/tai-khoan/dang-nhap/"
OPEN = (Audience.PUBLIC, Audience.DEBUG)
PRIVATE = [name for name, row in PAGES.items() if row not in OPEN]
FOR_ROLES = [name for name in PRIVATE if isinstance(PAGES[name], Only)]
ONLY_POST = {
    *("people:appoint", "people:disable", "people:enable", "people:reset"),
    *("people:remove-factor", "people:end-post", "people:end-stand-in", "feeds:revoke"),
    *("register:undo", "register:save-view", "register:delete-view"),
    *("intake:withdraw", "review:accept", "review:reopen", "review:undo"),
    *("publication:publish", "calendars:undo", "working:write-sheet", "feeds:make"),
    *("spoken:discard", "sheets:write", "sheets:undo", "sheets:withdraw"),
    *("confirming:undo", "confirming:remove-confirmer", "succession:take-back"),
    *("answering:save", "answering:attach", "answering:withdraw", "recipients:members"),
    *("commitment:watch", "commitment:comment", "commitment:remove-comment"),
    *("commitment:publish-comment", "commitment:hide-comment"),
    *("commitment:publish-report", "commitment:hide-report", "commitment:release"),
    *("commitment:set-checkpoint", "commitment:reach-checkpoint", "urging:acknowledge"),
    *("commitment:remove-checkpoint", "commitment:give"),
    *("commitment:finish-sub-task", "commitment:remove-sub-task"),
    *("agencies:undo-answer", "agencies:add-name", "agencies:drop-name"),
    *("directory:upload", "directory:write", "directory:upload-reorganisation"),
    *("succession:begin", "succession:discard", "succession:undo"),
    *("reminding:trial", "reminding:send-again", "reminding:settle"),
    *("reminding:send-all-again", "reminding:see"),
    *("reminding:remove-schedule", "reminding:end-quiet", "reminding:stop-hook"),
    "urging:look",
    *("recipients:match", "recipients:answer", "recipients:acknowledge"),
    *("reminding:weekly-switch", "reminding:weekly-hour"),
    *("morning:undo", "feeds:make-list", "feeds:revoke-list"),
}

BACK_WITHOUT_A_FORM = (
    *("intake:upload", "sheets:upload", "morning:chosen"),
    "assigning:assign",
)
OTHERS = (
    *("spoken:draft", "spoken:preview", "register:edit-view", "reminding:notice"),
    *("files:one", "files:fetch", "feeds:list"),
)


def seen_by_the_right_role(name: str) -> int:
    """What a plain request is answered with: what changes something wants a form, and a
    draft is its writer's alone."""
    if name in ONLY_POST:
        return 405
    if name in OTHERS:
        return 404  # another person's own
    return 302 if name in BACK_WITHOUT_A_FORM else 200


@pytest.mark.parametrize("name", PRIVATE)
def test_the_signed_out_are_led_to_sign_in_and_back(client: Client, name: str) -> None:
    """In both languages, and where htmx asks for a part of a page that expired."""
    page = address(name)
    answer = client.get(page)
    assert answer.status_code == 302
    assert answer["Location"] == f"{LOGIN}?next={page.replace('/', '%2F')}"
    assert "no-store" in answer["Cache-Control"]
    english = client.get(f"/en{page}")
    assert english["Location"].startswith(f"/en{LOGIN}?next=%2Fen%2F")
    expired = client.get(
        page,
        headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/viec/?a=1"},
    )
    assert expired.status_code == 200
    assert expired["HX-Redirect"] == f"{LOGIN}?next=%2Fviec%2F%3Fa%3D1"
    assert not expired.content


@pytest.mark.each_database
@pytest.mark.parametrize("name", FOR_ROLES)
def test_only_the_roles_of_the_row_get_in(name: str, settings: Settings) -> None:
    """Each role in turn; a guarded one only with its second factor; nobody else."""
    page = address(name)
    row = PAGES[name]
    assert isinstance(row, Only)
    everybody = everybody_comes_to(name)
    nobody = Client()
    nobody.force_login(User.objects.get(username=NOBODY))
    assert nobody.get(page).status_code == 404
    for role in PostRole:
        if not everybody and role not in row.roles | row.own_agency:
            continue
        holder = User.objects.get(username=role.value)
        if everybody and role in GUARDED & row.roles:
            _demand_a_second_factor(page, holder, name, settings)
        client = Client()
        client.force_login(with_factor(holder))
        answer = client.get(page)
        status = answer.status_code
        if role in row.roles | row.own_agency:
            assert status == seen_by_the_right_role(name), role
            assert status != 405 or _says_what_to_do(answer)
            continue
        assert status == 404, role
        assert client.post(page).status_code == 404, role


def everybody_comes_to(name: str) -> bool:
    """To refuse, the gate asks the database who comes, and of the address it asks only
    the row: PostgreSQL is asked to refuse once a row. What the right roles are shown
    comes from both databases at every address."""
    alike = [each for each in FOR_ROLES if PAGES[each] == PAGES[name]]
    return connection.vendor == "sqlite" or name == alike[0]


def _says_what_to_do(answer: HttpResponse) -> bool:
    """An address of a form alone: nothing was done, and the page above is offered."""
    text = answer.content.decode()
    assert answer["Allow"] == "POST"
    assert "nên chưa ghi hay đổi gì cả" in text
    return "Mở trang phía trên" in text or "Về trang đầu" in text


def _demand_a_second_factor(
    page: str, holder: User, name: str, settings: Settings
) -> None:
    """Without it the way leads to it, unless the site asks for none."""
    client = Client()
    client.force_login(holder)
    assert client.get(page)["Location"] == reverse("mfa_activate_totp")
    assert client.post(page)["Location"] == reverse("mfa_activate_totp")
    settings.SECOND_FACTOR = False
    assert client.get(page).status_code == seen_by_the_right_role(name)
    settings.SECOND_FACTOR = True


@pytest.mark.parametrize("role", PostRole)
def test_whoever_is_signed_in_reaches_the_own_account(
    client: Client, role: PostRole
) -> None:
    client.force_login(world.holder(role))
    for name in ("people:own", "account_change_password", "mfa_index"):
        answer = client.get(reverse(name))
        assert answer.status_code == 200
        assert "no-store" in answer["Cache-Control"]


def test_administrators_and_coordinators_are_guarded() -> None:
    assert {PostRole.ADMINISTRATOR, PostRole.COORDINATOR} == GUARDED


@pytest.mark.each_database
def test_access_ends_with_the_post_at_the_next_request(client: Client) -> None:
    person = with_factor(world.holder(PostRole.ADMINISTRATOR))
    client.force_login(person)
    assert client.get("/nguoi-dung/").status_code == 200
    post = Post.objects.of(person).get()
    end_post(post=post, today=world.MONDAY, by=world.BY, at=world.NOW)
    assert client.get("/nguoi-dung/").status_code == 404


def test_an_address_without_a_row_is_refused(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get("/cach-tinh/").status_code == 200
    monkeypatch.delitem(PAGES, "public:about")
    assert client.get("/cach-tinh/").status_code == 404


def test_after_a_form_the_way_back_is_the_page_that_showed_it(client: Client) -> None:
    page = address("people:disable")
    came = "http://testserver/nguoi-dung/7/?q=a"
    answer = client.post(page, headers={"Referer": came})
    assert answer["Location"] == f"{LOGIN}?next=%2Fnguoi-dung%2F7%2F%3Fq%3Da"
    foreign = client.post(page, headers={"Referer": "https://example.org/x"})
    assert foreign["Location"] == LOGIN
