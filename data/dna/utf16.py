"""Places in a text that count UTF-16 units, as Java does."""

from __future__ import annotations


class Utf16Text:
    """A text whose parts are looked up by UTF-16 units. A character beyond U+FFFF has two of them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._is_plain = not text or max(text) <= "\uffff"
        self._units = b"" if self._is_plain else text.encode("utf-16-le", "surrogatepass")
        self.length = len(text) if self._is_plain else len(self._units) // 2

    def part(self, start: int, stop: int) -> str | None:
        """Return the words from `start` to `stop`, or None if the text has no such part or it has no words.

        A part that begins or ends inside a character is none.
        """
        if not 0 <= start < stop <= self.length:
            return None
        if self._is_plain:
            words = self._text[start:stop]
        else:
            try:
                words = self._units[2 * start : 2 * stop].decode("utf-16-le")
            except UnicodeDecodeError:
                return None
        return words if words.strip() else None

    def place(self, index: int) -> int:
        """Return the UTF-16 units before a character."""
        return index if self._is_plain else utf16_length(self._text[:index])

    def index(self, place: int) -> int:
        """Return the number of characters before a place in UTF-16 units."""
        return place if self._is_plain else len(self._units[: 2 * place].decode("utf-16-le", "replace"))


def utf16_length(text: str) -> int:
    """Return the number of UTF-16 units of a text."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
