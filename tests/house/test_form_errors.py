"""What Django itself says about a form is good Vietnamese: each sentence is written by
us, for its own catalogue lacks some and has others that nobody says."""

import ast
import inspect
import re
from collections.abc import Iterator
from types import ModuleType

import polib
import pytest
from django import forms
from django.contrib.auth import password_validation
from django.core import validators
from django.db.models import base
from django.db.models import fields as columns
from django.forms import fields, formsets, models
from django.utils import translation

from tests.house import tree

CATALOGUE = tree.ROOT / "src" / "bamsat" / "locale" / "vi" / "LC_MESSAGES" / "django.po"
ASKS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
MODULES = (fields, models, formsets, validators, password_validation, base)


def sentences(module: ModuleType) -> Iterator[str]:
    """Every sentence of a module that is translated when it is shown."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ASKS
            and isinstance(node.args[0], ast.Constant)
        ):
            yield str(node.args[0].value)


def of_columns() -> Iterator[str]:
    """What the columns of a model say of a value that cannot be."""
    for _name, kind in inspect.getmembers(columns, inspect.isclass):
        for said in getattr(kind, "default_error_messages", {}).values():
            with translation.override(None):
                yield str(said)


SAID = sorted(
    {each for module in MODULES for each in sentences(module)} | {*of_columns()}
)


@pytest.mark.parametrize("said", SAID)
def test_every_sentence_of_django_about_a_form_is_ours(said: str) -> None:
    ours = {entry.msgid: entry for entry in polib.pofile(str(CATALOGUE))}
    assert said in ours
    entry = ours[said]
    words = entry.msgstr or entry.msgstr_plural[0]
    assert placeholders(words) == placeholders(said)
    assert words
    assert words != said


def placeholders(words: str) -> set[str]:
    return {*re.findall(r"%\(\w+\)[sdr]|%[sd]|(?<!{){\w+}", words)}


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        (forms.CharField(), "", "Chỗ này không được để trống."),
        (
            forms.CharField(),
            "a\0b",
            "Có ký tự không dùng được trong chữ đã dán; gõ lại.",
        ),
        (forms.CharField(max_length=3), "abcd", "Nhiều nhất 3 ký tự; đang có 4."),
        (forms.IntegerField(), "hai", "Hãy nhập một số nguyên, ví dụ 7."),
        (forms.IntegerField(min_value=1), "0", "Hãy nhập số từ 1 trở lên."),
        (forms.DateField(), "31/02/2024", "Nhập một ngày đúng."),
        (forms.EmailField(), "a", "Nhập một địa chỉ thư đúng, như ten@tinh.gov.vn."),
        (
            forms.ChoiceField(choices=[("a", "A")]),
            "b",
            "Hãy chọn trong danh sách: “b” không có trong đó.",
        ),
    ],
)
def test_a_form_says_it_in_words_that_help(
    field: forms.Field, typed: str, said: str
) -> None:
    with translation.override("vi"), pytest.raises(forms.ValidationError) as wrong:
        field.clean(typed)
    assert wrong.value.messages == [said]
