"""A site on a coordinator's morning: the plan and a telegram in the register, a
decision with a table of tasks on the desk, and something in every queue.

`python -m tests.journeys.morning` fills the site of BAMSAT_DATA.
"""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests import warm
from tests.journeys import handed_in
from tests.journeys.handed_in import PLACE
from tests.journeys.site import Site, free_port, stopped_at_the_end

SAMPLES = Path(__file__).parent / "samples"
BEFORE = datetime(2024, 2, 12, 1, tzinfo=UTC)
"""When the coordinator asked, and nobody answered."""


def begin() -> None:
    """Beside the plan of `handed_in` two directives of other kinds, and what became of
    all three so far."""
    from django.utils import timezone

    from bamsat.cli import demo
    from bamsat.commitments.models import Occurrence
    from bamsat.documents.uploading import give_up, take_in
    from bamsat.rules.status import Timing

    demo.enter(SAMPLES / "cong-dien.txt", accept=True, publish=False)
    demo.enter(SAMPLES / "quyet-dinh.txt", accept=False, publish=False)
    for agency in ("Sở Công Thương", "Sở Tài chính"):
        handed_in.send(agency, PLACE, "2024-02-08")
    for agency in ("Sở Xây dựng", "Sở Nội vụ"):
        handed_in.ask(agency, PLACE)
    broken = take_in(
        content="KẾ HOẠCH hỏng".encode(),
        name="hong.txt",
        by="command",
        at=timezone.now(),
    )
    give_up(upload=broken.pk, at=timezone.now())
    lasting = Occurrence.objects.filter(timing=Timing.CONTINUOUS).order_by("pk")
    aged = list(lasting.values_list("pk", flat=True)[:2])
    Occurrence.objects.filter(pk__in=aged).update(fresh_on=date(2023, 3, 1))
    _asked_in_vain()


def _asked_in_vain() -> None:
    """About what the telegram wants by the middle of the month."""
    from bamsat.agencies.models import Post
    from bamsat.commitments.models import Occurrence
    from bamsat.reminding.asking import ask
    from bamsat.rules.access import Holding, PostRole, Visitor

    row = Occurrence.objects.get(due_on=date(2024, 2, 15))
    post = Post.objects.get(role=PostRole.COORDINATOR)
    held = Holding(PostRole.COORDINATOR, post.agency_id)
    made = ask(
        chosen=[(row.pk, row.version)],
        words="Đề nghị báo cáo.",
        until=BEFORE.date() + timedelta(days=3),
        visitor=Visitor(person=post.person_id, holdings=(held,)),
        at=BEFORE,
        today=BEFORE.date(),
    )
    assert made.done


@contextmanager
def running_morning(data: Path, environment: Mapping[str, str]) -> Iterator[Site]:
    """Set up, filled, and served by web and worker."""
    site = Site(port=free_port(), data=data)
    settings = handed_in.settings_of(data, environment)
    handed_in.begun(data)
    ended = warm.run(("-m", "tests.journeys.morning"), settings)
    assert ended.returncode == 0, ended.stderr
    serve = [sys.executable, "-m", "bamsat.cli", "serve", "--port", str(site.port)]
    with stopped_at_the_end(site, serve, settings):
        yield site


if __name__ == "__main__":
    from bamsat.cli import serving

    serving.start_django()
    begin()
