"""Read a corpus folder and build tables of letters, actors and arguments.

Imports no package of the dashboard.

>>> from data import open_corpus
>>> corpus = open_corpus("data/corpus")
>>> corpus.tables["appearances"].query("role == 'signatory'")
"""

from data.catalog.corpus import Corpus
from data.catalog.opening import DEFAULT_CORPUS, open_corpus
from data.files.problems import CorpusError, Problem

__all__ = ["DEFAULT_CORPUS", "Corpus", "CorpusError", "Problem", "open_corpus"]
