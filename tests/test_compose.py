"""docker-compose.yml, .env.example and settings.py name the same variables; production has no warnings."""

import json
import os
import re
import subprocess
import sys

import pytest
import yaml
from django.conf import settings

ROOT = settings.BASE_DIR
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
PRODUCTION = {
    "TRYGGHET_MODE": "production",
    "SECRET_KEY": "0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ALLOWED_HOSTS": "trygghet.exempelkommunen.example",
    "DATABASE_URL": "postgresql://trygghet_app:secret@postgres/trygghet",
    "REDIS_URL": "redis://redis:6379/0",
    "EMAIL_HOST": "smtp.exempelkommunen.example",
}
OWN_ACCOUNTS = {"SIE_ACCOUNTS": "ram=1790; nämndavrop=4510; egen användning=4520"}
NAMES_READ = (
    "import json; from linkoping_trygghet import settings; print(json.dumps(sorted(settings.env.names)))"
)


def run(arguments, **environment):
    """A process that knows nothing of this test run but where programs are."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def names_read():
    return json.loads(run(["-c", NAMES_READ], **PRODUCTION).stdout)


@pytest.mark.parametrize("service", ["web", "worker", "beat", "migrate"])
def test_service_has_exactly_the_variables_that_settings_read(service, names_read):
    assert sorted(COMPOSE["services"][service]["environment"]) == names_read


def test_every_value_that_compose_asks_for_is_explained():
    asked = set(re.findall(r"\$\{(\w+)", (ROOT / "docker-compose.yml").read_text()))
    lines = (ROOT / ".env.example").read_text().splitlines()
    explained = {line.partition("=")[0] for line in lines if line and not line.startswith("#")}
    assert asked == explained


def test_every_service_is_watched():
    unwatched = [name for name, service in COMPOSE["services"].items() if "healthcheck" not in service]
    assert unwatched == ["migrate"]


def test_only_migrate_is_the_owner_of_the_tables():
    owners = [name for name, service in COMPOSE["services"].items() if "trygghet_owner:" in str(service)]
    assert owners == ["migrate"]


def test_production_has_no_warnings():
    result = run(["manage.py", "check", "--deploy", "--fail-level=WARNING"], **PRODUCTION, **OWN_ACCOUNTS)
    assert (result.returncode, result.stdout) == (0, "System check identified no issues (0 silenced).\n")


@pytest.mark.parametrize("accounts", ["", "ram=9910; nämndavrop=9920; egen användning=9930"])
def test_check_finds_accounts_that_are_nobodys(accounts):
    found = run(["manage.py", "check", "--fail-level=WARNING"], **PRODUCTION, SIE_ACCOUNTS=accounts)
    assert "budget.W001" in found.stderr


def test_check_would_have_found_a_weak_key():
    weak = {**PRODUCTION, "SECRET_KEY": "short"}
    assert "security.W009" in run(["manage.py", "check", "--deploy", "--fail-level=WARNING"], **weak).stderr


@pytest.mark.parametrize("missing", sorted(PRODUCTION))
def test_production_does_not_start_without(missing):
    result = run(["manage.py", "check"], **{**PRODUCTION, missing: ""})
    assert result.returncode != 0
    assert f"{missing} is not set" in result.stderr


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("DATABASE_URL", PRODUCTION["DATABASE_URL"], "never on a database server"),
        ("ALLOWED_HOSTS", PRODUCTION["ALLOWED_HOSTS"], "names another host"),
    ],
)
def test_demo_mode_does_not_start_with_production_settings(name, value, reason):
    demo = {
        "TRYGGHET_MODE": "demo",
        "SECRET_KEY": "x",
        "DATABASE_URL": "postgresql://trygghet_app@/trygghet?host=/nowhere",
        "ALLOWED_HOSTS": "localhost",
    }
    assert run(["manage.py", "check"], **demo).returncode == 0
    result = run(["manage.py", "check"], **{**demo, name: value})
    assert result.returncode != 0
    assert reason in result.stderr


@pytest.mark.parametrize(
    "environment",
    [{"TRYGGHET_MODE": "production"}, {"TRYGGHET_MODE": "test"}, {"DATABASE_URL": "postgresql://server/x"}],
)
def test_make_demo_refuses_where_there_are_other_settings(environment):
    result = run(["-m", "linkoping_trygghet.local.preflight"], PORT="1", **environment)
    assert result.returncode == 1
    assert result.stderr.startswith("Demon startar inte: ")
    assert next(iter(environment)) in result.stderr


@pytest.mark.parametrize(
    "accounts", ["ram=9910", "ram=9910; nämndavrop=x; egen användning=9930", "ram=1; ram=2", "9910"]
)
def test_accounts_that_are_not_whole_stop_the_start(accounts):
    result = run(["-c", NAMES_READ], **PRODUCTION, SIE_ACCOUNTS=accounts)
    assert result.returncode == 1
    assert "ImproperlyConfigured: SIE_ACCOUNTS" in result.stderr


def test_nämnd_may_have_an_account_of_its_own():
    code = "from linkoping_trygghet import settings; print(settings.SIE_ACCOUNTS['SON'])"
    accounts = "ram=9910; nämndavrop=9920; egen användning=9930; SON=9921"
    assert run(["-c", code], **PRODUCTION, SIE_ACCOUNTS=accounts).stdout == "9921\n"
