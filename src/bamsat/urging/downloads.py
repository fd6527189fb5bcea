"""Files of this room as downloads, never shown in the site's own origin."""

from typing import Any

from django.http import FileResponse, Http404
from django.utils.cache import add_never_cache_headers

from bamsat.urging import keeping


def download(digest: str, name: str) -> FileResponse:
    """Kept bytes under a name; 404 where they are gone."""
    try:
        return sent(keeping.opened(digest), name)
    except FileNotFoundError as error:
        raise Http404 from error


def sent(content: Any, name: str) -> FileResponse:
    """A file that a browser keeps and does not open by itself."""
    response = FileResponse(
        content,
        as_attachment=True,
        filename=name,
        content_type="application/octet-stream",
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    add_never_cache_headers(response)
    return response
