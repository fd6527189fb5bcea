"""The addresses of urging: the coordinator's, the agency's, and one by link."""

from django.urls import include, path

from bamsat.urging import receiving, setting, views

urging = [
    path("don-doc/", views.queue, name="list"),
    path("don-doc/xet/", views.look, name="look"),
    # Set up
    path("don-doc/thang/", setting.site_ladder, name="ladder"),
    path("don-doc/thang/<slug:slug>/", setting.own_ladder, name="own-ladder"),
    path("don-doc/mau/", setting.template, name="template"),
    path("don-doc/mau/dang-dung.docx", setting.template_file, name="template-file"),
    path("don-doc/mau/kem-san.docx", setting.shipped_file, name="shipped-template"),
    # One
    path("don-doc/<int:key>/", views.one, name="one"),
    path("don-doc/<int:key>/ban-thao.docx", views.draft_file, name="draft"),
    path("don-doc/<int:key>/ban-ky/", views.signed_file, name="signed"),
    # The agency
    path("cong-viec/don-doc/", receiving.mine, name="mine"),
    path(
        "cong-viec/don-doc/<int:key>/nhan/", receiving.acknowledge, name="acknowledge"
    ),
    path("nhan-cong-van/<str:token>/", receiving.by_link, name="link"),
    path("nhan-cong-van/<str:token>/ban-ky/", receiving.file_by_link, name="link-file"),
]

urlpatterns = [path("", include((urging, "urging")))]
