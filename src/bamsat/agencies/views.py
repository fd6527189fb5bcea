"""Pages about people: one's own account, and what an administrator does."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from bamsat.accounts import operations as accounts
from bamsat.accounts.models import User
from bamsat.agencies.forms import PersonForm, PostForm
from bamsat.agencies.models import Post
from bamsat.agencies.operations import appoint, end_post
from bamsat.agencies.pages import people_page, person_page
from bamsat.ui.today import today
from bamsat.ui.visitors import visitor


def own(request: HttpRequest) -> HttpResponse:
    """One's own account and posts."""
    person = get_object_or_404(User, pk=visitor(request).person)
    page = person_page(person, today())
    return render(request, "people/own.html", {"page": page})


def people(request: HttpRequest) -> HttpResponse:
    page = people_page(request.GET.get("q", ""), request.GET.get("sau", ""), today())
    return render(request, "people/list.html", {"page": page})


def create(request: HttpRequest) -> HttpResponse:
    """Add a person; the next page gives the posts and the link for the password."""
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = accounts.create_person(
            username=form.cleaned_data["username"],
            name=form.cleaned_data["name"],
            email=form.cleaned_data["email"],
            by=visitor(request).actor,
            at=timezone.now(),
        )
        messages.success(
            request,
            _("Đã thêm %(name)s. Còn bổ nhiệm và đưa liên kết đặt mật khẩu.")
            % {"name": made.name},
        )
        return redirect("people:person", made.pk)
    return render(request, "people/create.html", {"form": form})


def person(request: HttpRequest, key: int) -> HttpResponse:
    found = get_object_or_404(User, pk=key)
    return _person(request, found, PostForm(initial={"since": today()}))


@require_POST
def appoint_person(request: HttpRequest, key: int) -> HttpResponse:
    found = get_object_or_404(User, pk=key)
    form = PostForm(request.POST)
    if not form.is_valid():
        return _person(request, found, form)
    post = appoint(
        person=found,
        role=form.cleaned_data["role"],
        agency=form.cleaned_data["agency"],
        since=form.cleaned_data["since"],
        by=visitor(request).actor,
        at=timezone.now(),
    )
    messages.success(
        request,
        _("%(name)s giữ vai %(role)s.") % {"name": found.name, "role": post.role_name},
    )
    return redirect("people:person", key)


@require_POST
def end(request: HttpRequest, key: int) -> HttpResponse:
    post = get_object_or_404(Post, pk=key)
    try:
        end_post(post=post, today=today(), by=visitor(request).actor, at=timezone.now())
    except ValidationError:
        messages.error(
            request,
            _("Không ai tự thôi vai quản trị của mình: nhờ một người quản trị khác."),
        )
    else:
        messages.success(request, _("Đã kết thúc vai %s.") % post.role_name)
    return redirect("people:person", post.person_id)


@require_POST
def disable(request: HttpRequest, key: int) -> HttpResponse:
    found = get_object_or_404(User, pk=key)
    try:
        accounts.disable_person(
            person=found, by=visitor(request).actor, at=timezone.now()
        )
    except ValidationError:
        messages.error(request, _("Không ai tự ngừng tài khoản của chính mình."))
    else:
        messages.success(
            request, _("%s không đăng nhập được nữa, kể cả nơi đang mở.") % found.name
        )
    return redirect("people:person", key)


@require_POST
def enable(request: HttpRequest, key: int) -> HttpResponse:
    found = get_object_or_404(User, pk=key)
    accounts.enable_person(person=found, by=visitor(request).actor, at=timezone.now())
    messages.success(request, _("%s đăng nhập lại được.") % found.name)
    return redirect("people:person", key)


@require_POST
@sensitive_variables("path")
def reset(request: HttpRequest, key: int) -> HttpResponse:
    """The link is shown once, on the answer itself: it is kept nowhere."""
    found = get_object_or_404(User, pk=key)
    path = accounts.issue_reset(
        person=found, by=visitor(request).actor, at=timezone.now()
    )
    link = request.build_absolute_uri(path)
    return render(request, "people/reset.html", {"person": found, "link": link})


@require_POST
def remove_factor(request: HttpRequest, key: int) -> HttpResponse:
    found = get_object_or_404(User, pk=key)
    accounts.remove_factors(person=found, by=visitor(request).actor, at=timezone.now())
    messages.success(
        request,
        _("Đã bỏ lớp thứ hai của %s; lần đăng nhập tới chỉ cần mật khẩu.") % found.name,
    )
    return redirect("people:person", key)


def _person(request: HttpRequest, found: User, form: PostForm) -> HttpResponse:
    page = person_page(found, today())
    return render(
        request,
        "people/person.html",
        {"page": page, "form": form},
    )
