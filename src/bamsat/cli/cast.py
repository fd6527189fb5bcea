"""The people of the demonstration: one for each role, with a password known to all.

They can sign in only while the day of the site is pinned (`User.may_sign_in`).
"""

from datetime import date

PASSWORD = "bam-sat-trinh-dien"  # noqa: S105 (printed; good in the demonstration only)

PLACE = "Sở Kế hoạch và Đầu tư"
"""The agency of the plan that coordinates."""

CAST = (
    ("dieu-phoi", "Cán bộ điều phối", "coordinator", PLACE),
    ("dau-moi", "Cán bộ đầu mối", "focal-officer", "Sở Công Thương"),
    ("lanh-dao", "Lãnh đạo theo dõi", "leader", PLACE),
    ("noi-vu", "Người đánh giá thi đua", "evaluator", "Sở Nội vụ"),
    ("vu-viec", "Cán bộ xử lý vụ việc", "case-officer", PLACE),
    ("quan-tri", "Người quản trị", "administrator", ""),
    ("kiem-tra", "Người kiểm tra", "auditor", ""),
)


def people_the_demonstration(today: date) -> bool:
    """Make the cast where it is missing; False, and nothing made, on a site that has
    people of its own."""
    from django.db import transaction
    from django.utils import timezone

    from bamsat.accounts.models import User
    from bamsat.accounts.operations import create_person
    from bamsat.agencies.operations import Named, appoint, name_agencies
    from bamsat.rules.access import PostRole

    if User.objects.real().exists():
        return False
    now = timezone.now()
    there = set(User.objects.values_list("username", flat=True))
    for username, name, role, place in CAST:
        if username in there:
            continue
        with transaction.atomic():
            person = create_person(
                username=username,
                name=name,
                password=PASSWORD,
                demonstration=True,
                by="command",
                at=now,
            )
            named = [Named(name=place, collective=False)] if place else []
            agencies = name_agencies(named, by="command", at=now)
            appoint(
                person=person,
                role=PostRole(role),
                agency=next(iter(agencies.values()), None),
                since=today,
                by="command",
                at=now,
            )
    return True
