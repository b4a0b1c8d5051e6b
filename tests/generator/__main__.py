"""A made-up corpus of any size, for tests and for measuring: `python -m tests.generator FOLDER --letters 200`.

Its words are invented and its shape is that of real letters. A few are signed by many. Letters belong to camps:
those of one camp make the same arguments again and again, and now and then oppose one of another camp. Every sort of
date, of doubt and of outside fact is there. The same seed gives the same bytes.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from tests.generator import vocabulary as words
from tests.generator.actors import Part, register
from tests.generator.letters import BEGINS, DAYS, OUTSIDE, PRINTED, SURE, Writer


def write_corpus(folder: Path, *, letters: int = 200, arguments: int = 400, events: int = 0, seed: int = 1) -> Path:
    """Write a corpus that the check passes, with so many letters, arguments and events, and return its folder.

    ValueError where there is no letter or no argument, or where the words give fewer arguments (some 8,000).
    """
    if letters < 1 or arguments < 1:
        raise ValueError("a corpus has at least one letter and one argument")
    writer = Writer(Random(seed), letters, arguments)
    for _ in range(letters):
        writer.write()
    files = {
        "codebook.yaml": _codebook(letters),
        "actors.yaml": list(writer.cast.actors.values()),
        "arguments.yaml": _arguments(writer),
        "events.yaml": [_event(writer, i) for i in range(events)],
        "facts.yaml": [_fact(writer, i) for i in range(max(5, letters // 8))],
        "sources.yaml": [*map(_article, writer.written), *map(_register, range(writer.registers))],
        **{f"letters/{letter['id']}.yaml": letter for letter in writer.written},
    }
    (folder / "letters").mkdir(parents=True, exist_ok=True)
    for name, value in files.items():
        (folder / name).write_text(_yaml(value), "utf-8")
    return folder


def _yaml(value: Any) -> str:
    """YAML with an entry a line, each written as JSON: that is YAML too, and quotes all that needs it."""
    if isinstance(value, dict):
        return "".join(f"{key}:{_nested(item)}\n" for key, item in value.items())
    return "".join(f"- {json.dumps(item, ensure_ascii=False)}\n" for item in value) or "[]\n"


def _nested(item: Any) -> str:
    several = isinstance(item, list) and item
    return f"\n{_yaml(item).rstrip()}" if several else f" {json.dumps(item, ensure_ascii=False)}"


def _codebook(letters: int) -> Part:
    def terms(named: dict[str, str]) -> list[Part]:
        return [{"id": name, "label": label} for name, label in named.items()]

    former = {"former-member": {"former": "true"}}
    return {
        "title": f"{letters} made-up letters",
        "about": "Invented letters by invented people, for trying the dashboard at size.",
        "caveat": "“Only in this letter” is true of made-up articles.",
        "forms": terms(words.FORMS),
        "themes": terms({name: label for name, (label, _) in words.THEMES.items()}),
        "actor_groups": [
            {"id": name, "label": label, "types": [term | former.get(term["id"], {}) for term in terms(types)]}
            for name, (label, types) in words.GROUPS.items()
        ],
    }


def _article(letter: Part) -> Part:
    outlet = words.OUTLETS[len(letter["passages"]) % len(words.OUTLETS)][0]
    return {
        "id": letter["article"]["source"],
        "outlet": outlet,
        "title": letter["short_title"],
        "address": f"paper.example/{letter['id']}",
        "confidence": "high",
    }


def _register(i: int) -> Part:
    known = {"outlet": "Register of Letters", "title": f"Volume {i + 1}", "date": str(BEGINS.year + i % 3)}
    return {"id": register(i), **known, "address": f"register.example/{i + 1}", "confidence": SURE[i % len(SURE)]}


def _arguments(writer: Writer) -> list[Part]:
    """Every claim with the letters that share it, and, for some, a related one on the same theme."""
    makers: dict[str, list[str]] = {claim.id: [] for claim in writer.claims}
    for letter in writer.written:
        for argument in dict.fromkeys(statement["argument"] for statement in letter["statements"]):
            makers[argument].append(letter["id"])
    entries = []
    for i, claim in enumerate(writer.claims):
        entry: Part = {"id": claim.id, "label": claim.label, "kind": claim.kind, "theme": claim.theme}
        if len(makers[claim.id]) > 1:
            entry["match"] = _match(writer.random, makers[claim.id])
        close = [other.id for other in writer.claims[:i] if other.theme == claim.theme]
        if close and i % 3 == 0:
            entry["related"] = [{"to": writer.random.choice(close), "differs": "What is asked; what it would change."}]
        entries.append(entry)
    return entries


def _match(random: Random, makers: list[str]) -> Part:
    adding = random.sample(makers, random.randint(0, 2))
    adds = {"adds": {letter: random.choice(words.REASONS) for letter in adding}} if adding else {}
    sure = random.choice(("high", "high", "medium"))
    return {"confidence": sure, "why": "All say the same of the same thing, in other words.", **adds}


def _event(writer: Writer, i: int) -> Part:
    """An item of the timeline: by turns what a letter refers to, context with and without a passage, an article."""
    random, letter = writer.random, writer.random.choice(writer.written)
    day = BEGINS + timedelta(days=random.randrange(DAYS))
    turn = i + i // 5
    printed, outside = ({"date": ways[turn % len(ways)](day, writer.register())} for ways in (PRINTED, OUTSIDE))
    where = {"letter": letter["id"], "passage": random.choice(letter["passages"])["id"]}
    sorts: tuple[Part, ...] = (
        {"kind": "reference", **where, **printed},
        {"kind": "context", **where, **outside},
        {"kind": "reference", **where, **printed},
        {"kind": "context", **outside},
        {"kind": "article", "letter": letter["id"], **outside},
    )
    region, things = random.choice(words.REGIONS)[0], random.choice([found for _, found in words.THEMES.values()])
    label = random.choice(words.DOING).format(region, random.choice(things))
    return {"id": f"event-{i + 1}", "label": label, **sorts[i % len(sorts)]}


def _fact(writer: Writer, i: int) -> Part:
    """An outside fact: by turns of each kind, and one that was looked for and not found."""
    random, letter = writer.random, writer.written[i * 7 % len(writer.written)]
    statement = random.choice(letter["statements"])
    about = {"letters": [letter["id"]]}
    known = {"value": random.choice(words.REASONS), "sources": [writer.register()], "confidence": random.choice(SURE)}
    actor = {"actors": [letter["appearances"][0]["actor"]]}
    sorts: tuple[Part, ...] = (
        {"kind": "background", "topic": "Work", **actor, **known},
        {"kind": "confirms", "topic": "The same elsewhere", **about, "passage": "P1", **known},
        {"kind": "contradicts", "topic": "Another report", **about, "argument": statement["argument"], **known},
        {"kind": "left_out", "topic": "The full letter", **about, **known},
        {"kind": "background", "topic": "Who else signed", **about},
    )
    return {"id": f"fact-{i + 1}", **sorts[i % len(sorts)]}


def main() -> None:
    """Write a corpus from the command line."""
    parser = ArgumentParser(prog="python -m tests.generator", description="Write a made-up corpus.")
    parser.add_argument("folder", type=Path, help="the folder to write to")
    for name, count in (("letters", 200), ("arguments", 400), ("events", 0), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=count)
    options = vars(parser.parse_args())
    try:
        print(write_corpus(options.pop("folder"), **options))
    except ValueError as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
