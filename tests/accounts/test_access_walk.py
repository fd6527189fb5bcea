"""The access walk: every private address with a stranger, with every wrong role and
with the right ones (RULES 8)."""

from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from bamsat.accounts.models import User
from bamsat.agencies.acting import Who
from bamsat.agencies.cover.operations import stand_in
from bamsat.agencies.describing import Description, Name, add_name
from bamsat.agencies.kinds import AgencyKind, Level, NameKind
from bamsat.agencies.models import Post
from bamsat.agencies.operations import end_post
from bamsat.agencies.succession.models import ReorganisationDraft
from bamsat.commitments.identifying.operations import is_new
from bamsat.commitments.models import Recipient
from bamsat.commitments.operations import redact
from bamsat.commitments.register import operations as changes
from bamsat.commitments.register.saving import keep
from bamsat.commitments.review import operations as review
from bamsat.documents.composing import Heading, begin
from bamsat.documents.models import Directive
from bamsat.documents.uploading import take_in
from bamsat.entry.models import DirectoryImport
from bamsat.progress.answering.links import issue as issue_link
from bamsat.progress.answering.storing import store
from bamsat.progress.authors import of_link
from bamsat.progress.models import Evidence, SubTask
from bamsat.rules.access import GUARDED, Audience, Only, PostRole
from bamsat.rules.pages import PAGES
from tests import world
from tests.accounts.conftest import with_factor
from tests.calendars.conftest import moved
from tests.entry.conftest import tried
from tests.entry.workbooks import FIRST, register
from tests.house.test_access_table import addresses
from tests.progress import papers
from tests.progress.cast import DONE, asked, confirmed, of, say, shared_plan
from tests.urging.cast import letter_keys

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]
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
    *("recipients:match", "recipients:answer", "recipients:acknowledge"),
}

ABOUT_AGENCIES = ("agencies:", "directory:", "succession:", "recipients:", "calendars:")


def address(name: str, person: User) -> str:
    """The address of something that is there."""
    known: dict[str, object] = {"key": person.pk, "section": "qua-han"}
    if name in ("people:end-post", "people:stand-in", "people:end-stand-in"):
        known = {"key": at_a_post(person, name)}
    elif name == "intake:withdraw":
        known = {"key": uploaded()}
    elif name.startswith("commitment:"):
        known = {"key": under_way(name)}
    elif name.startswith("urging:") and addresses()[name]:
        known = letter_keys()
    elif name.startswith("sheets:"):
        known = {"key": imported()}
    elif name.startswith("answering:") and addresses()[name]:
        known = {"key": answered(name)}
    elif name.startswith("spoken:"):
        known = spoken()
    elif name.startswith("review:") and addresses()[name]:
        known = on_the_desk()
    elif name.startswith(("publication:", "preview:")) and addresses()[name]:
        known = about_to_be_public(name)
    elif name.startswith("register:") and addresses()[name]:
        known = in_the_register(name)
    elif name.startswith(("confirming:", "collectives:")) and addresses()[name]:
        known = decided(name)
    elif name.startswith(ABOUT_AGENCIES) and addresses()[name]:
        known = in_the_directory(name)
    return reverse(name, kwargs={each: known[each] for each in addresses()[name]})


def somebody() -> User:
    """A person with a post, for the administrator's pages to be about."""
    made = world.holder(PostRole.CASE_OFFICER, at="Sở Xây dựng")
    made.username = "ai-do"
    made.save()
    return made


def at_a_post(person: User, name: str) -> int:
    """The post of a person, or who stands in there."""
    post = person.posts.latest("id")
    if name != "people:end-stand-in":
        return post.pk
    made = stand_in(
        post=post,
        person=world.person("thay"),
        since=world.MONDAY,
        until=None,
        reason="",
        by=world.BY,
        at=world.NOW,
        today=world.MONDAY,
    )
    return made.pk


def in_the_directory(name: str) -> dict[str, object]:
    """An agency with a short name, an answer to who it is, a table, a moved day."""
    if name.startswith("calendars:"):
        return {"key": moved(change=name == "calendars:undo")}
    found = world.agency("Sở Y tế")
    if name == "agencies:undo-answer":
        who = Who(by=world.BY, at=world.NOW, today=world.MONDAY, batch=uuid4())
        said = Description(kind=AgencyKind.DEPARTMENT, level=Level.PROVINCE)
        return {"key": is_new(name=found.pk, said=said, who=who).pk}
    if name.startswith("directory:"):
        table = DirectoryImport.objects.create(
            name="co-quan.csv", rows=[], by=world.BY, uploaded_at=world.NOW
        )
        return {"key": table.pk}
    if name.startswith("succession:"):
        return reorganised()
    if name.startswith("recipients:"):
        return received()
    short = Name(name="SYT", kind=NameKind.SHORT)
    made = add_name(agency=found.pk, said=short, by=world.BY, at=world.NOW)
    return {"slug": found.slug, "key": made.pk}


def reorganised() -> dict[str, object]:
    """A draft, and something handed on by its batch."""
    draft = ReorganisationDraft.objects.create(
        title="Sắp xếp", by=world.BY, at=world.NOW
    )
    return {"key": draft.pk, "slug": world.agency("Sở Y tế").slug, "batch": uuid4()}


def received() -> dict[str, object]:
    """A directive and one of its recipients."""
    plan = world.entered_plan()
    row = Recipient.objects.create(directive=plan, ordinal=0, printed="Sở Lạ")
    return {"slug": plan.slug, "key": row.pk}


def uploaded() -> int:
    """A file that waits to be read."""
    content = "KẾ HOẠCH năm 2024".encode()
    return take_in(content=content, name="ke-hoach.txt", by=world.BY, at=world.NOW).pk


