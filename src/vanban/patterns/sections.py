"""What a heading says its section is, and sentences that oblige nobody to act."""

from __future__ import annotations

from vanban.patterns import Pattern

ASSESSMENT = Pattern(
    expression=r"""
    (?: (?:về\s)? (?:đánh\sgiá(?:\schung|\stình\shình|\skết\squả|$)) |
        (?:về\s)?tình\shình
      | kết\squả\s(?:đạt|thực)
      | thực\strạng | tồn\stại | hạn\schế | nguyên\snhân | bối\scảnh | khái\squát
      | sự\scần\sthiết | đặc\sđiểm | những\skết\squả )
    """,
    ignore_case=True,
    why="a part that tells what was and is obliges nobody",
    examples=(
        ("ĐÁNH GIÁ TÌNH HÌNH", "ĐÁNH GIÁ TÌNH HÌNH"),
        ("Thực trạng", "Thực trạng"),
    ),
    never=("Đánh giá, xếp hạng các sở",),
)
VIEWS = Pattern(
    expression=r"(?:quan\sđiểm|phương\schâm|nguyên\stắc)",
    ignore_case=True,
    why="guiding views bind the reading of the tasks and are none",
    examples=(("QUAN ĐIỂM CHỈ ĐẠO", "QUAN ĐIỂM"),),
)
PURPOSE = Pattern(
    expression=r"(?:mục\sđích|yêu\scầu(?!\s(?:các|sở|UBND|đối\svới))|phạm\svi|đối\stượng|căn\scứ|cơ\ssở\spháp\slý|giải\sthích)",
    ignore_case=True,
    why="purposes of and requirements on the plan itself",
    examples=(("MỤC ĐÍCH, YÊU CẦU", "MỤC ĐÍCH"),),
    never=("Yêu cầu các sở, ngành", "Yêu cầu đối với các doanh nghiệp"),
)
OBJECTIVES = Pattern(
    expression=r"(?:các\s)?(?:mục\stiêu|chỉ\stiêu)(?!\sđược)",
    ignore_case=True,
    why="objectives are measured, tasks are done",
    examples=(("MỤC TIÊU", "MỤC TIÊU"), ("Mục tiêu cụ thể năm 2024", "Mục tiêu")),
)
INDICATORS_FOLLOW = Pattern(
    expression=r"(?:chỉ\stiêu|mục\stiêu)(?:\s(?:cụ\sthể|chủ\syếu|cơ\sbản|thi\sđua|sau|như\ssau|đến\snăm\s\d{4})){1,4}\s?:\s*$",
    ignore_case=True,
    why="what hangs below such words are numbers to be reached, whatever the heading",
    examples=(
        (
            "được cụ thể hóa bằng các chỉ tiêu cụ thể như sau:",
            "chỉ tiêu cụ thể như sau:",
        ),
    ),
    never=("giao chỉ tiêu cho các đơn vị:",),
)
NO_DUTY = Pattern(
    expression=r"""
    (?: chịu\strách\snhiệm\s(?:tổ\schức\s)?thi\shành
      | chịu\strách\snhiệm\s(?:tổ\schức,?\s)?(?:triển\skhai,?\s)?thực\shiện\s
          (?:Quyết\sđịnh|Chỉ\sthị|Nghị\squyết|Kế\shoạch|Quy\schế|Quy\sđịnh)\snày\s?\.?(?:/|$)
      | có\shiệu\slực\s(?:thi\shành\s)?(?:kể\s)?từ
      | hết\shiệu\slực
      | (?:căn\scứ|theo)\sQuyết\sđịnh\s(?:này\s)?(?:để\s)?(?:thi\shành|thực\shiện)
      | nghiêm\stúc\s(?:tổ\schức\s)?(?:triển\skhai\s)?(?:,\s)?(?:thực\shiện|triển\skhai)
          [^.;]{0,60}?\s?\.?/
      | (?<![^\s])Trên\sđây\slà\s
      | thông\sbáo\s(?:để|đến|tới)\s[^.;]{0,160}biết(?:,|\svà)\s
      | thông\sbáo\s[^.;]{0,160}\s(?:để|đến|tới)\s[^.;]{0,160}(?:biết|thực\shiện)\s?\.?/
      | ^\s*(?:Nguồn\s)?[Kk]inh\sphí\s
      | (?:Nghị\squyết|Luật)\snày\s(?:đã\s)?được\s[^.]{0,80}thông\squa
    )
    """,
    why="effect, enforcement by all and funding oblige nobody to a definite act",
    examples=(
        (
            "Quyết định này có hiệu lực thi hành kể từ ngày",
            "có hiệu lực thi hành kể từ",
        ),
        (
            "Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này",
            "chịu trách nhiệm thi hành",
        ),
    ),
    never=("chịu trách nhiệm trước Chủ tịch",),
)
CARRY_OUT = Pattern(
    expression=r"""
    (?: [^.;:\n]{0,160}? \s nghiêm\stúc
      | [,\s]* (?:(?:căn\scứ|theo(?!\sdõi)|trên\scơ\ssở|trong\sphạm\svi)
          \s[^.;:\n]{0,160}?)? )
    (?:[,\s]+(?:và\s)?(?:khẩn\strương|chủ\sđộng|nghiêm\stúc|phối\shợp|tích\scực))*
    (?:[,\s]+(?:và\s)?(?:tổ\schức|triển\skhai|quán\striệt))* [,\s]+(?:và\s)?
    (?:thực\shiện|triển\skhai|thi\shành)
    (?:\s(?:Kế\shoạch|Chỉ\sthị|Nghị\squyết|Quyết\sđịnh|Công\sđiện|Chương\strình|kế\shoạch
        |các\snội\sdung|nội\sdung|nghiêm|tốt|hiệu\squả|có\shiệu|đảm\sbảo|bảo\sđảm|đúng
        |đầy\sđủ|theo\s(?:đúng|quy)) [^.;:\n]{0,80})?
    [\s./;]*
    """,
    why="that all shall carry out the document is no definite act",
    examples=(
        (" theo nhiệm vụ được giao triển khai thực hiện bảo đảm hiệu quả./.",) * 2,
        (" nghiêm túc triển khai thực hiện Kế hoạch này.",) * 2,
    ),
    never=(" theo dõi việc thực hiện Kế hoạch này./.", " báo cáo kết quả thực hiện."),
)
DIFFICULTIES = Pattern(
    expression=r"""
    (?:(?:Trong\s)?[Qq]uá\strình | Nếu | Trường\shợp | Khi) \s [^.;\n]{0,200}?
    (?:khó\skhăn|vướng\smắc|phát\ssinh|bất\scập|vấn\sđề) [^.;\n]{0,160}?
    (?:phản\sánh|báo\scáo|gửi|kiến\snghị|trao\sđổi|có\s(?:văn\sbản|ý\skiến)|liên\shệ
      |thông\stin)(?!\w)
    """,
    why="a closing sentence that asks to report difficulties is a definite act",
    examples=(
        (
            "Trong quá trình thực hiện, nếu có khó khăn, kịp thời phản ánh về Sở A để",
            "Trong quá trình thực hiện, nếu có khó khăn, kịp thời phản ánh",
        ),
    ),
    never=("Trong quá trình thực hiện, các sở phối hợp.",),
)
REMARK = Pattern(
    expression=r"\([^()\n]{3,200}\)[\s./;]*",
    why="a closing paragraph in brackets refers to an annex or says what the paper is",
    examples=(("(Thông báo này thay cho Giấy mời)./.",) * 2,),
    never=("Sở A rà soát (chi tiết tại Phụ lục).",),
)
ENFORCED = Pattern(
    expression=r"chịu\strách\snhiệm\s(?:tổ\schức\s)?(?:thi\shành|thực\shiện)\s(?:Quyết|Nghị|Chỉ)",
    why="the last article charges all with the paper itself, however it is broken",
    examples=(
        (
            "Giám đốc các sở chịu trách nhiệm thi hành Quyết định này",
            "chịu trách nhiệm thi hành Quyết",
        ),
    ),
    never=("Quyết định này có hiệu lực thi hành",),
)
CLOSING = Pattern(
    expression=r"""
    (?: (?<![^\s.;]) (?:Trên\sđây\slà | Thừa\slệnh | Nhận\sđược\s(?:văn\sbản|công\svăn
        |chỉ\sthị)
        | (?:Căn\scứ|Theo|Trên\scơ\ssở)\s[^.:;]{0,60}(?:trên|này),
        | Trong\squá\strình\s(?:tổ\schức\s|triển\skhai\s)*(?:thực\shiện|triển\skhai)
        | Yêu\scầu\scác\s | Đề\snghị\s(?:các|Thủ|Giám)
        | Giao\s(?:Văn\sphòng|Sở|Thanh\stra|Bộ|Ban|Chánh) )
      | (?:(?:Chủ\stịch\s)?(?:UBND|Ủy\sban\snhân\sdân)\s(?:tỉnh|thành\sphố|xã|phường
          |huyện)
         | Thủ\stướng(?:\sChính\sphủ)? | Chính\sphủ | Ban\sThường\svụ\s\w+\sủy
         | Văn\sphòng\s(?:UBND|Ủy\sban\snhân\sdân|Chính\sphủ)[^.;:]{0,20})
        \s(?:yêu\scầu|đề\snghị|giao|thông\sbáo)
      | ^[^.;:,]{3,60}\sthông\sbáo\s(?:để|đến|tới)\s )
    """,
    why="a paragraph without label that speaks of the whole section or document",
    examples=(
        ("Trên đây là kết luận của", "Trên đây là"),
        (
            "là quan trọng. Ủy ban nhân dân tỉnh yêu cầu Lãnh đạo",
            "Ủy ban nhân dân tỉnh yêu cầu",
        ),
        ("Căn cứ ý kiến chỉ đạo trên, các cơ quan", "Căn cứ ý kiến chỉ đạo trên,"),
    ),
    never=("Rà soát quy định", "theo yêu cầu của"),
)
TASKS = Pattern(
    expression=r"""
    [^\n]{0,60}? (?: nhiệm\svụ | giải\spháp | tổ\schức\s(?:triển\skhai\s)?thực\shiện
      | nội\sdung\s(?:thực\shiện|triển\skhai|công\sviệc|kế\shoạch|hoạt\sđộng) |
          phân\scông
      | trách\snhiệm | triển\skhai\sthực\shiện | yêu\scầu\s(?:các|như)
      | tiến\sđộ\sthực\shiện | kết\sluận )
    """,
    ignore_case=True,
    why="what stands under such a heading is to be done, even with nobody named",
    examples=(
        ("NHIỆM VỤ, GIẢI PHÁP", "NHIỆM VỤ"),
        ("TỔ CHỨC THỰC HIỆN", "TỔ CHỨC THỰC HIỆN"),
    ),
    never=("MỤC TIÊU", "Điều khoản thi hành"),
)
NO_OBLIGATION = Pattern(
    expression=r"""
    (?: (?:(?:các|những)\s)?(?:nhiệm\svụ|quyền|nghĩa\svụ|trách\snhiệm)
          (?:(?:,|\svà)\s(?:nhiệm\svụ|quyền|nghĩa\svụ|trách\snhiệm)|\shạn){0,3}\skhác(?!\w)
      | (?:hồ\ssơ|tài\sliệu)\s[^.;:]{0,120}?\s(?:bao\s)?gồm(?!\w)
      | việc\s[^.;:]{0,120}?\sáp\sdụng\s(?:đối\svới|cho|từ)
      | [^.;]{0,160}? (?: có\squyền(?!\shạn) | được\squyền | xem\snhư | coi\snhư |
        được\scoi\slà
        | (?<!tượng\s)(?<!người\s)(?<!dân\s)được\shưởng | bị\sxử\s(?:lý|phạt)
        | được\sphép\s(?=bố|triển|tổ|thực|áp|lựa|quyết|chuyển|tiếp|kéo) ) )
    """,
    ignore_case=True,
    why="rights, effects and presumptions are no duties",
    examples=(("Sở A có quyền yêu cầu", "Sở A có quyền"),),
    never=("Sở A có quyền hạn",),
)
FORM = Pattern(
    expression=r"""
    (?<!\w)(?: ĐỀ\sCƯƠNG | MẪU | Mẫu\s(?:số|báo|đơn|biểu) | BIỂU\s | DANH\sSÁCH |
        PHIẾU | ĐƠN\s
      | BẢNG\s(?:CHẤM|ĐIỂM|GIÁ|TỔNG|TIÊU) | TIÊU\sCHÍ | THỦ\sTỤC\sHÀNH\sCHÍNH |
          QUY\sTRÌNH
      | DẤU\sHIỆU | BÁO\sCÁO | TỜ\sKHAI | HỢP\sĐỒNG | THUYẾT\sMINH )
    """,
    why="enclosed forms, outlines of reports, lists and procedures set no tasks",
    examples=(("ĐỀ CƯƠNG BÁO CÁO", "ĐỀ CƯƠNG"), ("MẪU ĐƠN ĐỀ NGHỊ", "MẪU")),
    never=("QUY CHẾ PHỐI HỢP", "PHÂN CÔNG NHIỆM VỤ"),
)
EMPTY_SENTENCE = Pattern(
    expression=r"""
    [^.;:]{0,200}? (?:có\strách\snhiệm|chịu\strách\snhiệm|nghiêm\stúc) [^.;:]{0,30}?
      (?:thực\shiện|triển\skhai|chấp\shành|thi\shành)
      (?:\s(?:tốt|nghiêm|nghiêm\stúc|đầy\sđủ|đúng|có\shiệu\squả|các\snội\sdung|các\squy\sđịnh
        |của|tại))*
      \s(?:Quy\schế|Quy\sđịnh|Kế\shoạch|Quyết\sđịnh|Nghị\squyết|Chỉ\sthị|Chương\strình)\snày
      \s?[.;]\s
    """,
    why="that all shall carry out the document is no definite act; what follows may be",
    examples=(
        (
            "Các đơn vị có trách nhiệm thực hiện tốt Quy chế này. Khi",
            "Các đơn vị có trách nhiệm thực hiện tốt Quy chế này. ",
        ),
    ),
    never=("Sở A có trách nhiệm theo dõi việc thực hiện Quy chế này.",),
)
RESPONSIBILITY = Pattern(
    expression=r"""
    (?: (?:tổ\schức\sthực\shiện\s|chức\snăng(?:,|\svà)\s|quyền(?:\shạn)?(?:,|\svà)\s)?
        (?:trách\snhiệm|nhiệm\svụ|nội\sdung|nghĩa\svụ)
        (?: ,?\s(?:chung|cụ\sthể|thực\shiện|phối\shợp|quản\slý|chủ\strì|và\squyền\shạn
             |quyền\shạn|tổ\schức\sthực\shiện|và\strách\snhiệm|và\snghĩa\svụ) ){0,3}
        (?: \scủa(?=(?:Sở|Ủy|UBND|Trung|Văn|Công|Ban|Chi|Cục|Phòng|Thanh|Bộ)\s)
          | (?: \s(?:của|thuộc|đối\svới) )? \s )
      | (?:về\sphía|(?:yêu\scầu\s)?đối\svới)\s )
    """,
    ignore_case=True,
    why="a heading that lays what is under it on a body",
    examples=(
        ("Trách nhiệm của Sở Nội vụ", "Trách nhiệm của "),
        ("Nội dung Sở Xây dựng có trách nhiệm chủ trì", "Nội dung "),
        ("Nhiệm vụ cụ thể của Sở Y tế", "Nhiệm vụ cụ thể của "),
        ("Trách nhiệm củaTrung tâm Phục vụ", "Trách nhiệm của"),
        ("Chức năng, nhiệm vụ của Quỹ", "Chức năng, nhiệm vụ của "),
        ("Quyền và nghĩa vụ của hộ thoát nước", "Quyền và nghĩa vụ của "),
        ("Đối với các sở, ngành", "Đối với "),
    ),
)
WHOEVER = Pattern(
    expression=r"""
    (?P<name> (?:Các\s)?
      (?: Chủ\s(?:đầu\stư|sở\shữu|cơ\ssở|rừng) | Người\s(?:sử\sdụng|đứng\sđầu)
        | Nhà\s(?:đầu\stư|thầu) | Tổ\schức,\s(?:cá\snhân|hộ) | Hộ\s(?:gia\sđình|kinh)
        | Doanh\snghiệp | Cơ\ssở )
      (?i: (?!\s(?:gồm|phải|có|là|được|khi|nếu|sau|theo|nộp|đã|thuộc|quy\sđịnh)(?!\w))
        [^.;:()\n] ){2,110} )
    (?: \s?\([^()\n]{1,60}\) )? \s?:\s*
    """,
    why="a line that is nothing but who is meant holds what hangs below it",
    examples=(
        (
            "Người sử dụng nhà ở xã hội (Bên thuê nhà):",
            "Người sử dụng nhà ở xã hội (Bên thuê nhà):",
        ),
    ),
    never=("Chủ đầu tư phải nộp các giấy tờ:", "Người có uy tín gồm:"),
)
IN_CHARGE = Pattern(
    expression=r"""
    (?<!cơ\squan)(?<!cơ\squan\s)(?<!đơn\svị)(?<!đơn\svị\s)
    \s*,?\s* (?: (?:có|chịu)\strách\snhiệm(?:\schủ\strì|\sphối\shợp|\sthực\shiện)?
      | có\s(?:các\s|những\s)?(?:nhiệm\svụ|nghĩa\svụ|trách\snhiệm)
        (?:(?:,|\svà)\squyền\shạn)? (?:\snhư)?
      | chủ\strì | có\snhiệm\svụ | là\scơ\squan\s(?:chủ\strì|đầu\smối|thường\strực) )
    (?:,\sphối\shợp)? (?:\sthực\shiện)? (?:\s(?:các\s)?nhiệm\svụ)? (?:\ssau)? [\s.:;]* $
    """,
    ignore_case=True,
    why="""what may still follow the body's name in such a heading; `cơ quan chủ trì`
    is a name""",
    examples=((" có trách nhiệm chủ trì", " có trách nhiệm chủ trì"),),
    never=(" về tín ngưỡng", "Đối với cơ quan chủ trì:"),
)
RESPONSIBLE = Pattern(
    expression=r"Trách\snhiệm\scủa\s(?P<name>[^:;.\n]{3,200}):\s(?=[^\s])",
    why="whose responsibility it is stands before the colon, the duty behind it",
    examples=(("Trách nhiệm của chủ đầu tư: Sử dụng", "Trách nhiệm của chủ đầu tư: "),),
    never=("Trách nhiệm của Sở Y tế:",),
)
TOPIC_LINE = Pattern(
    expression=r"(?:Về|Đối\svới|Liên\squan|Nhiệm\svụ|Giải\spháp|Trách\snhiệm)\s[^\n]{2,400}:\s*",
    why="a line that only says what the paragraphs below it are about",
    examples=(("Về tăng trưởng kinh tế:", "Về tăng trưởng kinh tế:"),),
    never=("Về việc này, giao Sở A báo cáo.",),
)
RULES = Pattern(
    expression=r"QUY\sCHẾ|QUY\sĐỊNH|KẾ\sHOẠCH|NHIỆM\sVỤ|ĐIỀU\sLỆ|PHÂN\sCÔNG",
    why="an enclosure that lays down rules or tasks is no form",
    examples=(("QUY CHẾ PHỐI HỢP", "QUY CHẾ"),),
    never=("MẪU ĐƠN",),
)
SEVERAL_BODIES = Pattern(
    expression=r"(?:[Cc]ác|[Nn]hững|[Tt]ừng|[Mm]ỗi|UBND|Ủy\sban|HĐND|Hội\sđồng)\s",
    why="what is told apart after these is a body, not a topic",
    examples=(("Các đơn vị khác", "Các "),),
    never=("Chính quyền số",),
)
HOLDS_PARTS = Pattern(
    expression=r"(?:(?:như|nội\sdung|dung\schủ\syếu|cụ\sthể|điểm)\ssau(?:\sđây)?|sau\sđây)\s?[:.]\s*$|:\s*$",
    ignore_case=True,
    why="an article that approves a plan may hold the whole of it",
    examples=(("gồm những nội dung sau:", "nội dung sau:"),),
    never=("Điều 2. Hiệu lực thi hành",),
)
DO_THESE = Pattern(
    expression=r"""(?:thực\shiện|triển\skhai|tổ\schức)\s(?:tốt\s|đồng\sbộ\s)?(?:các|những|một\ssố)\s
    (?:hoạt\sđộng|nhiệm\svụ|nội\sdung|giải\spháp|công\sviệc)[^.;:\n]{0,60}:\s*$""",
    why="whoever is told to do these is bound, in whatever section it stands",
    examples=(
        ("các đơn vị thực hiện các hoạt động sau:", "thực hiện các hoạt động sau:"),
    ),
    never=("kết quả thực hiện các nhiệm vụ.",),
)
FUNDS = Pattern(
    expression=r"(?:(?:nguồn\s)?kinh\sphí|nguồn\slực\stài\schính|dự\stoán)",
    ignore_case=True,
    why="a section on funds obliges those whom its sentences name, nobody else",
    examples=(("KINH PHÍ THỰC HIỆN", "KINH PHÍ"),),
    never=("Phạm vi điều chỉnh",),
)
LISTS = Pattern(
    expression=r"""(?:gồm(?:\scó)?(?:\scác\s[^:.;]{0,40})?|đối\svới|lĩnh\svực(?:\ssau)?
      |gửi\s[^.;:]{0,60}(?:đến|tới|về|cho))\s?:\s*$""",
    ignore_case=True,
    why="what hangs below lists the contents of the duty, it lays no duty of its own",
    examples=(("bao gồm:", "gồm:"), ("gửi hồ sơ đến:", "gửi hồ sơ đến:")),
    never=("thực hiện các nhiệm vụ sau:",),
)
TOPIC = Pattern(
    expression=r"(?:chung\s)?của\s(?=[^\W\d_])",
    ignore_case=True,
    why="`của` between the responsibility and the body",
    examples=(("của Sở Y tế", "của "),),
)
NOT_IN_NAME = Pattern(
    expression=r"""
    (?<!\w)(?: về\s | trong\s(?:việc|công|quá|lĩnh) | để\s | nhằm\s | được\s | là\s |
        đối\svới
      | bằng\s | cho\s | khi\s | theo\s(?!quy) | đến\s | từ\s ) | [.!?]\s
    """,
    ignore_case=True,
    why="words that tell a title from a name: `Cơ quan chủ trì về …` is none",
    examples=(("Sở Y tế trong việc", "trong việc"),),
    never=("Ban Quản lý dự án đầu tư xây dựng",),
)
ASKS = Pattern(
    expression=r"""
    (?P<before> (?<=,\s) ) (?= (?: (?:(?:Phó\s)?Chủ\stịch\s)?(?:UBND
        |Ủy\sban\snhân\sdân)\s
        (?:tỉnh|thành\sphố|xã|phường|huyện) | (?:Phó\s)?Thủ\stướng(?:\sChính\sphủ)?
        | Chính\sphủ | Ban\sThường\svụ\s\w+\sủy )
      [^,;:]{0,30}? \s (?:yêu\scầu|đề\snghị|giao|chỉ\sđạo) \s )
    """,
    why="the issuer asks after giving the reasons: `Để …, UBND tỉnh yêu cầu Sở A:`",
    examples=(("triển khai, Ủy ban nhân dân tỉnh yêu cầu các sở", ""),),
    never=("theo yêu cầu của Ủy ban nhân dân tỉnh.",),
)
DESCRIPTION = Pattern(
    expression=r"""
    (?: (?:danh\smục|quy\strình|nội\sdung)[^\n]{0,60}(?:thủ\stục\shành\schính|TTHC)
      | thủ\stục\shành\schính | thủ\stục\s[:\d] |
          thành\sphần\shồ\ssơ
      | thành\sphần(?!\w) | giải\sthích\stừ\sngữ
      | phạm\svi\sđiều\schỉnh | đối\stượng\sáp\sdụng
      | hiệu\slực\sthi\shành | điều\skhoản\s(?:thi\shành|chuyển\stiếp)
      | (?:nguồn\s)?kinh\sphí | nguồn\slực\stài\schính | dự\stoán )
    """,
    ignore_case=True,
    why="sections that describe procedures, scope, words, funds or effect",
    examples=(
        ("DANH MỤC THỦ TỤC HÀNH CHÍNH", "DANH MỤC THỦ TỤC HÀNH CHÍNH"),
        ("Kinh phí thực hiện", "Kinh phí"),
    ),
    never=("Nội dung phối hợp", "Cải cách thủ tục hành chính"),
)
PRINCIPLES = Pattern(
    expression=r"(?:nguyên\stắc|quan\sđiểm|phương\schâm)(?:\s(?:như\s)?sau(?:\sđây)?)?\s?:\s*$",
    ignore_case=True,
    why="what hangs below are views on the duty, no duties of their own",
    examples=(("có trách nhiệm bảo đảm các nguyên tắc sau:", "nguyên tắc sau:"),),
    never=("theo nguyên tắc dùng chung, thực hiện:",),
)
LEGAL_BASIS = Pattern(
    expression=r"""
    Căn\scứ\s(?:vào\s)?(?:các\s)?
    (?: Hiến\spháp | Bộ\sluật | Luật | Pháp\slệnh | Nghị\squyết | Nghị\sđịnh
      | Quyết\sđịnh | Thông\stư | Chỉ\sthị | Kết\sluận | Quy\sđịnh | Quy\schế
      | Điều\slệ | Hướng\sdẫn )(?!\w)
    """,
    why="Party offices put a dash before each basis of a decision, above any provision",
    examples=(("Căn cứ Điều lệ Đảng;", "Căn cứ Điều lệ"),),
    never=("Căn cứ tình hình thực tế",),
)
