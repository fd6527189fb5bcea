"""The addresses about people: one's own account, and the administrator's list."""

from django.urls import path

from bamsat.agencies import views
from bamsat.agencies.cover import views as cover
from bamsat.agencies.personal import views as personal

app_name = "people"

urlpatterns = [
    # One's own
    path("tai-khoan/", views.own, name="own"),
    path("tai-khoan/du-lieu.json", personal.own, name="own-data"),
    # The administrator's
    path("nguoi-dung/", views.people, name="list"),
    path("nguoi-dung/them/", views.create, name="create"),
    path("nguoi-dung/<int:key>/", views.person, name="person"),
    path("nguoi-dung/<int:key>/bo-nhiem/", views.appoint_person, name="appoint"),
    path("nguoi-dung/<int:key>/ngung/", views.disable, name="disable"),
    path("nguoi-dung/<int:key>/mo-lai/", views.enable, name="enable"),
    path("nguoi-dung/<int:key>/dat-mat-khau/", views.reset, name="reset"),
    path("nguoi-dung/<int:key>/du-lieu.json", personal.of_person, name="data"),
    path("nguoi-dung/<int:key>/xoa/", personal.erase_person, name="erase"),
    path("nguoi-dung/<int:key>/bo-hai-lop/", views.remove_factor, name="remove-factor"),
    path("chuc-vu/<int:key>/thay/", cover.stand_in_page, name="stand-in"),
    path("chuc-vu/thay/<int:key>/ket-thuc/", cover.end, name="end-stand-in"),
    path("chuc-vu/<int:key>/ket-thuc/", views.end, name="end-post"),
]
