"""Make a project of a corpus. What was imported from DNA and not changed since is as it was there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from itertools import count, islice

from data.articles.texts import ArticleText
from data.dna.corpus_entities import MAX_VALUE, CorpusEntities
from data.dna.draft import statement_key, written_titles
from data.dna.kept import Kept
from data.dna.mapping import FIELDS, map_variables
from data.dna.passages import Passage, Span, Utf16Text, text_lines
from data.dna.project import CodedStatement, Document, Project, StatementType, Variable
from data.dna.reader import day_of
from data.model.articles import Article
from data.model.corpus import CorpusModel
from data.model.dates import parse_date
from data.model.letters import Letter, Statement, statement_ids

# Each speaker of a statement makes one in DNA.
MAX_STATEMENTS = 200_000
_USUAL = StatementType(
    1, "DNA Statement", (239, 208, 51),
    (Variable(1, "person", "short text"), Variable(2, "organization", "short text"),
     Variable(3, "concept", "short text"), Variable(4, "agreement", "boolean")),
)  # fmt: skip


@dataclass(frozen=True)
class CorpusTexts:
    """The texts of a corpus: which belong to which letter, and the contents of the files."""

    articles: Mapping[str, ArticleText]
    contents: Mapping[str, bytes]

    def read(self, text_id: str) -> str | None:
        """Return the text with this id, or None if it is not there."""
        article = self.articles.get(text_id)
        return None if article is None else self.contents[article.file].decode("utf-8")


@dataclass(frozen=True)
class Written:
    """The project of a corpus.

    `unplaced` is the number of statements whose words are not in their text, which are left out. `without_text` is the
    number of documents that have only the words of their statements.
    """

    project: Project
    unplaced: int
    without_text: int


class ProjectBuilder:
    """Builds the project of a corpus.

    `chosen` are the ids of the statements to write, or None for all. Letters that have none of them are left out.
    """

    def __init__(
        self, model: CorpusModel, texts: CorpusTexts, kept: Kept | None = None, chosen: Collection[str] | None = None
    ) -> None:
        self.model, self.texts, self.kept, self.chosen = model, texts, kept, chosen
        empty = Project("", "", 3, types=(_USUAL,))
        self.old = kept.project if kept else empty
        # A field that was left out at the import stays out.
        self.mapping = map_variables(self.old, {name: kept.mapping.get(name, "") for name in FIELDS} if kept else {})
        letters = kept.letters if kept else {}
        self.kept_documents = {letter: (number, sha256) for number, (letter, sha256) in letters.items()}
        self.entities = CorpusEntities(model, self.mapping, kept)
        self._document_ids = count(max((document.id for document in self.old.documents), default=0) + 1)
        self._statement_ids = count(max((statement.id for statement in self.old.statements), default=0) + 1)
        self.unplaced = self.without_text = 0

    def build(self) -> Written:
        """Return the project and what it does not have. Raises `ValueError` if it would be too large."""
        documents: list[Document] = []
        statements: list[CodedStatement] = []
        for letter in self.model.letters:
            for article in letter.articles:
                document, coded = self._document(letter, article)
                if document is not None:
                    documents.append(document)
                    statements += coded
            if len(statements) > MAX_STATEMENTS:
                message = f"With a statement of each speaker, the file would have more than {MAX_STATEMENTS:,}."
                raise ValueError(f"{message} Choose fewer letters.")
        project = replace(
            self.old, documents=tuple(documents), statements=tuple(statements), entities=self.entities.all()
        )
        return Written(project, self.unplaced, self.without_text)

    def _document(self, letter: Letter, article: Article) -> tuple[Document | None, list[CodedStatement]]:
        """Return the document of a text and its statements. A letter without a chosen statement has none."""
        said = [
            (name, statement) for name, statement in zip(statement_ids(letter), letter.statements, strict=True)
            if letter.text_of(statement) == article.holds and (self.chosen is None or name in self.chosen)
        ]  # fmt: skip
        if self.chosen is not None and not said:
            return None, []
        raw = self.texts.read(letter.text_id(article))
        number, sha256 = self.kept_documents.get(letter.id, (None, None))
        is_same = number is not None and (sha256 is None or article.sha256 == sha256)
        if number is not None and is_same and (raw is not None or number in self._kept_texts):
            return self._kept_document(letter, number, raw, [statement for _, statement in said])
        self.without_text += raw is None
        statements = [statement for _, statement in said]
        text = "\n".join(dict.fromkeys(s.words for s in statements)) if raw is None else raw.removeprefix("\ufeff")
        document = self._new_document(letter, article, number or next(self._document_ids), text)
        passages = self._passages(letter, article, text) if raw is not None else {}
        return document, list(self._new_statements(letter, document, statements, passages))

    @cached_property
    def _old_documents(self) -> dict[int, Document]:
        return {document.id: document for document in self.old.documents}

    @cached_property
    def _old_titles(self) -> dict[int, str]:
        return written_titles(self.old.documents)

    @cached_property
    def _old_statements(self) -> dict[int, list[CodedStatement]]:
        found: dict[int, list[CodedStatement]] = {}
        for statement in self.old.statements:
            found.setdefault(statement.document, []).append(statement)
        return found

    @cached_property
    def _old_keys(self) -> frozenset[str]:
        return frozenset(self.kept.keys.values() if self.kept else ())

    @cached_property
    def _kept_texts(self) -> Mapping[int, str]:
        return self.kept.texts if self.kept else {}

    def _new_document(self, letter: Letter, article: Article, number: int, text: str) -> Document:
        source = next((source for source in self.model.sources if source.id == article.source), None)
        forms = {form.id: form.label for form in self.model.codebook.forms}
        holds = " (report)" if len(letter.articles) > 1 and article.holds == "report" else ""
        return Document(
            number, f"{letter.short_title[: MAX_VALUE - len(holds)]}{holds}", text,
            author=(source and source.author or "")[:MAX_VALUE], source=(source and source.outlet or "")[:MAX_VALUE],
            notes=letter.asks.gist, type=forms.get(letter.form, letter.form)[:MAX_VALUE], date=_seconds(letter),
        )  # fmt: skip

    def _kept_document(
        self, letter: Letter, number: int, raw: str | None, said: list[Statement]
    ) -> tuple[Document, list[CodedStatement]]:
        """Return a document that was imported, with the statements that the corpus still has and new ones."""
        assert self.kept is not None
        old = self._old_documents[number]
        text = self._kept_texts.get(number, raw or "")
        is_renamed = letter.short_title != self._old_titles[number]
        day = day_of(old.date).isoformat() if old.date is not None else None
        document = replace(
            old, text=text, title=letter.short_title[:MAX_VALUE] if is_renamed else old.title,
            date=old.date if letter.date.edtf == day else _seconds(letter),
        )  # fmt: skip
        keys = {_key(letter, statement): statement for statement in said}
        statements = [
            replace(statement, values=self.entities.renamed_values(statement))
            for statement in self._old_statements.get(number, ())
            if self.kept.keys.get(statement.id, "") in {"", *keys}
        ]
        new = [statement for key, statement in keys.items() if key not in self._old_keys]
        passages = self._passages(letter, letter.articles[0], raw or text)
        return document, [*statements, *self._new_statements(letter, document, new, passages)]

    def _passages(self, letter: Letter, article: Article, text: str) -> dict[str, Passage]:
        """Return the passages of a text with their places, or its lines if they do not fit the letter."""
        left_out = set(article.not_passages)
        lines = [line for line in text_lines(text) if line.text not in left_out]
        passages = letter.passages_of(article)
        if len(lines) != sum(passage.lines for passage in passages):
            return {f"line {i}": Passage((line,)) for i, line in enumerate(lines)}
        rest = iter(lines)
        return {passage.id: Passage(tuple(islice(rest, passage.lines))) for passage in passages}

    def _new_statements(
        self, letter: Letter, document: Document, statements: Sequence[Statement], passages: Mapping[str, Passage]
    ) -> Iterator[CodedStatement]:
        units = Utf16Text(document.text)
        for statement in statements:
            span = _find(statement, document.text, passages)
            if span is None:
                self.unplaced += 1
                continue
            start, stop = units.place(span[0]), units.place(span[1])
            for values in self.entities.values(letter, statement):
                number = next(self._statement_ids)
                words = units.part(start, stop)
                yield CodedStatement(number, self.mapping.type.id, document.id, start, stop, words, None, values)


def _find(statement: Statement, text: str, passages: Mapping[str, Passage]) -> Span | None:
    """Return the place of the words of a statement, in its passage if it has them."""
    if not passages:
        start = text.find(statement.words)
        return (start, start + len(statement.words)) if start >= 0 else None
    named = passages.get(statement.passage)
    candidates = [named, *passages.values()] if named else list(passages.values())
    return next((span for passage in candidates if (span := passage.place(statement.words))), None)


def _key(letter: Letter, statement: Statement) -> str:
    speakers = () if statement.speakers == "signatories" else statement.speakers
    return statement_key(letter.id, statement.argument, statement.stance, statement.words, speakers)


def _seconds(letter: Letter) -> int | None:
    """Return the first possible day of a letter, or the last one, at midnight."""
    dates = parse_date(letter.date.edtf) if letter.date.edtf else None
    day = dates and (dates.earliest or dates.latest)
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) if day else None
