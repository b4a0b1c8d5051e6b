"""The mark of a voice has its name for screen readers and its meaning as a tooltip."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from data.documents.templates import environment
from data.schema.vocabulary import VOICE_LABELS


def test_marks(assert_snapshot: Callable[[str, str], None]) -> None:
    template = environment(Path()).from_string(
        '{% from "marks.html.j2" import mark %}{% for voice in voices %}{{ mark(voice) }}\n{% endfor %}'
    )
    html = template.render(voices=VOICE_LABELS)
    assert [label for _, label, _ in VOICE_LABELS.values() if f'aria-label="{label}"' not in html] == []
    assert_snapshot("marks", html)
