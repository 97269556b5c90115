"""Parts that many pages show."""

import pytest
from django.template.loader import render_to_string


def tag(label):
    return " ".join(render_to_string("components/tag.html", {"label": label, "tone": "info"}).split())


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("På väg", "<span>På väg</span>"),
        ("1 av 3–4, nästa senast 2026-08-31", "<span>1 av 3–4, nästa senast <time>2026-08-31</time></span>"),
        ("2026-08-31, <nytt>", "<span><time>2026-08-31</time>, &lt;nytt&gt;</span>"),
        ("2017–2018", "<span>2017–2018</span>"),
    ],
)
def test_tag_keeps_each_day_on_one_line(label, words):
    assert words in tag(label)
