"""What stands at the private addresses of the site, and everybody who might come there:
a scene for each kind of address, made once."""

from collections.abc import Callable
from uuid import uuid4

from django.urls import reverse

from bamsat.agencies.acting import Who
from bamsat.agencies.cover.operations import stand_in
from bamsat.agencies.describing import Description, Name, add_name
from bamsat.agencies.kinds import AgencyKind, Level, NameKind
from bamsat.agencies.succession.models import ReorganisationDraft
from bamsat.calendars.models import MovedDay
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
from bamsat.rules.access import PostRole
from bamsat.work import making
from tests import world
from tests.calendars.conftest import moved
from tests.entry.conftest import tried
from tests.entry.workbooks import FIRST, register
from tests.house.test_access_table import addresses
from tests.once import made_once
from tests.progress import papers
from tests.progress.cast import DONE, asked, confirmed, of, say, shared_plan
from tests.reminding.cast import told_keys
from tests.urging.cast import letter_keys

NOBODY = "an"
"""A person who can sign in and holds no post."""

Known = dict[str, object]
"""The arguments of an address; under the name of an address, those of it alone."""


def address(name: str) -> str:
    """The address of something that is there."""
    wanted = addresses()[name]
    known = staged(scene_of(name) if wanted else nothing)
    mine = {**known, **known.get(name, {})}  # type: ignore[dict-item]
    return reverse(name, kwargs={each: mine[each] for each in wanted})


@made_once
def staged(scene: Callable[[], Known]) -> Known:
    """A scene, somebody without a post and a holder of each role."""
    known = scene()
    world.person(NOBODY)
    for role in PostRole:
        world.holder(role)
    return known


def scene_of(name: str) -> Callable[[], Known]:
    """Which scene an address with arguments is about."""
    room, _, page = name.partition(":")
    if (room, page) in SCENES:
        return SCENES[room, page]
    if room == "commitment" and "sub-task" in page:
        return sub_task
    return SCENES[room, ""]


def nothing() -> Known:
    return {}


def people() -> Known:
    """A person with a post, for the administrator's pages to be about, and who stands
    in there."""
    person = world.holder(PostRole.CASE_OFFICER, at="Sở Xây dựng")
    person.username = "ai-do"
    person.save()
    post = person.posts.latest("id")
    stands_in = stand_in(
        post=post,
        person=world.person("thay"),
        since=world.MONDAY,
        until=None,
        reason="",
        by=world.BY,
        at=world.NOW,
        today=world.MONDAY,
    )
    return {
        "key": person.pk,
        "people:end-post": {"key": post.pk},
        "people:stand-in": {"key": post.pk},
        "people:end-stand-in": {"key": stands_in.pk},
    }


def named() -> Known:
    """An agency with a short name."""
    found = world.agency("Sở Y tế")
    short = Name(name="SYT", kind=NameKind.SHORT)
    made = add_name(agency=found.pk, said=short, by=world.BY, at=world.NOW)
    return {"slug": found.slug, "key": made.pk}


def identified() -> Known:
    """An answer to who a name is."""
    found = world.agency("Sở Y tế")
    who = Who(by=world.BY, at=world.NOW, today=world.MONDAY, batch=uuid4())
    said = Description(kind=AgencyKind.DEPARTMENT, level=Level.PROVINCE)
    return {"key": is_new(name=found.pk, said=said, who=who).pk}


def directory() -> Known:
    """A table of agencies."""
    table = DirectoryImport.objects.create(
        name="co-quan.csv", rows=[], by=world.BY, uploaded_at=world.NOW
    )
    return {"key": table.pk}


def moved_day() -> Known:
    """A day off that officers moved, and the change that did it."""
    changed = moved(change=True)
    return {"key": MovedDay.objects.get().pk, "calendars:undo": {"key": changed}}


def reorganised() -> Known:
    """A draft, and something handed on by its batch."""
    draft = ReorganisationDraft.objects.create(
        title="Sắp xếp", by=world.BY, at=world.NOW
    )
    return {"key": draft.pk, "slug": world.agency("Sở Y tế").slug, "batch": uuid4()}


def received() -> Known:
    """A directive and one of its recipients."""
    plan = world.entered_plan()
    row = Recipient.objects.create(directive=plan, ordinal=0, printed="Sở Lạ")
    return {"slug": plan.slug, "key": row.pk}


def uploaded() -> Known:
    """A file that waits to be read."""
    content = "KẾ HOẠCH năm 2024".encode()
    made = take_in(content=content, name="ke-hoach.txt", by=world.BY, at=world.NOW)
    return {"key": made.pk}


def on_the_desk() -> Known:
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


def about_to_be_public() -> Known:
    """A plan in the register, not public, with one provision hidden."""
    plan = world.entered_plan()
    hidden = plan.provisions.get(path="V.3")
    made = redact(
        subject=hidden, ground="6.2-work", reason="thử", by=world.BY, at=world.NOW
    )
    shown = plan.commitments.filter(withheld=False)[0]
    return {
        "slug": plan.slug,
        "path": "IV",
        "key": shown.pk,
        "publication:lift": {"key": made.pk if made else None},
        "publication:redact-provision": {"key": hidden.pk},
    }


