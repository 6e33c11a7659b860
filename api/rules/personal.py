"""Personal data in free words: where a telephone, an identity number, a plate or an address of a person stands.

It marks, it does not judge: a person sees the marks before anything is shown to others. Full-width digits, digits of
other scripts, Chinese numerals and digits spaced apart are read alike. Names of people are not found. Every pattern is
bounded, so that the work grows with the length of the text and no faster.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final, NamedTuple

from api.rules.folding import LAST_CODE_POINT, fold


class PersonalKind(StrEnum):
    """What a marked place is."""

    PHONE = "phone"
    ID_NUMBER = "id_number"
    BANK_CARD = "bank_card"
    PLATE = "plate"
    EMAIL = "email"
    MESSENGER = "messenger"
    HOUSE = "house"


class Span(NamedTuple):
    """A marked place: from `start` up to but without `end`, in code points of the text as it was given."""

    start: int
    end: int
    kind: PersonalKind


class Cues(NamedTuple):
    """The words before a number that say what it is, folded, each a literal."""

    phone: re.Pattern[str]
    bank_card: re.Pattern[str]
    messenger: re.Pattern[str]
    passport: re.Pattern[str]


class _Group(NamedTuple):
    """Digits that stand together, and where."""

    start: int
    end: int
    digits: str


_LONGEST: Final = 20
_CUE_CHARS: Final = 16
_ID_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_APART: Final = re.compile(r"[ \t\u3000\-.·,、_()*~|+]{0,3}")
_MOBILE: Final = re.compile(r"(?:(?:00)?86)?1[3-9][0-9]{9}")
_LANDLINE: Final = re.compile(r"(?:(?:00)?86)?0?(?:10|2[0-9]|[3-9][0-9]{2})[2-8][0-9]{6,7}")
_HOTLINE: Final = re.compile(r"[48]00[0-9]{7}")
_PROVINCES: Final = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使"
_PLATE: Final = re.compile(
    rf"[{_PROVINCES}] ?[a-hj-z][ ·.\-]{{0,2}}(?:[0-9a-hj-np-z] ?){{4}}(?:[0-9a-hj-np-z挂学警港澳领]){{1,2}}(?![0-9a-z])"
)
_PLATE_DIGITS: Final = 3
_MAIL_NAME: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789._%+-")
_MAIL_HOST: Final = re.compile(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}")
_LONGEST_MAIL_NAME: Final = 64
_ACCOUNT: Final = re.compile(r"(?:[a-z][a-z0-9_\-]{5,19}|[1-9][0-9]{4,10})(?![a-z0-9_])")
_PASSPORT: Final = re.compile(r"[a-z][a-z0-9]?[0-9]{7,8}(?![0-9])")
_FILLER: Final = re.compile(r"(?:号码|号|账号|帐号|id|是|为|加|我|[:,= ]){0,5}")
_NUMBER: Final = "[0-9十百]"
_HOUSES: Final = (
    re.compile(rf"{_NUMBER}{{1,4}}(?:组|社){_NUMBER}{{1,5}}号"),
    re.compile(rf"{_NUMBER}{{1,4}}(?:号楼|栋|幢|座){_NUMBER}{{1,3}}单元(?:{_NUMBER}{{1,4}}(?:室|号|户)?)?"),
    re.compile(rf"{_NUMBER}{{1,4}}(?:号楼|栋|幢|座){_NUMBER}{{1,4}}(?:室|号|户)"),
    re.compile(rf"{_NUMBER}{{1,3}}单元{_NUMBER}{{1,5}}(?:室|号|户)?"),
    re.compile(rf"门牌号?[:是为 ]{{0,2}}{_NUMBER}{{1,5}}"),
)
_NUMERALS: Final = {
    "零〇○": "0",
    "一壹弌幺": "1",
    "二贰弍": "2",
    "三叁弎": "3",
    "四肆": "4",
    "五伍": "5",
    "六陆": "6",
    "七柒": "7",
    "八捌": "8",
    "九玖": "9",
}
_FROM_NUMERALS: Final = {ord(char): digit for chars, digit in _NUMERALS.items() for char in chars}
_GROUP: Final = re.compile(rf"[0-9]+x?|[{''.join(_NUMERALS)}]+x?")


@lru_cache(maxsize=1)
def _digits() -> dict[int, str]:
    """Every character that is a digit in some script, as the digit it is."""
    return {
        code: str(unicodedata.decimal(chr(code)))
        for code in range(0x80, LAST_CODE_POINT + 1)
        if unicodedata.decimal(chr(code), None) is not None
    }


def cues(words: Mapping[str, Sequence[str]]) -> Cues:
    """The cues that the catalogue names, ready for use.

    Args:
        words: by `phone`, `bank_card`, `messenger`, `passport`; each a list of simplified, lower-case words.
    """

    def any_of(name: str) -> re.Pattern[str]:
        longest_first = sorted(words[name], key=len, reverse=True)
        return re.compile("|".join(rf"(?<![a-z]){re.escape(word)}" for word in longest_first))

    return Cues(*(any_of(name) for name in Cues._fields))


def find(text: str, known: Cues) -> list[Span]:
    """Every place with personal data, in order and without overlaps; the wider one wins.

    Returns:
        Spans by code point of `text` as given.
    """
    written = fold(text).translate(_digits())
    plain = written.translate(_FROM_NUMERALS)
    # Chinese numerals and figures that touch are groups of their own: 唯一13812345678 begins with no digit.
    groups = [_Group(*hit.span(), plain[hit.start() : hit.end()]) for hit in _GROUP.finditer(written)]
    found = [
        *_numbers(plain, groups, known),
        *(Span(*hit.span(), PersonalKind.PLATE) for hit in _PLATE.finditer(plain) if _is_plate(hit[0])),
        *_mails(plain),
        *_after(plain, known.messenger, _ACCOUNT, PersonalKind.MESSENGER),
        *_after(plain, known.passport, _PASSPORT, PersonalKind.ID_NUMBER),
        *(Span(*hit.span(), PersonalKind.HOUSE) for form in _HOUSES for hit in form.finditer(plain)),
    ]
    kept: list[Span] = []
    for span in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
        elif span.end - span.start > kept[-1].end - kept[-1].start:
            kept[-1] = span
    return kept


def mask(text: str, spans: Sequence[Span]) -> str:
    """The text with every marked character as `＊`; its length stays."""
    chars = list(text)
    for span in spans:
        chars[span.start : span.end] = "＊" * (span.end - span.start)
    return "".join(chars)


def is_id_number(digits: str) -> bool:
    """Whether digits have the form of a resident identity number: 18 places with a birthday, or the old 15.

    A wrong check digit does not save it from being marked: people mistype. Source: GB 11643-1999.
    """
    if len(digits) == 15 and digits.isdigit():  # noqa: PLR2004  The form before 1999.
        return digits[0] in "12345678" and _is_day(f"19{digits[6:12]}")
    return len(digits) == 18 and digits[:17].isdigit() and digits[0] in "12345678" and _is_day(digits[6:14])  # noqa: PLR2004


def id_check(digits: str) -> str:
    """The check character of the first 17 digits. Source: GB 11643-1999, 4.1.6 (ISO 7064 MOD 11-2)."""
    total = sum(int(digit) * weight for digit, weight in zip(digits[:17], _ID_WEIGHTS, strict=True))
    return "10x98765432"[total % 11]


def _is_day(text: str) -> bool:
    try:
        return date(1900, 1, 1) <= date(int(text[:4]), int(text[4:6]), int(text[6:8])) < date(2100, 1, 1)
    except ValueError:
        return False


def _is_card(digits: str) -> bool:
    """Whether it is a bank card by its length, first digit and Luhn sum. Source: ISO/IEC 7812-1, annex B."""
    if not (16 <= len(digits) <= 19 and digits.isdigit() and digits[0] in "34569"):  # noqa: PLR2004
        return False
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0  # noqa: PLR2004


def _is_plate(text: str) -> bool:
    return sum(char.isdigit() for char in text) >= _PLATE_DIGITS


def _kind(digits: str) -> PersonalKind | None:
    if is_id_number(digits):
        return PersonalKind.ID_NUMBER
    if _MOBILE.fullmatch(digits):
        return PersonalKind.PHONE
    if _is_card(digits):
        return PersonalKind.BANK_CARD
    if digits.startswith(("0", "86")) and _LANDLINE.fullmatch(digits):
        return PersonalKind.PHONE
    return None


def _numbers(plain: str, groups: list[_Group], known: Cues) -> Iterator[Span]:
    """Numbers of a person among the groups of digits; those that stand near each other are read as one."""
    told = _told(plain, known)
    at = 0
    while at < len(groups):
        taken = _number_at(plain, groups, at, told)
        if taken is None:
            at += 1
            continue
        yield taken
        while at < len(groups) and groups[at].start < taken.end:
            at += 1


def _told(plain: str, known: Cues) -> dict[PersonalKind, list[int]]:
    """Where a cue ends, by what it announces."""
    forms = {PersonalKind.PHONE: known.phone, PersonalKind.BANK_CARD: known.bank_card}
    return {kind: [hit.end() for hit in form.finditer(plain)] for kind, form in forms.items()}


def _number_at(plain: str, groups: list[_Group], at: int, told: dict[PersonalKind, list[int]]) -> Span | None:
    """The longest number that begins with a group."""
    best: Span | None = None
    digits, last = "", at
    while last < len(groups) and len(digits) + len(groups[last].digits) <= _LONGEST:
        if last > at and not _APART.fullmatch(plain, groups[last - 1].end, groups[last].start):
            break
        digits += groups[last].digits
        kind = _kind(digits) or _kind_by_cue(digits, groups[at].start, told)
        if kind:
            best = Span(groups[at].start, groups[last].end, kind)
        last += 1
    return best


def _kind_by_cue(digits: str, start: int, told: dict[PersonalKind, list[int]]) -> PersonalKind | None:
    """What a number is that says nothing by itself, but follows a word such as 座机 or 卡号."""
    forms: dict[PersonalKind, Any] = {
        PersonalKind.PHONE: lambda: len(digits) in {7, 8, 11} or _HOTLINE.fullmatch(digits),
        PersonalKind.BANK_CARD: lambda: 12 <= len(digits) <= 19,  # noqa: PLR2004  Old savings books to new cards.
    }
    for kind, fits in forms.items():
        place = bisect_left(told[kind], start + 1) - 1
        if place >= 0 and start - told[kind][place] <= _CUE_CHARS // 2 and fits():
            return kind
    return None


def _mails(plain: str) -> Iterator[Span]:
    at = plain.find("@")
    while at >= 0:
        start = at
        while start > 0 and at - start < _LONGEST_MAIL_NAME and plain[start - 1] in _MAIL_NAME:
            start -= 1
        host = _MAIL_HOST.match(plain, at + 1)
        if host and start < at:
            yield Span(start, host.end(), PersonalKind.EMAIL)
        at = plain.find("@", at + 1)


def _after(plain: str, cue: re.Pattern[str], form: re.Pattern[str], kind: PersonalKind) -> Iterator[Span]:
    """What stands right after a cue, with little in between."""
    for hit in cue.finditer(plain):
        filler = _FILLER.match(plain, hit.end())
        found = form.match(plain, filler.end() if filler else hit.end())
        if found:
            yield Span(*found.span(), kind)
