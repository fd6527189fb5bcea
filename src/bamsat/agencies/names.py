"""Names of agencies: what makes two of them one."""

import re

from bamsat.search.ordering import spelling_key
from vanban.text import fold

PLURAL = re.compile(r"(các|những|mọi|mỗi|từng|toàn|tất cả)\s", re.IGNORECASE)
ARTICLE = re.compile(r"^(các|những)\s+", re.IGNORECASE)


def written(name: str, *, collective: bool = False) -> str:
    """A name as it stands alone: one line, opening with a capital letter.

    A collective says that it is one: `Giám đốc sở` of a lead-in is "Các sở".
    """
    name = " ".join(name.split())
    if collective and not PLURAL.match(name):
        name = f"các {name}"
    return name[:1].upper() + name[1:]


def name_key(name: str) -> str:
    """Equal for "Các sở, ban, ngành tỉnh" and "sở, ban, ngành tỉnh", "hoá" and "hóa".

    Accents count otherwise: Tân Hòa and Tân Hóa are two communes.
    """
    bare = ARTICLE.sub("", " ".join(name.split()))
    return spelling_key(re.sub(r"\s*([,;–-])\s*", r"\1 ", bare)).strip()


def slug_of(name: str) -> str:
    """The name as part of an address: ASCII, words joined by hyphens, at most 100."""
    slug = "-".join(re.findall(r"[a-z0-9]+", fold(name)))
    return slug if len(slug) <= 100 else slug[:100].rsplit("-", 1)[0]
