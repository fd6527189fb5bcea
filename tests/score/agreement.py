"""Whether two forms of a document say the same: a reading turned into an annotation.

The scorer then measures the reading of another form against that of the text.
"""

from typing import Any

SCORED = (
    "missing-label",
    "duplicate-label",
    "missing-symbol",
    "missing-date",
    "missing-signature",
    "deadline-on-holiday",
    "citation-conflict",
)
_UNLISTED = ("footnote", "table-row", "heading", "chapter", "division")
_HEADER = ("kind", "symbol", "date", "place", "issuer", "title")


def _warning(found: dict[str, Any]) -> str:
    labelled = found["code"].endswith("-label") and found.get("about")
    return f"{found['code']}:{found['about']}" if labelled else str(found["code"])


def as_annotation(reading: dict[str, Any]) -> dict[str, Any]:
    """What an annotator would have written who agrees with a reading throughout."""
    paths = {one["id"]: one["path"] for one in reading["provisions"]}
    dues = {due["id"]: due for due in reading["deadlines"]}
    return {
        "document": {name: reading["document"][name] for name in _HEADER},
        "outline": [
            one["path"] for one in reading["provisions"] if one["kind"] not in _UNLISTED
        ],
        "commitments": [
            {
                "path": paths.get(one["provision"], one["provision"]),
                "quote": one["quote"],
                "deadlines": [dues[due] for due in one["deadlines"]],
                **{
                    role: [a["agency"] for a in one["assignees"] if a["role"] == role]
                    for role in ("lead", "support")
                },
            }
            for one in reading["commitments"]
        ],
        **{name: reading[name] for name in ("citations", "targets", "observations")},
        "warnings": sorted(
            {_warning(one) for one in reading["warnings"] if one["code"] in SCORED}
        ),
    }
