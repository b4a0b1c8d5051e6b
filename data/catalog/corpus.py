"""The opened corpus: its model, its tables, its problems and its article texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from data.articles.checks import check_article_texts, unmatched_files
from data.articles.repeated_words import check_repeated_words
from data.articles.texts import ArticleText
from data.catalog.loader import LoadedCorpus
from data.catalog.query_cache import QueryCache
from data.files.folder import FileSet
from data.files.problems import Problem
from data.identities.decided import Decided
from data.model.corpus import CorpusModel
from data.model.printed_only import printed_only
from data.tables.build import Tables
from data.validation import checks, run


@dataclass(frozen=True)
class Corpus:
    """An opened corpus.

    `loaded` has the files and their model. `model` is without the letters and facts that have errors.
    `problems` are errors. `load_warnings` are warnings about files, which exclude nothing.
    `article_texts` are the texts of the articles by letter, read from `text_files`. `text_files` is None if the corpus
    has no folder of texts. `unreadable_texts` has a problem for each text file that could not be read.
    `private` is true for the upload of one visitor. `decided` says which signatures are one person.
    """

    loaded: LoadedCorpus
    model: CorpusModel
    problems: tuple[Problem, ...]
    load_warnings: tuple[Problem, ...]
    article_texts: Mapping[str, ArticleText]
    text_files: FileSet | None
    unreadable_texts: tuple[Problem, ...] = ()
    private: bool = False
    decided: Decided = field(default_factory=Decided)

    @property
    def fingerprint(self) -> str:
        """Return twelve hexadecimal digits that identify the content of the files."""
        return self.loaded.files.fingerprint

    @cached_property
    def query_cache(self) -> QueryCache:
        """Return the cache of query results that is freed with the corpus."""
        return QueryCache()

    @cached_property
    def letter_titles(self) -> Mapping[str, str]:
        """Return the short title of each letter by id, in order."""
        return self.model.letter_titles

    @cached_property
    def warnings(self) -> tuple[Problem, ...]:
        """Return all warnings in file order. A warning excludes nothing from the corpus."""
        findings = run.run_checks(self.loaded.model, checks.ADVISORY_CHECKS)
        return tuple(sorted([*self.load_warnings, *map(self.loaded.locate, findings)]))

    @cached_property
    def text_problems(self) -> tuple[Problem, ...]:
        """Return the errors and warnings of the check against the article texts. See `check_texts`."""
        return check_texts(self)

    @cached_property
    def tables(self) -> Tables:
        """Return all tables. Their columns mark outside facts and inferences."""
        return Tables(self.model)

    @cached_property
    def printed_tables(self) -> Tables:
        """Return the same tables, built from printed content only."""
        return Tables(printed_only(self.model))


def check_texts(corpus: Corpus, *, all_articles: bool = False) -> tuple[Problem, ...]:
    """Check the corpus against its article texts.

    Returns errors and warnings in file order. Reports words that are not in the passage that the corpus names. Reports
    articles without a text if `all_articles` is set, or if a text file matches no article.
    """
    if corpus.text_files is None:
        return ()
    report_missing = all_articles or bool(unmatched_files(corpus.article_texts, corpus.text_files))
    findings = check_article_texts(
        corpus.model,
        corpus.loaded.model.events,
        corpus.article_texts,
        corpus.text_files.name,
        report_missing=report_missing,
    )
    repeated = check_repeated_words(corpus.model, corpus.article_texts)
    return tuple(sorted([*corpus.unreadable_texts, *map(corpus.loaded.locate, (*findings, *repeated))]))
