"""A reading as Akoma Ntoso 3.0 (OASIS LegalDocML): the text, its tree, its references.

Every word of the text is in the document, in its order; nothing stands in it that the
text does not say, but the metadata. `omitted` are places whose words the document may
not hold: a notice stands there.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from vanban.findings import Reading
from vanban.writers.akn.document import document_of
from vanban.writers.akn.marks import Omitted

__all__ = ["Omitted", "to_akn"]

MEDIA_TYPE = "application/akn+xml"


def to_akn(reading: Reading, omitted: Sequence[Omitted] = ()) -> bytes:
    """The document in UTF-8, with its XML declaration."""
    root = document_of(reading, tuple(omitted))
    printed: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return printed + b"\n"