def on_the_desk() -> dict[str, object]:
    """A plan under review, one of its commitments, and a step that was done on it."""
    plan = world.received_plan()
    review.open_review(directive=plan, by=world.BY, at=world.NOW)
    first, second = plan.findings.duties().shown()[:2]
    review.reject(
        finding=first.pk,
        version=first.version,
        reason="không giao việc",
        by=world.BY,
        at=world.NOW,
    )
    return {"slug": plan.slug, "key": second.pk, "step": plan.steps.latest("id").pk}


def about_to_be_public(name: str) -> dict[str, object]:
    """A plan in the register, not public, with one provision hidden."""
    plan = world.entered_plan()
    hidden = plan.provisions.get(path="V.3")
    made = redact(
        subject=hidden, ground="6.2-work", reason="thử", by=world.BY, at=world.NOW
    )
    shown = plan.commitments.filter(withheld=False)[0]
    keys = {"publication:lift": made, "publication:redact-provision": hidden}
    key = getattr(keys.get(name, shown), "pk", None)
    return {"slug": plan.slug, "path": "IV", "key": key}


def in_the_register(name: str) -> dict[str, object]:
    """A commitment in the register, a change of it, and a list of another person."""
    plan = world.entered_plan()
    row = plan.commitments.earliest("id")
    cancelled = changes.cancel(
        chosen=[(row.pk, row.version)],
        grounds=changes.Grounds(reason="trùng", document="Quyết định số 5"),
        by=world.BY,
        at=world.NOW,
        today=world.MONDAY,
    )
    if name.endswith("-view"):
        view = keep(
            owner=world.person("chu-danh-sach").pk,
            name="Thuế",
            query="",
            shared=False,
            by=world.BY,
            at=world.NOW,
        )
        return {"key": view.pk}
    return {"key": row.pk, "batch": cancelled.batch}


def decided(name: str) -> dict[str, object]:
    """A result that was confirmed, a request for a later day, a collective."""
    row = shared_plan()
    batch = confirmed(row)
    if name == "confirming:extension":
        return {"key": asked(of("Sở Tài chính")).pk}
    collective = row.assignment.agency if name == "collectives:one" else row.agency
    return {"key": row.pk, "batch": batch, "slug": collective.slug}


def under_way(name: str) -> int:
    """A commitment, the work of Sở Công Thương on it, or a piece of that work."""
    plan = world.entered_plan()
    work = plan.occurrences.earliest("id")
    if "sub-task" in name:
        plan.occurrences.filter(pk=work.pk).update(agency=world.agency())
        given = {"unit": "Phòng Kế hoạch", "what": "Soạn dự thảo", "at": world.NOW}
        return SubTask.objects.create(occurrence=work, by=world.BY, **given).pk
    of_work = ("occurrence", "set-checkpoint", "give")
    return work.pk if name.endswith(of_work) else work.commitment_id


def imported() -> int:
    """An Excel register that was tried and has a bad row."""
    return tried(register(FIRST)).pk


def answered(name: str) -> int:
    """A link to work of an agency, or the file of what was answered by it."""
    row = shared_plan()
    link = issue_link(
        agency=row.agency, occurrences=[row.pk], by=world.BY, at=world.NOW
    )
    if name != "answering:evidence":
        return link.pk
    [made] = say(row, DONE, author=of_link(link)).reports
    file = Evidence.objects.create(
        report=made,
        name="to-trinh.pdf",
        media_type="application/pdf",
        size=len(papers.PDF),
        sha256="a" * 64,
        scan=Evidence.Scan.NONE,
        added_at=world.NOW,
    )
    store(file.sha256, papers.PDF)
    return file.pk


def spoken() -> dict[str, object]:
    """A directive entered by hand; a draft that is nobody's: the walk asks of roles."""
    directive = begin(
        origin=Directive.Origin.SPOKEN,
        heading=Heading(title="Họp giao ban"),
        by=world.BY,
        at=world.NOW,
    )
    return {"slug": directive.slug, "draft": uuid4()}


def seen_by_the_right_role(name: str) -> int:
    """What a plain request is answered with: what changes something wants a form, and a
    draft is its writer's alone."""
    if name in ONLY_POST:
        return 405
    if name in ("spoken:draft", "spoken:preview", "register:edit-view"):
        return 404  # another person's own
    return 302 if name in ("intake:upload", "sheets:upload") else 200


@pytest.mark.parametrize("name", PRIVATE)
def test_the_signed_out_are_led_to_sign_in_and_back(client: Client, name: str) -> None:
    """In both languages, and where htmx asks for a part of a page that expired."""
    page = address(name, somebody())
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


@pytest.mark.parametrize("name", FOR_ROLES)
def test_only_the_roles_of_the_row_get_in(name: str, settings: Settings) -> None:
    """Each role in turn; a guarded one only with its second factor; nobody else."""
    page = address(name, somebody())
    row = PAGES[name]
    assert isinstance(row, Only)
    nobody = Client()
    nobody.force_login(world.person())
    assert nobody.get(page).status_code == 404
    for role in PostRole:
        holder = world.holder(role)
        if role in GUARDED & row.roles:
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
    page = address("people:disable", somebody())
    came = "http://testserver/nguoi-dung/7/?q=a"
    answer = client.post(page, headers={"Referer": came})
    assert answer["Location"] == f"{LOGIN}?next=%2Fnguoi-dung%2F7%2F%3Fq%3Da"
    foreign = client.post(page, headers={"Referer": "https://example.org/x"})
    assert foreign["Location"] == LOGIN
