"""Generate an invented corpus of any size for tests and benchmarks.

Example: `python -m tests.generator FOLDER --letters 200`. The same seed gives the same bytes.

The corpus has the shape of real letters. A few letters have many signatories. Each letter belongs to a camp. Letters
of one camp repeat arguments and sometimes oppose an argument of another camp. All kinds of dates, uncertain codings
and outside facts occur.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from tests.generator import vocabulary
from tests.generator.actors import Record, register_id
from tests.generator.article_texts import article_text
from tests.generator.letters import CONFIDENCE_LEVELS, DAYS, FIRST_DAY, OUTSIDE_DATES, PRINTED_DATES, LetterWriter


def write_corpus(
    folder: Path, *, letters: int = 200, arguments: int = 400, events: int = 0, signatories: int = 0, seed: int = 1
) -> Path:
    """Write a valid corpus of the given size and return its folder.

    With `signatories`, the first letter has this number of them, and all letters have article texts.

    Raises `ValueError` if there is no letter or no argument. Raises `ValueError` if the vocabulary gives fewer
    arguments. It gives about 8,000.
    """
    if letters < 1 or arguments < 1:
        raise ValueError("a corpus needs at least one letter and one argument")
    writer = LetterWriter(Random(seed), letters, arguments)
    if signatories:
        writer.signatories[0] = signatories
    for _ in range(letters):
        writer.add_letter()
    files = corpus_files(writer, events)
    texts = _add_article_texts(writer.letters, files["events.yaml"]) if signatories else {}
    write_files(folder, {name: yaml_text(value) for name, value in files.items()} | texts)
    return folder


def corpus_files(writer: LetterWriter, events: int = 0) -> Record:
    """Return the content of the files of a corpus with the letters so far, by path."""
    letters = len(writer.letters)
    return {
        "codebook.yaml": codebook(letters),
        "actors.yaml": list(writer.registry.actors.values()),
        "arguments.yaml": _arguments(writer),
        "events.yaml": [_event(writer, i) for i in range(events)],
        "facts.yaml": [_fact(writer, i) for i in range(max(5, letters // 8))],
        "sources.yaml": [*map(_article, writer.letters), *map(_register, range(writer.registers))],
        **{f"letters/{letter['id']}.yaml": letter for letter in writer.letters},
    }


def write_files(folder: Path, texts: Mapping[str, str]) -> None:
    """Write the files of a corpus."""
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def _add_article_texts(letters: list[Record], events: list[Record]) -> dict[str, str]:
    """Return an article text for each letter, by file, and add its SHA-256 to the letter."""
    texts = {}
    for letter in letters:
        text = article_text(letter, events)
        texts[f"texts/{letter['id']}.txt"] = text
        letter["article"]["sha256"] = sha256(text.encode()).hexdigest()
    return texts


def yaml_text(value: Any) -> str:
    """Return YAML with one entry per line. Each entry is JSON, which is valid YAML and quotes all strings."""
    if isinstance(value, dict):
        return "".join(f"{key}:{_nested(item)}\n" for key, item in value.items())
    return "".join(f"- {json.dumps(item, ensure_ascii=False)}\n" for item in value) or "[]\n"


def _nested(item: Any) -> str:
    is_filled_list = isinstance(item, list) and item
    return f"\n{yaml_text(item).rstrip()}" if is_filled_list else f" {json.dumps(item, ensure_ascii=False)}"


def codebook(letters: int) -> Record:
    def terms(labels: dict[str, str]) -> list[Record]:
        return [{"id": name, "label": label} for name, label in labels.items()]

    former = {"former-member": {"former": "true"}}
    return {
        "title": f"{letters} made-up letters",
        "about": "Invented letters by invented people, for trying the dashboard at size.",
        "caveat": "“Only in this letter” is true of made-up articles.",
        "forms": terms(vocabulary.FORMS),
        "themes": terms({name: label for name, (label, _) in vocabulary.THEMES.items()}),
        "actor_groups": [
            {"id": name, "label": label, "types": [term | former.get(term["id"], {}) for term in terms(types)]}
            for name, (label, types) in vocabulary.GROUPS.items()
        ],
    }


def _article(letter: Record) -> Record:
    outlet = vocabulary.OUTLETS[len(letter["passages"]) % len(vocabulary.OUTLETS)][0]
    return {
        "id": letter["article"]["source"],
        "outlet": outlet,
        "title": letter["short_title"],
        "address": f"paper.example/{letter['id']}",
        "confidence": "high",
    }


def _register(i: int) -> Record:
    citation = {"outlet": "Register of Letters", "title": f"Volume {i + 1}", "date": str(FIRST_DAY.year + i % 3)}
    return {
        "id": register_id(i),
        **citation,
        "address": f"register.example/{i + 1}",
        "confidence": CONFIDENCE_LEVELS[i % len(CONFIDENCE_LEVELS)],
    }


def _arguments(writer: LetterWriter) -> list[Record]:
    """Return the arguments. Shared arguments have a match, and some have a related argument of their theme."""
    makers: dict[str, list[str]] = {claim.id: [] for claim in writer.claims}
    for letter in writer.letters:
        for argument in dict.fromkeys(statement["argument"] for statement in letter["statements"]):
            makers[argument].append(letter["id"])
    entries = []
    for i, claim in enumerate(writer.claims):
        entry: Record = {"id": claim.id, "label": claim.label, "kind": claim.kind, "theme": claim.theme}
        if len(makers[claim.id]) > 1:
            entry["match"] = _match(writer.random, makers[claim.id])
        candidates = [other.id for other in writer.claims[:i] if other.theme == claim.theme]
        if candidates and i % 3 == 0:
            entry["related"] = [
                {"to": writer.random.choice(candidates), "differs": "What is asked; what it would change."}
            ]
        entries.append(entry)
    return entries


def _match(random: Random, makers: list[str]) -> Record:
    adding_letters = random.sample(makers, random.randint(0, 2))
    adds = (
        {"adds": {letter: random.choice(vocabulary.SENTENCES) for letter in adding_letters}} if adding_letters else {}
    )
    confidence = random.choice(("high", "high", "medium"))
    return {"confidence": confidence, "why": "All say the same of the same thing, in other words.", **adds}


def _event(writer: LetterWriter, i: int) -> Record:
    """Return a timeline item: in turn a reference, context with and without a passage, or an article."""
    random, letter = writer.random, writer.random.choice(writer.letters)
    day = FIRST_DAY + timedelta(days=random.randrange(DAYS))
    turn = i + i // 5
    printed, outside = (
        {"date": builders[turn % len(builders)](day, writer.random_register())}
        for builders in (PRINTED_DATES, OUTSIDE_DATES)
    )
    passage = {"letter": letter["id"], "passage": random.choice(letter["passages"])["id"]}
    variants: tuple[Record, ...] = (
        {"kind": "reference", **passage, **printed},
        {"kind": "context", **passage, **outside},
        {"kind": "reference", **passage, **printed},
        {"kind": "context", **outside},
        {"kind": "article", "letter": letter["id"], **outside},
    )
    region, subjects = (
        random.choice(vocabulary.REGIONS)[0],
        random.choice([subjects for _, subjects in vocabulary.THEMES.values()]),
    )
    label = random.choice(vocabulary.EVENT_TEMPLATES).format(region, random.choice(subjects))
    return {"id": f"event-{i + 1}", "label": label, **variants[i % len(variants)]}


def _fact(writer: LetterWriter, i: int) -> Record:
    """Return an outside fact: in turn one of each kind, and one that was not found."""
    random, letter = writer.random, writer.letters[i * 7 % len(writer.letters)]
    statement = random.choice(letter["statements"])
    letters = {"letters": [letter["id"]]}
    finding = {
        "value": random.choice(vocabulary.SENTENCES),
        "sources": [writer.random_register()],
        "confidence": random.choice(CONFIDENCE_LEVELS),
    }
    actors = {"actors": [letter["appearances"][0]["actor"]]}
    variants: tuple[Record, ...] = (
        {"kind": "background", "topic": "Work", **actors, **finding},
        {"kind": "confirms", "topic": "The same elsewhere", **letters, "passage": "P1", **finding},
        {
            "kind": "contradicts", "concerns": "argument", "topic": "Another report", **letters,
            "argument": statement["argument"], **finding,
        },
        {"kind": "left_out", "topic": "The full letter", "basis": "inferred", "note": "Read.", **letters, **finding},
        {"kind": "background", "topic": "Who else signed", **letters},
    )  # fmt: skip
    return {"id": f"fact-{i + 1}", **variants[i % len(variants)]}


def main() -> None:
    """Write a corpus from the command line."""
    parser = ArgumentParser(prog="python -m tests.generator", description="Write an invented corpus.")
    parser.add_argument("folder", type=Path, help="the folder to write to")
    for name, count in (("letters", 200), ("arguments", 400), ("events", 0), ("signatories", 0), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=count)
    help_text = "write opposing letters with lists of so many signatures instead, such as 3080 6876"
    parser.add_argument("--lists", type=int, nargs="+", metavar="SIZE", help=help_text)
    help_text = "write such letters with hundreds of thousands of signatures in seconds, such as 500000 500000"
    parser.add_argument("--long-lists", type=int, nargs="+", metavar="SIZE", help=help_text)
    parser.add_argument(
        "--truth", type=Path, help="the JSON file for the pairs of rows of the lists that are one person"
    )
    options = vars(parser.parse_args())
    folder, sizes, long, truth = (options.pop(name) for name in ("folder", "lists", "long_lists", "truth"))
    try:
        if long:
            print(_write_long_lists(folder, long, options["seed"]))
        else:
            print(_write_lists(folder, sizes, options["seed"], truth) if sizes else write_corpus(folder, **options))
    except ValueError as error:
        parser.error(str(error))


def _write_lists(folder: Path, sizes: list[int], seed: int, truth: Path | None) -> Path:
    # This module is imported by the one with the lists.
    from tests.generator.signature_lists import write_lists

    lists = write_lists(folder, sizes=tuple(sizes), seed=seed)
    if truth is not None:
        lists.write_truth(truth)
    return folder


def _write_long_lists(folder: Path, sizes: list[int], seed: int) -> Path:
    # This needs pandas, which other corpora do not.
    from tests.generator.long_lists import write_long_lists

    return write_long_lists(folder, sizes=tuple(sizes), seed=seed)


if __name__ == "__main__":
    main()
