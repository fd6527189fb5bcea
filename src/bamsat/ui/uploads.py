"""How large a file may be while it comes in."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

TOO_LARGE = "upload_too_large"


class Quota(FileUploadHandler):
    """Drops a file once it is larger than the setting allows: the rest is read from the
    line and forgotten, so that the answer can say so."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A file begins."""
        super().new_file(*args, **kwargs)
        self.came = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Count, and hand on what is still within the limit."""
        self.came += len(raw_data)
        if self.came > settings.UPLOAD_MB * 1_000_000:
            setattr(self.request, TOO_LARGE, True)
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler has the file."""


def too_large(request: HttpRequest) -> bool:
    """Whether a file of this request was dropped for its size."""
    return bool(request.FILES is not None and getattr(request, TOO_LARGE, False))
