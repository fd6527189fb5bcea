"""The addresses of what agencies do, and of what others make of it."""

from django.urls import include, path

from bamsat.progress.answering import issuing, views
from bamsat.progress.confirming import collectives, later_days, naming
from bamsat.progress.confirming import views as confirming_views
from bamsat.progress.following import beside, waiting
from bamsat.progress.following import views as following
from bamsat.progress.working import views as working

answering = [
    # By link
    path("tra-loi/<str:token>/", views.answer_by_link, name="link"),
    path("tra-loi/<str:token>/luu/", views.save_by_link, name="link-save"),
    path("tra-loi/<str:token>/tep/", views.attach_by_link, name="link-attach"),
    path(
        "tra-loi/<str:token>/tep/<int:key>/", views.download_by_link, name="link-file"
    ),
    # Signed in
    path("cong-viec/tra-loi/", views.answer_signed_in, name="form"),
    path("cong-viec/tra-loi/luu/", views.save_signed_in, name="save"),
    path("cong-viec/tra-loi/tep/", views.attach_signed_in, name="attach"),
    path("minh-chung/<int:key>/", views.file, name="evidence"),
    # The links of agencies
    path("lien-ket/", issuing.all_links, name="links"),
    path("lien-ket/cap/", issuing.issue, name="issue"),
    path("lien-ket/<int:key>/", issuing.one, name="one-link"),
    path("lien-ket/<int:key>/thu-hoi/", issuing.withdraw, name="withdraw"),
]

own = [
    path("cong-viec/", working.mine, name="mine"),
    path("cong-viec/phoi-hop/", working.supporting, name="supporting"),
    path("cong-viec/theo-doi/", working.watched, name="watched"),
    # In Excel
    path("cong-viec/bang/", working.sheet, name="sheet"),
    path("cong-viec/bang/viec-cua-toi.xlsx", working.sheet_file, name="sheet-file"),
    path("cong-viec/bang/ghi/", working.write_sheet, name="write-sheet"),
    path("cong-viec/danh-sach/<slug:section>/", working.section, name="section"),
]

commitment = [
    path("so/<int:key>/", following.commitment, name="page"),
    path("viec/<int:key>/", following.occurrence, name="occurrence"),
    path("so/<int:key>/theo-doi/", following.watch, name="watch"),
    # What is said
    path("so/<int:key>/trao-doi/", following.comment, name="comment"),
    path("trao-doi/<int:key>/bo/", following.remove_comment, name="remove-comment"),
    path(
        "trao-doi/<int:key>/cong-khai/",
        following.publish_comment,
        name="publish-comment",
    ),
    path("trao-doi/<int:key>/noi-bo/", following.hide_comment, name="hide-comment"),
    path(
        "bao-cao/<int:key>/cong-khai/", following.publish_report, name="publish-report"
    ),
    path("bao-cao/<int:key>/noi-bo/", following.hide_report, name="hide-report"),
    # What waits for what
    path("so/<int:key>/cho/", waiting.depend, name="depend"),
    path("cho/<int:key>/bo/", waiting.release, name="release"),
    # Days before the deadline
    path("viec/<int:key>/moc/", beside.set_checkpoint, name="set-checkpoint"),
    path("moc/<int:key>/dat/", beside.reach_checkpoint, name="reach-checkpoint"),
    path("moc/<int:key>/bo/", beside.remove_checkpoint, name="remove-checkpoint"),
    # Pieces given away inside an agency
    path("viec/<int:key>/giao/", beside.give, name="give"),
    path("viec-giao/<int:key>/", beside.sub_task, name="sub-task"),
    path("viec-giao/<int:key>/xong/", beside.finish_sub_task, name="finish-sub-task"),
    path("viec-giao/<int:key>/bo/", beside.remove_sub_task, name="remove-sub-task"),
]

confirming = [
    path("xac-nhan/", confirming_views.queue, name="list"),
    path("xac-nhan/chon/", confirming_views.chosen, name="chosen"),
    path("xac-nhan/hoan-tac/<uuid:batch>/", confirming_views.undo, name="undo"),
    path("xac-nhan/<int:key>/", confirming_views.one, name="one"),
    # Later days and pauses
    path("gia-han/", later_days.extensions, name="extensions"),
    path("gia-han/<int:key>/", later_days.extension, name="extension"),
    path("viec/<int:key>/tam-dung/", later_days.suspend, name="suspend"),
    path("viec/<int:key>/tiep-tuc/", later_days.resume, name="resume"),
    # Who confirms
    path("xac-nhan/ai/", naming.confirmers, name="confirmers"),
    path("xac-nhan/ai/<slug:slug>/", naming.change, name="name-confirmer"),
    path("xac-nhan/ai/<slug:slug>/bo/", naming.remove, name="remove-confirmer"),
]

answering_for = [
    path("tap-the/", collectives.collectives, name="list"),
    path("tap-the/<slug:slug>/", collectives.one, name="one"),
]

urlpatterns = [
    # Before the sections of one's own work, which take any name.
    path("", include((answering, "answering"))),
    path("", include((own, "working"))),
    path("", include((commitment, "commitment"))),
    path("", include((confirming, "confirming"))),
    path("", include((answering_for, "collectives"))),
]
