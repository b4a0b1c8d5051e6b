"""Open the templates that pages, briefs and sites share. Values are escaped unless they are HTML already."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from data.schema.vocabulary import VOICE_LABELS, voice_meaning
from data.text.addresses import link_target

_SHARED = Path(__file__).parent / "templates"
# The mark of Cosigned.
MARK = _SHARED / "mark.svg"


def environment(*folders: Path) -> Environment:
    """Return an environment with the templates of these folders and the shared ones. Each is read once."""
    templates = Environment(
        loader=FileSystemLoader([*folders, _SHARED]), auto_reload=False,
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    templates.tests["link"] = lambda address: link_target(address) is not None
    templates.globals |= {
        "voice_sign": lambda voice: VOICE_LABELS[voice][0],
        "voice_label": lambda voice: VOICE_LABELS[voice][1],
        "voice_meaning": voice_meaning,
    }
    return templates
