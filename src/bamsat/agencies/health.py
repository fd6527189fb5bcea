"""What `bamsat doctor` asks about the posts that people hold."""

from bamsat.accounts.models import User
from bamsat.agencies.models import Post
from bamsat.rules.access import PostRole
from bamsat.ui.today import today
from bamsat.work.health import Outcome, good, worry


def administered() -> Outcome:
    """Is there anyone who can sign in and hold the site's accounts in order?"""
    held = Post.objects.held(today()).filter(role=PostRole.ADMINISTRATOR)
    holders = User.objects.filter(pk__in=held.values("person"))
    people = sum(person.may_sign_in for person in holders)
    if not people:
        return worry("chưa có ai giữ vai quản trị", "bamsat admin create TÊN")
    return good(f"{people} người")
