"""No form to denounce: a text about how another person speaks, dresses, believes or with whom he keeps company.

How the lists of `catalogue/feedback/denunciation.json` work together, sentence by sentence:
- A *matter* (a headscarf, a prayer, words about the government, relatives abroad) and a *denouncing* word (举报, 检举,
  请监视…) must be there. Without both nothing is refused: who only asks to have something looked into may be telling
  of harm in words that no list has.
- Whose matter it is says the last person named before it, or right after its 的. One's own is always heard, and so is
  an office's or a company's; what officials say is heard as their conduct.
- Somebody wronged for it (refused, mocked, searched, made to wait), in whichever sentence, makes it a complaint that
  is heard. What the sender merely wishes upon another (请监视她…) does not.

It would rather let a denunciation through to a person of the office than refuse somebody who was wronged.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, Final, NamedTuple

from api.rules.folding import fold


class Matter(StrEnum):
    """What of a person's is denounced."""

    DRESS = "dress"
    FAITH = "faith"
    SPEECH = "speech"
    CONTACTS = "contacts"


class Law(NamedTuple):
    """The lists, ready for use."""

    keys: re.Pattern[str]
    matters: re.Pattern[str]
    persons: re.Pattern[str]
    acts: re.Pattern[str]
    denouncing: re.Pattern[str]
    harm: re.Pattern[str]
    restraint: re.Pattern[str]
    wishes: re.Pattern[str]


_GAP: Final = "[^,。!?;\n]{0,8}?"
_SENTENCE: Final = re.compile(r"[^。!?;\n]+")
_HAN: Final = "[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_BETWEEN_HAN: Final = re.compile(rf"(?<={_HAN})(?:[^\w,。!?;\n]|_)+(?={_HAN})")
"""Spaces, marks, dots and signs that stand between Chinese characters; what ends a clause stays."""
_APART: Final = re.compile(rf"(?<={_HAN})(?:[,。!?;]{_HAN})+[,。!?;](?={_HAN})")
"""Single Chinese characters set apart by what ends a clause, as nobody writes."""
_ENDS: Final = str.maketrans("", "", ",。!?;")
_BEFORE: Final = 30
_AFTER: Final = 10
_WISHED_WITHIN: Final = 10
_FAMILIES: Final = "王李张刘陈杨赵黄周吴马沙"
_BY_NAME: Final = ("[\u4e00-\u9fff]某", "姓[\u4e00-\u9fff]的", f"老[{_FAMILIES}]", f"[{_FAMILIES}]家")
_SPEAKER: Final = "(?:我们|本人|我|i)?(?:要|想|来|在此|现在|现|实名|匿名|特此|必须|再次|向你们|向政府){0,3}"


def law(words: Mapping[str, Any]) -> Law:
    """The catalogue's lists as patterns; every gap is bounded, so that looking takes linear time."""
    topics = {name: _any_of(words["topics"][name]) for name in Matter}
    acts = _any_of([*words["denouncing"], "反映", "投诉", "报告", "上报"])
    whose = {
        "neutral": _any_of(words["neutral"]),
        "own": _any_of(words["own"]),
        "official": _any_of(words["officials"]),
        "other": _any_of(words["others"], _BY_NAME),
        "body": _any_of(words["bodies"]),
    }
    return Law(
        keys=_keys(word for name in Matter for word in words["topics"][name]),
        matters=re.compile("|".join(f"(?P<{name}>{form})" for name, form in topics.items())),
        persons=re.compile("|".join(f"(?P<{name}>{form})" for name, form in whose.items())),
        acts=re.compile(_SPEAKER + f"(?:{acts})"),
        **{name: re.compile(_any_of(words[name])) for name in ("denouncing", "harm", "restraint", "wishes")},
    )


def denounced(text: str, known: Law, *, folded: str | None = None) -> Matter | None:
    """What of another person's the text denounces, or None where it may be said.

    Args:
        text: as its sender wrote it, in either script.
        known: the lists.
        folded: the text in its one form, where it has been folded already.
    """
    plain = _BETWEEN_HAN.sub("", fold(text) if folded is None else folded)
    plain = _APART.sub(lambda hit: hit[0].translate(_ENDS), plain)
    if not known.keys.search(plain) or not known.denouncing.search(plain) or _tells_of_harm(plain, known):
        return None
    for sentence in _SENTENCE.finditer(plain):
        for hit in known.matters.finditer(sentence[0]):
            matter = Matter(str(hit.lastgroup))
            whose = _whose(sentence[0], hit, known)
            if whose not in {"own", "body"} and not (whose == "official" and matter is Matter.SPEECH):
                return matter
    return None


def _whose(sentence: str, hit: re.Match[str], known: Law) -> str | None:
    """Whose matter it is: the kind of the person named right after its 的, else of the last one before it."""
    after = sentence[hit.end() : hit.end() + _AFTER]
    follows = known.persons.search(after) if "的" in after[:4] else None
    if follows and follows.lastgroup in {"other", "official"}:
        return follows.lastgroup
    before = known.acts.sub(lambda act: "-" * len(act[0]), sentence[max(hit.start() - _BEFORE, 0) : hit.start()])
    last = None
    for person in known.persons.finditer(before):
        last = None if person.lastgroup == "neutral" else person.lastgroup
    return last


def _tells_of_harm(words: str, known: Law) -> bool:
    """Whether somebody is wronged in it; a restraint that is only wished for is none."""
    if known.harm.search(words):
        return True
    return any(
        not known.wishes.search(words[max(hit.start() - _WISHED_WITHIN, 0) : hit.start()])
        for hit in known.restraint.finditer(words)
    )


def _any_of(words: Sequence[str], forms: Sequence[str] = ()) -> str:
    """One pattern for all words, the longer first; `forms` are patterns already."""
    plain = [_form(word) for word in sorted(words, key=len, reverse=True)]
    return "|".join([*plain, *forms])


def _form(word: str) -> str:
    form = _GAP.join(re.escape(part) for part in word.split("…"))
    return rf"(?<![a-z]){form}(?![a-z])" if word.isascii() and not word.startswith("discriminat") else form


def _keys(words: Iterable[str]) -> re.Pattern[str]:
    """The last two characters of each word's longest part: nearly every text has none of them, and is done with."""
    pairs = {max(reversed(word.split("…")), key=len)[-2:] for word in words}
    seconds = {first: "".join(pair[1] for pair in pairs if pair[0] == first) for first in {pair[0] for pair in pairs}}
    return re.compile("|".join(f"{re.escape(first)}[{re.escape(second)}]" for first, second in seconds.items()))
