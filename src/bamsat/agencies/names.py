"""Names of agencies: what makes two of them one."""

import re
from functools import lru_cache

from bamsat.search.ordering import spelling_key

PLURAL = re.compile(r"(các|những|mọi|mỗi|từng|toàn|tất cả)\s", re.IGNORECASE)
ARTICLE = re.compile(r"^(các|những)\s+", re.IGNORECASE)


def written(name: str, *, collective: bool = False) -> str:
    """A name as it stands alone: one line, opening with a capital letter.

    A collective named by a common noun says that it is one: the `sở` of `Giám đốc sở`
    is "Các sở".
    """
    name = " ".join(name.split())
    if collective and name[:1].islower() and not PLURAL.match(name):
        name = f"các {name}"
    return name[:1].upper() + name[1:]


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """Equal for "Các sở, ban, ngành tỉnh" and "sở, ban, ngành tỉnh", "hoá" and "hóa".

    Accents count otherwise: Tân Hòa and Tân Hóa are two communes.
    """
    bare = ARTICLE.sub("", " ".join(name.split()))
    return spelling_key(re.sub(r"\s*([,;–-])\s*", r"\1 ", bare)).strip()
