"""The addresses of calendars and of the news of lists."""

from django.urls import path

from bamsat.feeds import lists, views

app_name = "feeds"

urlpatterns = [
    # One's own, signed in
    path("cong-viec/lich/", views.mine, name="mine"),
    path("cong-viec/lich/lap/", views.make, name="make"),
    path("cong-viec/lich/thu-hoi/", views.revoke, name="revoke"),
    path("so/danh-sach/<int:key>/nguon-tin/", lists.one, name="list"),
    path("so/danh-sach/<int:key>/nguon-tin/lap/", lists.make, name="make-list"),
    path("so/danh-sach/<int:key>/nguon-tin/bo/", lists.revoke, name="revoke-list"),
    # For programs, by a secret
    path("lich-cong-viec/<str:token>.ics", views.calendar, name="calendar"),
    path("nguon-tin/<str:token>.atom", lists.news, name="news"),
]
