"""From the printed list of recipients to names of bodies: pure text.

`Lưu: VT, NC` is the file copy; `(b/c)`, `(để b/c)`, `(t/h)` say what for; `Như trên`
means the addressees above.
"""

import re
from collections.abc import Iterable, Iterator

KEPT = re.compile(r"\s*lưu\b", re.IGNORECASE)
ABOVE = re.compile(r"\s*như\s+(trên|điều|kính gửi)", re.IGNORECASE)
PURPOSE = re.compile(r"\s*\((?:để\s+)?(?:b/c|báo cáo|t/h|thực hiện|p/h|biết)[^)]*\)")
LONGEST = 300


def bodies(printed: Iterable[str]) -> Iterator[str]:
    """Each body of the list, once, in its order; neither the file copy nor a reference
    to those above."""
    seen: set[str] = set()
    for line in printed:
        if KEPT.match(line) or ABOVE.match(line):
            continue
        for piece in re.split(r";\s*", line):
            name = " ".join(PURPOSE.sub("", piece).split()).strip(" .,;:-–")
            if name and name.casefold() not in seen:
                seen.add(name.casefold())
                yield name[:LONGEST]
