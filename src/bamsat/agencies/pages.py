"""What the pages about people show."""

from dataclasses import dataclass
from datetime import date

from allauth.mfa.models import Authenticator

from bamsat.accounts.models import User
from bamsat.agencies.models import Post
from bamsat.ui.paging import Page, page_by_text


@dataclass(frozen=True, kw_only=True)
class PersonRow:
    """A person with the posts held today."""

    person: User
    posts: list[Post]
    second_factor: bool


@dataclass(frozen=True, kw_only=True)
class PeoplePage:
    """Everyone who may sign in or once could, in Vietnamese order."""

    rows: list[PersonRow]
    page: Page[User]
    query: str
    total: int


@dataclass(frozen=True, kw_only=True)
class PersonPage:
    """One person: the account, the posts held and those that have ended."""

    person: User
    held: list[Post]
    ended: list[Post]
    second_factor: bool


def people_page(query: str, after: str, today: date) -> PeoplePage:
    """A page of the list of people, of all or of those whom the words name."""
    found = User.objects.matching(query) if query.strip() else User.objects.all()
    page = page_by_text(found, "sort_key", after)
    posts: dict[int, list[Post]] = {}
    of_these = Post.objects.filter(person__in=page.rows)
    for post in of_these.not_ended(today).select_related("agency"):
        posts.setdefault(post.person_id, []).append(post)
    guarded = _with_factor(page.rows)
    return PeoplePage(
        rows=[
            PersonRow(
                person=person,
                posts=posts.get(person.pk, []),
                second_factor=person.pk in guarded,
            )
            for person in page.rows
        ],
        page=page,
        query=query,
        total=found.count(),
    )


def person_page(person: User, today: date) -> PersonPage:
    """One person, with all the posts."""
    posts = list(Post.objects.of(person).select_related("agency"))
    held = [p for p in posts if p.until is None or p.until > today]
    return PersonPage(
        person=person,
        held=held,
        ended=[p for p in posts if p not in held],
        second_factor=person.pk in _with_factor([person]),
    )


def _with_factor(people: list[User]) -> set[int]:
    """Those who sign in with a second factor."""
    found = Authenticator.objects.filter(user__in=people, type="totp")
    return set(found.values_list("user_id", flat=True))
