"""The addresses of the desks."""

from django.urls import include, path

from bamsat.desks.beginning import views as beginning
from bamsat.desks.dates import views as dates
from bamsat.desks.files import views as files
from bamsat.desks.head import views as head
from bamsat.desks.leader import views as leader
from bamsat.desks.morning import views as morning

of_morning = [
    path("buoi-sang/", morning.morning, name="desk"),
    path("buoi-sang/da-lam/", morning.done_page, name="done"),
    path("buoi-sang/da-lam/<uuid:batch>/hoan-tac/", morning.undo, name="undo"),
    path("buoi-sang/<slug:queue>/", morning.queue, name="queue"),
    path("buoi-sang/<slug:queue>/chon/", morning.chosen, name="chosen"),
]

# In the register: what is chosen there goes on in the morning.
of_register = [path("so/giao/", morning.from_register, name="assign")]

of_leader = [
    path("lanh-dao/", leader.desk, name="desk"),
    path("lanh-dao/canh-nhau/", leader.beside, name="beside"),
    path("lanh-dao/ban-word.docx", leader.word, name="word"),
    path("lanh-dao/bieu-do/<slug:chart>.png", leader.picture, name="picture"),
]
of_beginning = [path("bat-dau/", beginning.beginning, name="page")]

of_heads = [
    path("co-quan-toi/", head.desk, name="desk"),
    path("co-quan-toi/ban-word.docx", head.word, name="word"),
    path("co-quan-toi/bieu-do/<slug:chart>.png", head.picture, name="picture"),
]

of_files = [
    path("tep/", files.made, name="list"),
    path("tep/danh-sach/<slug:slug>.csv", files.as_csv, name="csv"),
    path("tep/danh-sach/<slug:slug>.xlsx", files.as_xlsx, name="xlsx"),
    path("tep/<uuid:key>/", files.one, name="one"),
    path("tep/<uuid:key>/tai/", files.fetch, name="fetch"),
]

of_dates = [
    path("lich-han/", dates.calendar, name="calendar"),
    path("lich-han/theo-thang/", dates.timeline, name="timeline"),
    path("lich-han/hinh.png", dates.calendar_picture, name="calendar-picture"),
    path("lich-han/theo-thang/hinh.png", dates.picture, name="picture"),
    path("lich-han/<str:day>/", dates.day, name="day"),
]

urlpatterns = [
    path("", include((of_leader, "leader"))),
    path("", include((of_morning, "morning"))),
    path("", include((of_register, "assigning"))),
    path("", include((of_beginning, "beginning"))),
    path("", include((of_heads, "head"))),
    path("", include((of_files, "files"))),
    path("", include((of_dates, "dates"))),
]
