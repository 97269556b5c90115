"""Files that go along from one showing of a form to the next."""

import os
import time
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage

from governance import carried_files
from governance.uploads import Upload
from tests.factories.governance import UserFactory
from tests.uploads import PDF

UPLOAD = Upload("underlag.pdf", PDF)


def kept():
    return default_storage.listdir(carried_files.FOLDER)[1]


def path_of(name):
    return default_storage.path(f"{carried_files.FOLDER}/{name}")


def refusal(token, user):
    with pytest.raises(ValidationError) as caught:
        carried_files.take_up(token, user)
    return caught.value.messages


def test_what_is_carried_is_taken_up_as_it_was(db):
    user = UserFactory()
    carried = carried_files.carry(UPLOAD, user)
    assert (carried.name, carried.size) == ("underlag.pdf", len(PDF))
    assert carried_files.take_up(carried.token, user) == UPLOAD


def test_token_of_another_or_of_nobody_opens_nothing(db):
    user = UserFactory()
    token = carried_files.carry(UPLOAD, user).token
    for sent, who in ((token, UserFactory()), (f"{token}x", user), ("", user), ("a:b:c", user)):
        assert refusal(sent, who) == [carried_files.GONE]


def test_old_token_opens_nothing(db, monkeypatch):
    user = UserFactory()
    token = carried_files.carry(UPLOAD, user).token
    monkeypatch.setattr(carried_files, "LONGEST", timedelta(seconds=-1))
    assert refusal(token, user) == [carried_files.GONE]


def test_left_over_files_are_cleared_away_and_new_ones_stay(db):
    user = UserFactory()
    for name in kept() if default_storage.exists(carried_files.FOLDER) else ():
        default_storage.delete(f"{carried_files.FOLDER}/{name}")
    old = carried_files.carry(UPLOAD, user).token
    (name,) = kept()
    yesterday = time.time() - 2 * 24 * 3600
    os.utime(path_of(name), (yesterday, yesterday))
    new = carried_files.carry(UPLOAD, user).token
    assert carried_files.clear_left_over() == 1
    assert refusal(old, user) == [carried_files.GONE]
    assert carried_files.take_up(new, user) == UPLOAD


def test_there_may_be_nothing_to_clear(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    assert carried_files.clear_left_over() == 0
