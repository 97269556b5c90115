"""The file of an avrop is carried from one showing of the form to the next."""

from django.core.files.uploadedfile import SimpleUploadedFile

from budget.models import CallOff
from governance import carried_files
from tests.budget.call_off_pages.acts import URL, registered, sent_from, text_of, typed
from tests.uploads import PDF, PNG


def test_file_is_carried_through_the_review(browser_of, son, sons):
    browser = browser_of(son)
    said = typed(sons, file=SimpleUploadedFile("underlag.pdf", PDF))
    response = registered(browser, said)
    made = CallOff.objects.latest("pk")
    assert (made.file_name, made.size) == ("underlag.pdf", len(PDF))
    document = browser.get(f"{response['Location']}underlag/")
    assert document.content == PDF
    assert document["Content-Disposition"] == 'attachment; filename="underlag.pdf"'
    known = browser.get(f"{response['Location']}underlag/", HTTP_IF_NONE_MATCH=document["ETag"])
    assert known.status_code == 304


def test_file_is_carried_past_an_error_and_can_be_dropped(browser_of, son, sons):
    browser = browser_of(son)
    response = browser.post(URL, typed(sons, amount="abc", file=SimpleUploadedFile("bild.png", PNG)))
    carried = response.context["form"].fields["file"].widget.carried
    assert (carried.name, "Vald fil:" in text_of(response)) == ("bild.png", True)
    registered(browser, typed(sons, file_carried=carried.token))
    assert CallOff.objects.latest("pk").file_name == "bild.png"
    registered(browser, typed(sons, file_carried=carried.token, file_dropped="on"))
    assert CallOff.objects.latest("pk").file_name == ""


def test_file_is_carried_for_the_one_who_chose_it(browser_of, son, sakerhet, sons):
    response = browser_of(son).post(
        URL, typed(sons, amount="abc", file=SimpleUploadedFile("underlag.pdf", PDF))
    )
    token = response.context["form"].fields["file"].widget.carried.token
    for browser, sent in ((browser_of(sakerhet), token), (browser_of(son), f"{token}x")):
        answer = browser.post(URL, typed(sons, basis="SON 2026-1", file_carried=sent))
        assert answer.context["form"].errors == {"file": [carried_files.GONE]}


def test_sent_again_with_its_file_leads_to_the_same_receipt(browser_of, son, sons):
    browser = browser_of(son)
    review = sent_from(browser.post(URL, typed(sons, file=SimpleUploadedFile("underlag.pdf", PDF))))
    answers = [browser.post(URL, review | {"step": "register"})["Location"] for _ in range(2)]
    assert answers[0] == answers[1]
