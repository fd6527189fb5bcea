"""Saved views: lists worth keeping, for oneself or for the house."""

from datetime import datetime

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from bamsat.accounts.names import hidden
from bamsat.commitments.register.forms import ViewForm
from bamsat.commitments.register.models import SavedView
from bamsat.commitments.register.pages import ViewRow, read_asked, views_of
from bamsat.commitments.review.refusals import RefusedError
from bamsat.journal.chains import ACCOUNTS
from bamsat.journal.events import Kind
from bamsat.journal.operations import record
from bamsat.rules.access import Visitor
from bamsat.ui.visitors import visitor

NAME_TAKEN = gettext_lazy("Bạn đã có một danh sách mang tên này.")
NOT_SAYABLE = gettext_lazy(
    "Chưa lưu: danh sách chọn quá nhiều văn bản, hoặc lọc theo điều không có trong sổ."
)
LONGEST = 1000


@transaction.atomic
def keep(
    *, owner: int, name: str, query: str, shared: bool, by: str, at: datetime
) -> SavedView:
    """Save a list under a name; RefusedError where the owner has one of that name."""
    name = " ".join(name.split())
    if SavedView.objects.filter(owner=owner, name=name).exists():
        raise RefusedError(NAME_TAKEN)
    view = SavedView.objects.create(
        owner_id=owner, name=name, query=query[:LONGEST], shared=shared, saved_at=at
    )
    _tell(Kind.VIEW_SAVED, view, by=by, at=at)
    return view


@transaction.atomic
def change(*, view: SavedView, name: str, shared: bool, by: str, at: datetime) -> bool:
    """Rename a view or share it otherwise; False where nothing differs."""
    name = " ".join(name.split())
    if (view.name, view.shared) == (name, shared):
        return False
    others = SavedView.objects.filter(owner=view.owner_id, name=name)
    if others.exclude(pk=view.pk).exists():
        raise RefusedError(NAME_TAKEN)
    view.name, view.shared = name, shared
    view.save(update_fields=["name", "shared"])
    _tell(Kind.VIEW_CHANGED, view, by=by, at=at)
    return True


@transaction.atomic
def delete(*, view: SavedView, by: str, at: datetime) -> None:
    """Delete a view; the commitments it listed stay as they are."""
    _tell(Kind.VIEW_DELETED, view, by=by, at=at)
    view.delete()


def _tell(kind: Kind, view: SavedView, *, by: str, at: datetime) -> None:
    # A name is a person's own words (RULES 12).
    record(
        kind=kind,
        chain=ACCOUNTS,
        about=f"view:{view.pk}",
        by=by,
        at=at,
        data={"name": hidden(view.name), "shared": view.shared},
    )


def may_change(view: SavedView, who: Visitor) -> bool:
    """One's own; what the house shares the coordinator may tidy up too."""
    return view.owner_id == who.person or (view.shared and who.keeps_register)


@require_safe
def views(request: HttpRequest) -> HttpResponse:
    who = visitor(request)
    rows = [
        ViewRow(view=view, gone=_gone(view), own=may_change(view, who))
        for view in views_of(who.person)
    ]
    return render(request, "register/views.html", {"rows": rows})


def _gone(view: SavedView) -> str:
    """What a view names that is no more; empty where all is there."""
    request = HttpRequest()
    request.GET = QueryDict(view.query)
    return read_asked(request).filters.unknown


@require_POST
def save_view(request: HttpRequest) -> HttpResponse:
    who = visitor(request)
    form = ViewForm(request.POST)
    asked_for = request.POST.get("query", "")
    query = QueryDict(asked_for[:LONGEST]).urlencode()
    list_address = f"{reverse('register:list')}?{query}"
    if not form.is_valid():
        messages.error(request, _("Chưa lưu: hãy đặt tên cho danh sách."))
        return redirect(list_address)
    # Only what the list understands is kept.
    listed = HttpRequest()
    listed.GET = QueryDict(query)
    said = read_asked(listed)
    if len(asked_for) > LONGEST or not said.filters.sayable:
        messages.error(request, NOT_SAYABLE)
        return redirect(list_address)
    try:
        view = keep(
            owner=who.person or 0,
            name=form.cleaned_data["name"],
            query=said.address(),
            shared=form.cleaned_data["shared"],
            by=who.actor,
            at=timezone.now(),
        )
    except RefusedError as error:
        messages.error(request, str(error.words))
        return redirect(list_address)
    messages.success(request, _("Đã lưu danh sách “%s”.") % view.name)
    return redirect(_open(view))


def edit_view(request: HttpRequest, key: int) -> HttpResponse:
    view = _own(request, key)
    initial = {"name": view.name, "shared": view.shared}
    form = ViewForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            change(
                view=view,
                name=said["name"],
                shared=said["shared"],
                by=visitor(request).actor,
                at=timezone.now(),
            )
            messages.success(request, _("Đã đổi danh sách."))
            return redirect("register:views")
        except RefusedError as error:
            form.add_error("name", str(error.words))
    return render(
        request,
        "register/edit_view.html",
        {"view": view, "form": form, "gone": _gone(view)},
        status=422 if form.errors else 200,
    )


@require_POST
def delete_view(request: HttpRequest, key: int) -> HttpResponse:
    view = _own(request, key)
    name = view.name
    delete(view=view, by=visitor(request).actor, at=timezone.now())
    messages.success(request, _("Đã xóa danh sách “%s”.") % name)
    return redirect("register:views")


def _own(request: HttpRequest, key: int) -> SavedView:
    view = SavedView.objects.filter(pk=key).first()
    if view is None or not may_change(view, visitor(request)):
        raise Http404
    return view


def _open(view: SavedView) -> str:
    query = f"{view.query}&" if view.query else ""
    return f"{reverse('register:list')}?{query}danh-sach={view.pk}"
