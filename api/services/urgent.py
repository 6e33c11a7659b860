"""Words that cannot wait: what they are about, and whom to call at once. Nobody is refused because of them."""

import re
from functools import lru_cache
from typing import NamedTuple

from api.rules.folding import fold
from api.services import catalogue


class Urgency(NamedTuple):
    """What a text is urgent about, and the numbers to call."""

    code: str
    numbers: tuple[str, ...]


@lru_cache
def _search() -> tuple[re.Pattern[str], dict[str, Urgency]]:
    """One pattern of all folded words, and what each is about. Source: `catalogue/feedback/urgent.json`."""
    by_word = {
        fold(word): Urgency(group["code"], tuple(group["numbers"]))
        for group in catalogue.read_json("feedback/urgent.json")["groups"]
        for word in group["words"]
    }
    longest_first = sorted(by_word, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest_first))), by_word


def found(text: str) -> tuple[Urgency, ...]:
    """What a text is urgent about, in the order of its words, each once; empty for a text that can wait."""
    pattern, by_word = _search()
    return tuple(dict.fromkeys(by_word[hit] for hit in pattern.findall(fold(text))))


def is_in(folded: str) -> bool:
    """Whether a folded text has any of the words."""
    return _search()[0].search(folded) is not None


@lru_cache
def number_names() -> dict[str, dict[str, str]]:
    """Whom a number calls, `{number: {locale: name}}`."""
    rows = catalogue.read_json("feedback/urgent.json")["numbers"]
    return {row["number"]: row["name"] for row in rows}
