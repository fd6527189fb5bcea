"""The addresses of entry by hand and from Excel."""

from django.urls import include, path

from bamsat.entry.directory import views as directory
from bamsat.entry.sheets import views as sheets
from bamsat.entry.spoken import views as spoken

by_hand = [
    path("ghi-tay/", spoken.spoken, name="list"),
    path("ghi-tay/moi/", spoken.new, name="new"),
    path("ghi-tay/nhap/<uuid:draft>/", spoken.draft, name="draft"),
    path("ghi-tay/nhap/<uuid:draft>/xem-truoc/", spoken.preview, name="preview"),
    path("ghi-tay/nhap/<uuid:draft>/bo/", spoken.discard, name="discard"),
    path("van-ban/<slug:slug>/ghi-them/", spoken.add, name="add"),
]

from_excel = [
    path("nhap-so/", sheets.imports, name="list"),
    path("nhap-so/tai-len/", sheets.upload, name="upload"),
    path("nhap-so/mau.xlsx", sheets.template, name="template"),
    # One import
    path("nhap-so/<int:key>/", sheets.one, name="one"),
    path("nhap-so/<int:key>/cot/", sheets.columns, name="columns"),
    path("nhap-so/<int:key>/dong-loi.xlsx", sheets.bad_rows, name="bad-rows"),
    path("nhap-so/<int:key>/ghi/", sheets.write, name="write"),
    path("nhap-so/<int:key>/hoan-tac/", sheets.undo, name="undo"),
    path("nhap-so/<int:key>/rut/", sheets.withdraw, name="withdraw"),
]

# Before the public page of an agency, which any other word here would name.
list_of_agencies = [
    path("co-quan/quan-ly/", directory.manage, name="manage"),
    path("co-quan/quan-ly/tai-len/", directory.upload, name="upload"),
    path(
        "co-quan/quan-ly/sap-xep/",
        directory.upload_reorganisation,
        name="upload-reorganisation",
    ),
    path("co-quan/quan-ly/co-quan.csv", directory.as_csv, name="csv"),
    path("co-quan/quan-ly/co-quan.xlsx", directory.as_xlsx, name="xlsx"),
    path("co-quan/quan-ly/nhap/<int:key>/", directory.trial, name="trial"),
    path("co-quan/quan-ly/nhap/<int:key>/ghi/", directory.write, name="write"),
]

urlpatterns = [
    path("", include((by_hand, "spoken"))),
    path("", include((from_excel, "sheets"))),
]