def in_the_register() -> Known:
    """A commitment in the register, and a change of it."""
    row = world.entered_plan().commitments.earliest("id")
    cancelled = changes.cancel(
        chosen=[(row.pk, row.version)],
        grounds=changes.Grounds(reason="trùng", document="Quyết định số 5"),
        by=world.BY,
        at=world.NOW,
        today=world.MONDAY,
    )
    return {"key": row.pk, "batch": cancelled.batch}


def saved_view() -> Known:
    """A list of another person."""
    world.entered_plan()
    view = keep(
        owner=world.person("chu-danh-sach").pk,
        name="Thuế",
        query="",
        shared=False,
        by=world.BY,
        at=world.NOW,
    )
    return {"key": view.pk}


def decided() -> Known:
    """A result that was confirmed, a request for a later day, a collective."""
    row = shared_plan()
    batch = confirmed(row)
    return {
        "key": row.pk,
        "batch": batch,
        "slug": row.agency.slug,
        "confirming:extension": {"key": asked(of("Sở Tài chính")).pk},
        "collectives:one": {"slug": row.assignment.agency.slug},
    }


def under_way() -> Known:
    """A commitment, and the work of an agency on it."""
    work = world.entered_plan().occurrences.earliest("id")
    of_work = ("occurrence", "set-checkpoint", "give")
    mine = {f"commitment:{page}": {"key": work.pk} for page in of_work}
    return {"key": work.commitment_id, **mine}


def sub_task() -> Known:
    """A piece of the work of Sở Công Thương."""
    plan = world.entered_plan()
    work = plan.occurrences.earliest("id")
    plan.occurrences.filter(pk=work.pk).update(agency=world.agency())
    given = {"unit": "Phòng Kế hoạch", "what": "Soạn dự thảo", "at": world.NOW}
    made = SubTask.objects.create(occurrence=work, by=world.BY, **given)
    return {"key": made.pk}


def imported() -> Known:
    """An Excel register that was tried and has a bad row."""
    return {"key": tried(register(FIRST)).pk}


def answered() -> Known:
    """A link to work of an agency, and the file of what was answered by it."""
    row = shared_plan()
    link = issue_link(
        agency=row.agency, occurrences=[row.pk], by=world.BY, at=world.NOW
    )
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
    return {"key": link.pk, "answering:evidence": {"key": file.pk}}


def spoken() -> Known:
    """A directive entered by hand; a draft that is nobody's: the walk asks of roles."""
    directive = begin(
        origin=Directive.Origin.SPOKEN,
        heading=Heading(title="Họp giao ban"),
        by=world.BY,
        at=world.NOW,
    )
    return {"slug": directive.slug, "draft": uuid4()}


def section() -> Known:
    return {"section": "qua-han"}


def in_the_morning() -> Known:
    """A queue, and something that was done there."""
    return {"queue": "qua-han", "batch": uuid4()}


def late_work() -> Known:
    """A register of which something is overdue: a chart is drawn of it."""
    world.register_of(20)
    return {"chart": "co-quan"}


def work_of_an_agency() -> Known:
    """A register, and what a chart of the head's desk is called."""
    return {**late_work(), "chart": "trang-thai"}


def made_file() -> Known:
    """A file that another person asked for."""
    order = making.Order(query="", day=world.MONDAY, site="http://testserver")
    file = making.ask(
        kind="register",
        order=order,
        name="so.xlsx",
        rows=9,
        by="person:900",
        at=world.NOW,
    )
    return {"key": file.key, "slug": "thong-bao"}


def a_day() -> Known:
    return {"day": world.MONDAY.isoformat()}


SCENES: dict[tuple[str, str], Callable[[], Known]] = {
    ("people", ""): people,
    ("agencies", ""): named,
    ("agencies", "undo-answer"): identified,
    ("directory", ""): directory,
    ("calendars", ""): moved_day,
    ("succession", ""): reorganised,
    ("recipients", ""): received,
    ("intake", ""): uploaded,
    ("review", ""): on_the_desk,
    ("publication", ""): about_to_be_public,
    ("relations", ""): about_to_be_public,
    ("preview", ""): about_to_be_public,
    ("register", ""): in_the_register,
    ("register", "edit-view"): saved_view,
    ("register", "delete-view"): saved_view,
    ("feeds", ""): saved_view,
    ("confirming", ""): decided,
    ("collectives", ""): decided,
    ("commitment", ""): under_way,
    ("sheets", ""): imported,
    ("answering", ""): answered,
    ("spoken", ""): spoken,
    ("working", ""): section,
    ("urging", ""): letter_keys,
    ("leader", ""): late_work,
    ("head", ""): work_of_an_agency,
    ("morning", ""): in_the_morning,
    ("files", ""): made_file,
    ("dates", ""): a_day,
    ("reminding", ""): told_keys,
}
"""By room and page; the page without a name is any other page of the room."""
