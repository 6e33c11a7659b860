"""One form for text that people spell in several: traditional and simplified, full and half width, brackets, case.

Folding works character by character and never changes a text's length, so that a place in the folded text is the same
place in the text itself.
"""

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b
from itertools import groupby
from operator import itemgetter
from typing import Final

import opencc

LAST_CODE_POINT: Final = 0xFFFF
MOST_TERMS: Final = 5
_HAN: Final = ((0x3400, 0x4DC0), (0x4E00, 0xA000))
_SAME: Final = {
    "〔［【〖「『[{（《〈": "(",
    "〕］】〗」』]}）》〉": ")",
    "－–—‐‑―﹣─": "-",
    "“”„″＂": '"',
    "‘’′`＇": "'",
    "•・‧∙": "·",
    # Words that mean the same and that the conversion by single characters leaves apart: 答覆 and 答复, 瞭解 and 了解.
    "祇": "只",
    "著": "着",
    "瞭": "了",
    "覆": "复",
}
_SPACES: Final = re.compile(r"[^\S\n]+")
_LINES: Final = re.compile(r"\s*\n\s*")
_WIDE: Final = r"[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff0f\uff1a-\uff20]"
_BETWEEN_WIDE: Final = re.compile(rf"(?<={_WIDE}) (?={_WIDE})")
_NUMBER_NOISE: Final = re.compile(r"\s+")
_INVISIBLE: Final = re.compile("[\u200b\u2060\ufeff]")
_ORDINAL: Final = re.compile(r"\)第?0*(?=[0-9])")


@lru_cache(maxsize=1)
def _table() -> dict[int, int]:
    """What each character folds into, where that is another one."""
    han = [chr(code) for first, end in _HAN for code in range(first, end)]
    # One line a character, so that the converter cannot see words.
    simple = dict(zip(han, opencc.OpenCC("t2s").convert("\n".join(han)).split("\n"), strict=True))
    same = {each: one for several, one in _SAME.items() for each in several}
    found = {}
    for code in range(LAST_CODE_POINT + 1):
        char = chr(code)
        plain = unicodedata.normalize("NFKC", char)
        plain = plain if len(plain) == 1 else char
        plain = same.get(char) or same.get(plain) or plain
        plain = simple.get(plain, plain)
        plain = same.get(plain, plain)
        lower = plain.lower()
        plain = lower if len(lower) == 1 else plain
        if plain != char:
            found[code] = ord(plain)
    return found


def fold(text: str) -> str:
    """The text in its one form, of the same length."""
    return text.translate(_table())


def tidy(text: str) -> str:
    """The text as it is kept: composed, one space for several, none between Chinese characters, no empty lines."""
    lines = _LINES.sub("\n", _SPACES.sub(" ", unicodedata.normalize("NFC", text))).strip()
    return _BETWEEN_WIDE.sub("", lines)


def plain_words(text: str) -> str:
    """A resident's words in one normal form (NFC), without characters that cannot be seen."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).strip()


def fold_number(text: str) -> str:
    """A document number in its one form: `川民发〔2020〕第０12 号` and `川民發(2020)12号` become the same."""
    return _ORDINAL.sub(")", _NUMBER_NOISE.sub("", fold(unicodedata.normalize("NFC", text))))


def terms(query: str) -> list[str]:
    """What a query asks for: its words, folded, at most `MOST_TERMS`; each must be found as it stands."""
    return list(dict.fromkeys(fold(unicodedata.normalize("NFC", query)).split()))[:MOST_TERMS]


def marks(folded: str, salt: str) -> list[int]:
    """The text's characters and pairs of neighbours as salted 32-bit numbers, for an index that holds no text.

    A text that contains another has all of its marks; the reverse must be checked on the text itself. Spaces and line
    ends have none.

    Args:
        folded: the text as `fold` gives it.
        salt: what keeps the marks of one county apart from another's.
    """
    singles = {char for char in folded if not char.isspace()}
    pairs = {folded[at : at + 2] for at in range(len(folded) - 1)}
    return sorted({_mark(piece, salt) for piece in singles | {pair for pair in pairs if not set(pair) & {" ", "\n"}}})


def wanted_marks(term: str, salt: str) -> list[int]:
    """The marks that a text must have to contain the term: its pairs, or its one character."""
    return (
        marks(term, salt) if len(term) == 1 else sorted({_mark(term[at : at + 2], salt) for at in range(len(term) - 1)})
    )


def _mark(piece: str, salt: str) -> int:
    return int.from_bytes(blake2b(f"{salt}|{piece}".encode(), digest_size=4).digest(), signed=True)


def excerpt(text: str, found: list[str], around: int) -> list[tuple[str, bool]]:
    """A piece of a text around the first place where one of the terms stands, as (words, is the hit).

    Args:
        text: the text itself, not folded.
        found: folded terms, at least one of which is in the text.
        around: how many characters before and after.
    """
    folded = fold(text)
    places = [place for term in found if (place := folded.find(term)) >= 0]
    if not places:
        return []
    start = max(min(places) - around, 0)
    stop = min(min(places) + around * 2, len(text))
    covered = [False] * (stop - start)
    for term in found:
        at = folded.find(term, start, stop)
        while at >= 0:
            covered[at - start : at - start + len(term)] = [True] * len(term)
            at = folded.find(term, at + len(term), stop)
    shown = text[start:stop].replace("\n", " ")
    pieces = [("…", False)] if start else []
    for is_hit, group in groupby(zip(shown, covered, strict=True), key=itemgetter(1)):
        pieces.append(("".join(char for char, _ in group), is_hit))
    return [*pieces, ("…", False)] if stop < len(text) else pieces
