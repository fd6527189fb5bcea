"""The addresses of reminders: what one was told, and who tells whom."""

from django.urls import include, path

from bamsat.reminding.desk import (
    ahead,
    hooks,
    inbox,
    messages,
    quiet,
    schedules,
    weekly,
)

reminding = [
    # What I was told
    path("thong-bao/", inbox.inbox, name="inbox"),
    path("thong-bao/tuan/", weekly.weekly, name="weekly"),
    path("thong-bao/tuan/nhan/", weekly.switch, name="weekly-switch"),
    path("thong-bao/tuan/gio/", weekly.hour, name="weekly-hour"),
    path("thong-bao/<int:key>/", inbox.notice, name="notice"),
    # Who is told what, and why
    path("nhac-viec/", ahead.ahead, name="ahead"),
    path("nhac-viec/thu-thu/<slug:slug>/", ahead.trial, name="trial"),
    # What did not arrive
    path("nhac-viec/thu/", messages.not_arrived, name="messages"),
    path("nhac-viec/thu/gui-lai/", messages.send_all_again, name="send-all-again"),
    path("nhac-viec/thu/khong-toi/<int:key>/", messages.see, name="see"),
    path("nhac-viec/thu/<int:key>/gui-lai/", messages.send_again, name="send-again"),
    path("nhac-viec/thu/<int:key>/da-xem/", messages.settle, name="settle"),
    # When, and when not
    path("nhac-viec/lich/", schedules.schedules, name="schedules"),
    path("nhac-viec/lich/<slug:slug>/", schedules.schedule, name="schedule"),
    path("nhac-viec/lich/<slug:slug>/bo/", schedules.remove, name="remove-schedule"),
    path("nhac-viec/tat/", quiet.quiet_times, name="quiet"),
    path("nhac-viec/tat/<int:key>/bat/", quiet.end, name="end-quiet"),
    # Other programs
    path("nhac-viec/kenh/", hooks.hooks, name="hooks"),
    path("nhac-viec/kenh/<int:key>/dung/", hooks.stop_hook, name="stop-hook"),
]

urlpatterns = [path("", include((reminding, "reminding")))]
