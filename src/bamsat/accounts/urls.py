"""The addresses of sign-in. Their names are django-allauth's, which asks for them; of
its own addresses only these are routed."""

from django.urls import path, re_path

from bamsat.accounts import views

urlpatterns = [
    # In and out
    path("dang-nhap/", views.login, name="account_login"),
    path("dang-nhap/ma/", views.authenticate, name="mfa_authenticate"),
    path("dang-xuat/", views.logout, name="account_logout"),
    path("ngung-dung/", views.inactive, name="account_inactive"),
    path("xac-nhan/", views.reauthenticate, name="account_reauthenticate"),
    path("xac-nhan/ma/", views.reauthenticate_by_code, name="mfa_reauthenticate"),
    # Passwords
    path("mat-khau/", views.change_password, name="account_change_password"),
    path("quen-mat-khau/", views.reset_password, name="account_reset_password"),
    path("quen-mat-khau/da-gui/", views.reset_done, name="account_reset_password_done"),
    path(
        "dat-mat-khau/xong/",
        views.reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^dat-mat-khau/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[0-9A-Za-z-]+)/$",
        views.reset_from_key,
        name="account_reset_password_from_key",
    ),
    # Second factor
    path("hai-lop/", views.factors_index, name="mfa_index"),
    path("hai-lop/bat/", views.activate_totp, name="mfa_activate_totp"),
    path("hai-lop/tat/", views.deactivate_totp, name="mfa_deactivate_totp"),
    path("ma-du-phong/", views.view_codes, name="mfa_view_recovery_codes"),
    path("ma-du-phong/moi/", views.generate_codes, name="mfa_generate_recovery_codes"),
    path(
        "ma-du-phong/tai-ve/",
        views.download_codes,
        name="mfa_download_recovery_codes",
    ),
]
