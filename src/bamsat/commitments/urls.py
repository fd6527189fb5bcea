"""The addresses of intake, review, publication and the register."""

from django.urls import include, path

from bamsat.commitments.identifying import views as identifying
from bamsat.commitments.intake import views as intake
from bamsat.commitments.profiles import views as profiles
from bamsat.commitments.publication import views as publication
from bamsat.commitments.recipients import views as recipients
from bamsat.commitments.register import changing, saving
from bamsat.commitments.register import views as register
from bamsat.commitments.relations import views as relations
from bamsat.commitments.review import views
from bamsat.commitments.succession import views as succession

incoming = [
    path("van-thu/", intake.uploads, name="list"),
    path("van-thu/tai-len/", intake.upload, name="upload"),
    path("van-thu/<int:key>/rut/", intake.withdraw, name="withdraw"),
]

desk = [
    # The desk
    path("xem-lai/", views.reviews, name="list"),
    path("van-ban/<slug:slug>/xem-lai/", views.desk, name="desk"),
    path(
        "van-ban/<slug:slug>/xem-lai/nhan-het/", views.accept_sure, name="accept-sure"
    ),
    path("van-ban/<slug:slug>/xem-lai/them/", views.add, name="add"),
    path("van-ban/<slug:slug>/xem-lai/hoan-tac/<int:step>/", views.undo, name="undo"),
    # One finding
    path("xem-lai/<int:key>/nhan/", views.accept, name="accept"),
    path("xem-lai/<int:key>/sua/", views.edit, name="edit"),
    path("xem-lai/<int:key>/bo/", views.reject, name="reject"),
    path("xem-lai/<int:key>/tach/", views.split, name="split"),
    path("xem-lai/<int:key>/gop/", views.merge, name="merge"),
    path("xem-lai/<int:key>/dua-ve/", views.reopen, name="reopen"),
]

# Before the public page of an agency, which any other word here would name.
directory = [
    path("co-quan/la-ai/", identifying.who_is_this, name="who"),
    path("co-quan/la-ai/<int:key>/hoan-tac/", identifying.undo, name="undo-answer"),
    path("co-quan/cay/", profiles.tree, name="tree"),
    # One agency
    path("co-quan/<slug:slug>/ho-so/", profiles.profile, name="profile"),
    path("co-quan/<slug:slug>/ho-so/sua/", profiles.edit, name="edit"),
    path("co-quan/<slug:slug>/ho-so/ten/", profiles.name, name="add-name"),
    path(
        "co-quan/<slug:slug>/ho-so/ten/<int:key>/bo/",
        profiles.no_name,
        name="drop-name",
    ),
]

# Before the page of an agency too.
reorganising = [
    path("co-quan/sap-xep/", succession.reorganisations, name="list"),
    path("co-quan/sap-xep/soan/", succession.begin, name="begin"),
    path("co-quan/sap-xep/<int:key>/", succession.draft, name="draft"),
    path("co-quan/sap-xep/<int:key>/bo/", succession.discard, name="discard"),
    path("co-quan/sap-xep/<int:key>/hoan-tac/", succession.undo, name="undo"),
    # What waits for a person
    path("co-quan/cho-giao/", succession.waiting, name="waiting"),
    path(
        "co-quan/cho-giao/hoan-tac/<uuid:batch>/",
        succession.take_back,
        name="take-back",
    ),
    path("co-quan/cho-giao/<slug:slug>/", succession.hand, name="hand"),
]

receiving = [
    path("van-ban/<slug:slug>/noi-nhan/", recipients.page, name="page"),
    path("van-ban/<slug:slug>/noi-nhan/doi-chieu/", recipients.match, name="match"),
    path(
        "van-ban/<slug:slug>/noi-nhan/da-nhan/",
        recipients.acknowledge,
        name="acknowledge",
    ),
    path("van-ban/<slug:slug>/noi-nhan/tap-the/", recipients.members, name="members"),
    path("van-ban/<slug:slug>/noi-nhan/<int:key>/", recipients.answer, name="answer"),
]

deciding = [
    path("cong-khai/", publication.directives, name="list"),
    path("van-ban/<slug:slug>/cong-khai/", publication.page, name="page"),
    path("van-ban/<slug:slug>/cong-khai/dang/", publication.publish, name="publish"),
    path("van-ban/<slug:slug>/cong-khai/rut/", publication.withdraw, name="withdraw"),
    # What is hidden
    path(
        "van-ban/<slug:slug>/cong-khai/che/<int:key>/",
        publication.redact_provision,
        name="redact-provision",
    ),
    path(
        "van-ban/<slug:slug>/cong-khai/che-nhiem-vu/<int:key>/",
        publication.redact_commitment,
        name="redact-commitment",
    ),
    path(
        "van-ban/<slug:slug>/cong-khai/bo-che/<int:key>/",
        publication.lift,
        name="lift",
    ),
]

kept = [
    path("so/", register.commitments, name="list"),
    path("so/nhiem-vu.csv", register.csv_file, name="csv"),
    path("so/nhiem-vu.xlsx", register.xlsx_file, name="xlsx"),
    # Changes
    path("so/<int:key>/chinh/", changing.correct, name="correct"),
    path("so/<int:key>/dua-ve/", changing.take_back, name="take-back"),
    path("so/huy/", changing.cancel, name="cancel"),
    path("so/thay-the/", changing.supersede, name="supersede"),
    path("so/hoan-tac/<uuid:batch>/", changing.undo, name="undo"),
    # Saved views
    path("so/danh-sach/", saving.views, name="views"),
    path("so/danh-sach/luu/", saving.save_view, name="save-view"),
    path("so/danh-sach/<int:key>/", saving.edit_view, name="edit-view"),
    path("so/danh-sach/<int:key>/xoa/", saving.delete_view, name="delete-view"),
]

related = [
    path("so/quan-he/", relations.relations, name="list"),
    path("so/quan-he/<slug:slug>/", relations.one, name="one"),
]

urlpatterns = [
    path("", include((incoming, "intake"))),
    path("", include((desk, "review"))),
    path("", include((deciding, "publication"))),
    path("", include((receiving, "recipients"))),
    path("", include((kept, "register"))),
    path("", include((related, "relations"))),
]
