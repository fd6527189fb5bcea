"""The fields that a template of letters may use: one closed list, with what each says.

The names are Vietnamese without marks, because people type them into Word.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Field:
    """A field: its name in a template, and what stands in its place."""

    name: str
    meaning: Promise


TEXTS = (
    Field("co_quan_cap_tren", _("Cơ quan cấp trên của nơi gửi; có thể trống.")),
    Field("co_quan_gui", _("Cơ quan gửi công văn: nơi người soạn giữ vai điều phối.")),
    Field("viet_tat", _("Tên viết tắt của nơi gửi, cho số và ký hiệu; có thể trống.")),
    Field("dia_danh", _("Địa danh trong văn bản giao việc; có thể trống.")),
    Field("nam", _("Năm của ngày soạn.")),
    Field("van_ban", _("Văn bản giao việc: loại, số, ngày, nơi ban hành.")),
    Field("van_ban_ngan", _("Văn bản giao việc: loại và số.")),
    Field("trich_yeu", _("Trích yếu của văn bản giao việc.")),
    Field("co_quan_ban_hanh", _("Nơi ban hành văn bản giao việc; có thể trống.")),
    Field("co_quan_duoc_don_doc", _("Cơ quan có việc quá hạn.")),
    Field("thu_truong", _("Người đứng đầu cơ quan ấy, bằng chức danh.")),
    Field(
        "viec_cua_noi_gui",
        _("“có” khi việc quá hạn là của chính nơi gửi; nếu không thì trống."),
    ),
    Field("bac", _("Bậc đôn đốc: đầu mối, thủ trưởng, cơ quan kế hoạch, UBND.")),
    Field("bac_so", _("Bậc đôn đốc bằng số, từ 1 đến 4.")),
    Field("ngay_so_lieu", _("Ngày soạn, viết “ngày 05 tháng 3 năm 2024”.")),
    Field("so_viec", _("Số việc được nêu.")),
    Field("lien_ket_nhan", _("Địa chỉ để cơ quan báo nhận mà không cần đăng nhập.")),
)
LISTS = (
    Field("kinh_gui", _("Các nơi sau “Kính gửi”.")),
    Field("noi_nhan", _("Các nơi nhận khác, giữa “Như trên” và “Lưu”.")),
)
ITEMS = "viec"
"""The work that a letter is about: a list of rows."""
OF_ITEMS = (
    Field("stt", _("Số thứ tự.")),
    Field("vi_tri", _("Vị trí trong văn bản giao việc.")),
    Field("nguyen_van", _("Nguyên văn điều được giao, đúng từng chữ.")),
    Field("han", _("Ngày cuối còn trong hạn.")),
    Field("han_dau", _("Hạn lúc đầu, nếu đã gia hạn; nếu không thì trống.")),
    Field("so_ngay_qua_han", _("Số ngày quá hạn tính đến ngày soạn.")),
    Field("ten_nhu_in", _("Tên cơ quan như in, nếu khác tên hiện nay; có thể trống.")),
    Field("don_doc_truoc", _("Những công văn đã gửi về việc này; có thể trống.")),
)
NEEDED = ("nguyen_van", "vi_tri", "han", "so_ngay_qua_han")
"""Without these of each item a letter says too little to urge anybody."""

TEXT_NAMES = frozenset(field.name for field in TEXTS)
LIST_NAMES = frozenset(field.name for field in LISTS)
ITEM_NAMES = frozenset(field.name for field in OF_ITEMS)
ALL_NAMES = TEXT_NAMES | LIST_NAMES | {ITEMS}

SAMPLE: Mapping[str, object] = {
    "co_quan_cap_tren": "Ủy ban nhân dân tỉnh",
    "co_quan_gui": "Sở Kế hoạch và Đầu tư",
    "viet_tat": "SKHĐT",
    "dia_danh": "Hậu Giang",
    "nam": 2024,
    "van_ban": "Kế hoạch số 12/KH-UBND ngày 15 tháng 01 năm 2024 của Ủy ban nhân dân "
    "tỉnh",
    "van_ban_ngan": "Kế hoạch số 12/KH-UBND",
    "trich_yeu": "về cải thiện môi trường kinh doanh năm 2024",
    "co_quan_ban_hanh": "Ủy ban nhân dân tỉnh",
    "co_quan_duoc_don_doc": "Sở Công Thương",
    "thu_truong": "Giám đốc Sở Công Thương",
    "viec_cua_noi_gui": "",
    "bac": "thủ trưởng",
    "bac_so": 2,
    "ngay_so_lieu": "ngày 06 tháng 3 năm 2024",
    "so_viec": 2,
    "lien_ket_nhan": "/nhan-cong-van/mau/",
    "kinh_gui": ["Sở Công Thương"],
    "noi_nhan": ["Giám đốc Sở Công Thương"],
    ITEMS: [
        {
            "stt": number,
            "vi_tri": f"III.{number}",
            "nguyen_van": f"Rà soát thủ tục số {number} & báo cáo <kết quả>;",
            "han": "05/03/2024",
            "han_dau": "",
            "so_ngay_qua_han": 1,
            "ten_nhu_in": "",
            "don_doc_truoc": "",
        }
        for number in (1, 2)
    ],
}
"""What an upload is tried with before it counts."""
