"""Cells of Word tables that span several rows."""

import vanban
from tests.vanban.word import docx, tbl, tc, tr
from vanban.readers import CELL
from vanban.readers.docx import decode


def test_a_cell_over_several_rows_speaks_for_each_of_them() -> None:
    lead = tc("Sở Y tế", tcpr='<w:vMerge w:val="restart"/>')
    time = tc("Trước ngày 10/6/2024", tcpr='<w:vMerge w:val="restart"/>')
    below = tc(tcpr="<w:vMerge/>")
    heads = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian hoàn thành")
    table = tbl(
        tr(*heads),
        f"<w:tr>{tc('1')}{tc('Rà soát quy trình cấp phép')}{lead}{time}</w:tr>",
        f"<w:tr>{tc('2')}{tc('Công khai kết quả rà soát')}{below}{below}</w:tr>",
        tr("3", "Lập danh sách cơ sở", "", "Quý III năm 2024"),
    )
    content = decode(docx(table))
    rows = content.content.split("\n")
    assert rows[2].count(CELL) == 3
    assert len(content.continued) == 2
    found = vanban.read(docx(table)).commitments
    said = [
        ([a.agency for a in each.assignees if a.role == "lead"], len(each.deadlines))
        for each in found
    ]
    assert said[:2] == [(["Sở Y tế"], 1), (["Sở Y tế"], 1)]
    # An empty cell that nothing reaches into stays empty.
    assert all("Sở Y tế" not in leads for leads, _ in said[2:])
