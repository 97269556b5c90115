"""The demo's accounts and their one password."""

import stat

from linkoping_trygghet.local.accounts import accounts, password
from tests.conftest import PEOPLE


def test_accounts_are_the_ten_that_are_promised():
    assert set(accounts()) == set(PEOPLE)


def test_password_is_the_one_that_was_given(tmp_path, monkeypatch):
    monkeypatch.setenv("DEMO_PASSWORD", "ett eget lösenord")
    assert password(tmp_path / "secret") == "ett eget lösenord"
    assert not (tmp_path / "secret").exists()


def test_password_is_else_made_once_and_kept_from_others(tmp_path, monkeypatch):
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)
    file = tmp_path / "secret"
    first = password(file)
    assert len(first) >= 12
    assert password(file) == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert password(tmp_path / "another") != first
