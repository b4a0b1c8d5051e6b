"""Corpus."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from data.articles.checks import check_article_texts, unmatched_files
from data.articles.repeated_words import check_repeated_words
from data.articles.texts import ArticleText
from data.catalog.loader import LoadedCorpus
from data.catalog.query_cache import QueryCache
from data.files.folder import FileSet
from data.files.problems import Problem
from data.model.corpus import CorpusModel
from data.model.printed_only import printed_only
from data.tables.build import Tables
from data.validation import checks, run


@dataclass(frozen=True)
class Corpus:
    """An opened corpus: what was read, the model without broken letters, and the problems that were found.

    `problems` are errors: what they name is not shown, or is wrong. What was `noticed` beside them leaves nothing out.
    `copies` are those of the articles that are at hand, by letter; `texts` are the files that they are from, and
    `unread` says which of these could not be read. A `private` corpus is one visitor's, and nobody else's.
    """

    loaded: LoadedCorpus
    model: CorpusModel
    problems: tuple[Problem, ...]
    load_warnings: tuple[Problem, ...]
    article_texts: Mapping[str, ArticleText]
    text_files: FileSet | None
    unreadable_texts: tuple[Problem, ...] = ()
    private: bool = False

    @property
    def fingerprint(self) -> str:
        """Twelve digits that name the very content of the corpus."""
        return self.loaded.files.fingerprint

    @cached_property
    def query_cache(self) -> QueryCache:
        """Return the cache of query results that is freed with the corpus."""
        return QueryCache()

    @cached_property
    def warnings(self) -> tuple[Problem, ...]:
        """What a colleague would ask: all of it is shown, and none of it is wrong for certain."""
        asked = run.run_checks(self.loaded.model, checks.ADVISORY_CHECKS)
        return tuple(sorted([*self.load_warnings, *map(self.loaded.locate, asked)]))

    @cached_property
    def tables(self) -> Tables:
        """Every table, with outside facts and inferences marked in their columns."""
        return Tables(self.model)

    @cached_property
    def printed_tables(self) -> Tables:
        """The same tables of what the articles print, and nothing else."""
        return Tables(printed_only(self.model))


def check_texts(corpus: Corpus, *, all_articles: bool = False) -> tuple[Problem, ...]:
    """What copies of the articles contradict: words that are not where the corpus says that they are printed.

    Errors and warnings, in the order of their places. A copy is missed where there should be one of `every` article,
    or a file is there that is none.
    """
    if corpus.text_files is None:
        return ()
    missed = all_articles or bool(unmatched_files(corpus.article_texts, corpus.text_files))
    folder = corpus.text_files.name
    found = check_article_texts(
        corpus.model, corpus.loaded.model.events, corpus.article_texts, folder, report_missing=missed
    )
    repeated = check_repeated_words(corpus.model, corpus.article_texts)
    return tuple(sorted([*corpus.unreadable_texts, *map(corpus.loaded.locate, (*found, *repeated))]))
