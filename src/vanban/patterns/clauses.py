"""Where sentences and their parts end."""

from __future__ import annotations

from vanban.patterns import Pattern
from vanban.patterns.bodies import UPPER

CLAUSE_BREAK = Pattern(
    expression=rf"(?:;|(?<![\d.]{{2}})\.(?!\d)|\.\))\s+(?=\S)|(?<=(?:19|20)\d\d)\.\s+(?=[{UPPER}])",
    why="a sentence or a part of it ends; `1.350` and `....` do not",
    examples=(("thị trường); Sở Khoa học", "; "), ("cơ quan. Đài", ". ")),
    never=("1.350,8 tỷ đồng",),
)
TOGETHER = Pattern(
    expression=r"(?<!\w)phối\shợp\s",
    ignore_case=True,
    why="the names of those worked with may follow",
    examples=(("chủ trì, phối hợp với Sở Tài chính; ", "phối hợp "),),
    never=("phối hợp; ",),
)
TOGETHER_WITH = Pattern(
    expression=r"(?<!\w)phối\shợp\s(?:chặt\schẽ\s)?(?:(?:với|cùng)\s)?(?=[^.:]+;\s*$)",
    ignore_case=True,
    why="a semicolon that parts the names of those worked with ends no clause",
    examples=(("chủ trì, phối hợp với Sở Tài chính; ", "phối hợp với "),),
    never=("phối hợp với Sở Tài chính. ",),
)
SENTENCE_BREAK = Pattern(
    expression=rf"\.\s+(?=[{UPPER}])",
    why="a sentence ends, after a year too, where the next word has a capital",
    examples=(("năm 2024. Trong quá trình", ". "),),
    never=("1.350 tỷ", "tại Điều 5. khoản"),
)
LAST_SIGNS = Pattern(
    expression=r"(?:\./\.|[;\s/])+$",
    why="`./.` closes a document, `;` an item; neither belongs to the words",
    examples=(("đánh giá./.", "./."), ("thực hiện;", ";")),
    never=("thực hiện.",),
)
