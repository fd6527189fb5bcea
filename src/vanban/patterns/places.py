"""Committees of several places that stand together: `UBND các xã: A, B`."""

from __future__ import annotations

from vanban.patterns import Pattern, any_of
from vanban.patterns.bodies import CAPITAL, TYPES

PLACE_LIST = Pattern(
    expression=rf"""
    (?P<body> UBND | Ủy\sban\snhân\sdân | HĐND | Hội\sđồng\snhân\sdân ) \s
    (?:các|\d{{1,2}}) \s (?P<level>xã|phường|huyện|thị\sxã|đặc\skhu) \s?:?\s
    (?P<places> {CAPITAL}(?:[ ]{CAPITAL}){{1,3}}
      (?: (?:,\s|;\s|\svà\s|,\svà\s) (?:(?:xã|phường|huyện|thị\sxã|đặc\skhu)\s)?
          (?!{any_of(*TYPES)}\s) {CAPITAL}(?:[ ]{CAPITAL}){{1,3}} )+ )
    (?!\w)
    """,
    why="`UBND các xã: A, B và phường C` is one committee for each place",
    examples=(
        (
            "Ủy ban nhân dân các xã: Gia Thuận, Tân Điền, Gò Công Đông",
            "Ủy ban nhân dân các xã: Gia Thuận, Tân Điền, Gò Công Đông",
        ),
        (
            "UBND các xã Bản Liền, Nậm Lúc và phường Sa Pa chủ động",
            "UBND các xã Bản Liền, Nậm Lúc và phường Sa Pa",
        ),
        (
            "Ủy ban nhân dân 04 xã: Gia Thuận, Tân Điền thành lập",
            "Ủy ban nhân dân 04 xã: Gia Thuận, Tân Điền",
        ),
    ),
    never=("UBND các xã, phường", "UBND các xã: Quyết định phê duyệt"),
)
PLACE_OF_LIST = Pattern(
    expression=rf"""
    (?: (?P<level>xã|phường|huyện|thị\sxã|đặc\skhu)\s )?
    (?P<place> {CAPITAL}(?:[ ]{CAPITAL}){{1,3}} )
    """,
    why="one place of a list, with a level of its own or that of the list",
    examples=(("Nậm Lúc và phường Sa Pa", "Nậm Lúc"), ("phường Sa Pa", "phường Sa Pa")),
)
NEXT_PLACE = Pattern(
    expression=rf"""
    (?:tỉnh|[Tt]hành\sphố|xã|phường|đặc\skhu|huyện|thị\sxã) [ ] {CAPITAL}
    (?:[ ]{CAPITAL}){{0,3}} (?!\w)
    """,
    why="`UBND thành phố Hà Nội, thành phố Huế`: the committee of the second place too",
    examples=(("thành phố Hồ Chí Minh, tỉnh", "thành phố Hồ Chí Minh"),),
    never=("tỉnh và các đơn vị",),
)
