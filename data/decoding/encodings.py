"""Decode the bytes of a text file, in the encoding that was chosen or that fits best."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from itertools import islice

# The encodings that can be chosen on screen, with their labels. A command may name any other that Python knows.
ENCODINGS = {
    "utf-8": "UTF-8", "utf-16": "UTF-16", "windows-1252": "Windows-1252 (Western Europe)",
    "windows-1250": "Windows-1250 (Central Europe)", "windows-1251": "Windows-1251 (Cyrillic)",
    "koi8-u": "KOI8-U (Cyrillic)", "mac-roman": "Mac Roman",
    "cp850": "DOS (Western Europe)",
}  # fmt: skip
_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF32_BE: "utf-32", codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}  # fmt: skip
# Byte order marks of files that were joined, also when they were read in another encoding.
_LEFT_OVER_MARKS = re.compile("(?:\ufeff|ï»¿)+")
_MARKS_IN_TEXT = re.compile("(?<=[\r\n])\ufeff+")
_MARK_IS_READ = ("utf-16", "utf-32", "utf-8-sig")
_SAMPLE_BYTES = 200_000
_NOT_TEXT = "File is not text. Save the spreadsheet as CSV UTF-8 or .xlsx."
# No text has so many bytes that are control characters. Bytes at random have more than twice this share.
_CONTROLS = bytes({*range(32)} - {*b"\t\n\r"})
_MAX_CONTROLS = 100
_MAX_CONTROL_SHARE = 0.05
# One byte in so many that is not UTF-8 is a damaged character of a UTF-8 file.
_DAMAGED_SHARE = 0.1
_HIGH = bytes(range(0x80, 0x100))
_HIGH_BYTES = re.compile(rb"[\x00-\x7f]?[\x80-\xff]{1,64}[\x00-\x7f]?")
_CYRILLIC_WORD = re.compile(rb"[\xa3-\xa8\xaa\xad\xaf\xb2-\xb8\xba\xbd\xbf-\xff]{3,}")
_WESTERN = "éèêëàâäáåãçñíìîïóòôöõúùûüßæøœ’‘“”«»–—…€°"
# These are usual before a word, but not after a small letter.
_WESTERN_STARTS = "ÉÈÊÀÁÂÃÇÍÑÓÔÕÖÚÜÄÅØ„¿¡"
_CENTRAL = "ąćęłńóśźżĄĆŁŚŹŻčďěňřšťůžýČĎŘŠŤŽáéíúőűŐŰ"


@dataclass(frozen=True)
class DecodedText:
    """The text of a file and its encoding.

    Bytes that are no character are lone surrogates in the text. `is_guess` is true if the encoding is not sure, and
    `has_left_over_marks` if byte order marks were left out that are no part of the encoding.
    """

    text: str
    encoding: str
    is_guess: bool
    has_left_over_marks: bool


def decode_text(content: bytes, encoding: str | None = None) -> DecodedText:
    """Return the text of a file.

    Raises `ValueError` with a message if it is not text or the encoding is not known.
    """
    is_sure = True
    if encoding is None:
        encoding, is_sure = _find_encoding(content)
    text = _decode(content, encoding)
    if "\0" in text:
        raise ValueError(_NOT_TEXT)
    marks = _LEFT_OVER_MARKS.match(text)
    end = marks.end() if marks else 0
    text, count = _MARKS_IN_TEXT.subn("", text[end:])
    has_left_over_marks = count > 0 or end > (encoding not in _MARK_IS_READ)
    return DecodedText(text, encoding, not is_sure, has_left_over_marks)


def encoding_label(encoding: str) -> str:
    """Return the short name of an encoding. Example: “Windows-1252”."""
    return ENCODINGS.get(encoding, encoding).split(" (")[0]


def _decode(content: bytes, encoding: str) -> str:
    try:
        has_pairs = encoding.startswith(("utf-16", "utf-32"))
        return content.decode(encoding, "strict" if has_pairs else "surrogateescape")
    except UnicodeError as error:
        message = f"File is not valid {encoding.upper()}. Save it as CSV UTF-8, or choose another encoding."
        raise ValueError(message) from error
    except (LookupError, ValueError) as error:
        message = f"There is no encoding “{encoding[:40]}”. Choose one of {', '.join(ENCODINGS)}."
        raise ValueError(message) from error


def _find_encoding(content: bytes) -> tuple[str, bool]:
    """Return the encoding of a file, and whether it is sure."""
    if mark := next((mark for mark in _BYTE_ORDER_MARKS if content.startswith(mark)), None):
        return _BYTE_ORDER_MARKS[mark], True
    sample = content[:_SAMPLE_BYTES]
    if encoding := _utf16_without_mark(sample):
        return encoding, True
    if b"\0" in content or _count_bytes(sample, _CONTROLS) > max(_MAX_CONTROLS, _MAX_CONTROL_SHARE * len(sample)):
        raise ValueError(_NOT_TEXT)
    if _is_utf8(content):
        return "utf-8", True
    content = _around_high_bytes(content)
    high, in_words = _count_bytes(content, _HIGH), sum(map(len, _CYRILLIC_WORD.findall(content)))
    if in_words > 0.6 * high:
        # Most letters are small. KOI8 has them where Windows-1251 has the capitals.
        return ("windows-1251" if _count_bytes(content, _HIGH[0x60:]) >= high / 2 else "koi8-u"), False
    scores = {
        "windows-1252": _count(content, "windows-1252", _WESTERN),
        "mac-roman": _count(content, "mac-roman", _WESTERN),
        "windows-1250": _count(content, "windows-1250", _CENTRAL) - 1,
        "cp850": _count(content, "cp850", _WESTERN) - 1,
    }
    return max(scores, key=lambda encoding: scores[encoding]), False


def _count_bytes(content: bytes, counted: bytes) -> int:
    return len(content) - len(content.translate(None, counted))


def _is_utf8(content: bytes) -> bool:
    """Return whether a file is UTF-8, with few damaged characters."""
    valid = content.decode("utf-8", "ignore").encode()
    damaged = len(content) - len(valid)
    # The first byte of each character that is not ASCII is one of these.
    others = _count_bytes(valid, _HIGH[0x40:])
    return damaged <= _DAMAGED_SHARE * (others + damaged)


def _around_high_bytes(content: bytes) -> bytes:
    """Return the first bytes that are not ASCII, with the one before and the one after, in their order."""
    found = islice(_HIGH_BYTES.finditer(content), _SAMPLE_BYTES)
    return b"".join(match.group() for match in found)[:_SAMPLE_BYTES]


def _utf16_without_mark(sample: bytes) -> str | None:
    """Return the byte order of a UTF-16 file of mostly Latin text that has no byte order mark."""
    pairs = len(sample) // 2
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros, others = sample[start::2].count(0), sample[1 - start :: 2].count(0)
        if pairs >= 4 and zeros > 0.6 * pairs and others == 0:
            return encoding
    return None


def _count(content: bytes, encoding: str, usual: str) -> int:
    """Return how many characters are usual in their place, less those that are not."""
    text = content.decode(encoding, "surrogateescape")
    others = sum(char > "\x7f" for char in text)
    return 2 * len(re.findall(rf"[{usual}]|(?<![a-zß-ÿ])[{_WESTERN_STARTS}]|£(?=\d)", text)) - others
