"""The law of an awareness test: which items of the bank stand on which form, in which order, and who gets which form.

Forms are parallel: each takes the same number of items from every stratum (a topic and a difficulty). Every choice
follows from a published seed by SHA-256 alone, so that anyone can draw again, in any language, and find the same:
of the items that stand on the fewest forms so far, those go first whose `order_key` is smallest.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LAST_OPTION = "unsure"
"""The code of the option for not knowing: it is no distractor and stays at the end."""
WHOLE = 100


@dataclass(frozen=True, slots=True)
class PoolItem:
    """An item that could be drawn. `surveys_count`: in how many surveys of the year it stood already."""

    code: str
    topic: str
    difficulty: int
    is_linked: bool = False
    surveys_count: int = 0
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Stratum:
    """A row of the blueprint: how many items of a topic and a difficulty (1 easiest to 5) each form takes."""

    topic: str
    difficulty: int
    count: int


@dataclass(frozen=True, slots=True)
class Blueprint:
    """What the forms of a test look like.

    `forms`: how many there are, from 1. `most_forms_percent`: of how many per cent of the forms an item may be part,
    linked ones apart. `most_surveys`: in how many surveys of one year it may stand, this one included.
    """

    strata: tuple[Stratum, ...]
    forms: int = 1
    most_forms_percent: int = WHOLE
    most_surveys: int = 1


@dataclass(frozen=True, slots=True)
class Need:
    """What a stratum needs and has. `needed`: how many items beyond the linked ones must be there at least."""

    stratum: Stratum
    linked: int
    free: int
    needed: int

    @property
    def missing(self) -> int:
        """How many items are missing; 0 when it can be drawn."""
        return max(self.needed - self.free, 0)


@dataclass(frozen=True, slots=True)
class FormItem:
    """An item on a form, its options in the order shown."""

    code: str
    options: tuple[str, ...]


class DrawRefusedError(Exception):
    """Why there is no draw: a code, and the values that its sentence needs, such as the stratum it is about."""

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code)
        self.code, self.values = code, values


def form_of(message: bytes, count: int) -> int:
    """The number, from 0, of the form for whoever holds the message: SHA-256(message) as a whole number, mod count.

    Args:
        message: the random bytes of the ballot, or the idempotency key of an open link. What is stored of a ballot is
            another hash of them, so that neither tells the other.
        count: how many forms there are, from 1.

    Raises:
        ValueError: there is no form.
    """
    if count < 1:
        raise ValueError("a test has at least one form")
    return int.from_bytes(hashlib.sha256(message).digest(), "big") % count


def order_key(seed: str, *about: str) -> str:
    """Where something stands in a shuffled order: hex SHA-256 of the seed and its names, joined by `|`."""
    return hashlib.sha256("|".join((seed, *about)).encode()).hexdigest()


def uses_allowed(blueprint: Blueprint) -> int:
    """On how many forms an item that is not linked may stand, rounded down."""
    return blueprint.forms * blueprint.most_forms_percent // WHOLE


def needs(pool: Iterable[PoolItem], blueprint: Blueprint) -> list[Need]:
    """What each stratum of the blueprint needs and has, in the blueprint's order.

    A form holds an item once, so a stratum needs as many items as a form takes; and an item stands on at most
    `uses_allowed` forms, so it needs forms x taken / allowed of them, rounded up.
    """
    items, allowed = list(pool), uses_allowed(blueprint)
    found = []
    for stratum in blueprint.strata:
        here = [item for item in items if (item.topic, item.difficulty) == (stratum.topic, stratum.difficulty)]
        linked = sum(item.is_linked for item in here)
        free = sum(_is_free(item, blueprint) for item in here)
        taken = max(stratum.count - linked, 0)
        over_forms = -(-blueprint.forms * taken // allowed) if allowed else taken
        found.append(Need(stratum, linked, free, max(taken, over_forms)))
    return found


def draw(pool: Iterable[PoolItem], blueprint: Blueprint, seed: str) -> list[list[FormItem]]:
    """Draw the forms; the same pool, blueprint and seed give the same forms.

    Linked items stand on every form, whatever the caps say: they tie this year to the others.

    Returns:
        One list of items a form, in the order shown.

    Raises:
        DrawRefusedError: `test_empty` (no stratum), `test_share_too_small` (the cap allows no form),
            `test_linked_left_out` (a linked item's stratum is not in the blueprint), `test_too_many_linked` (more than
            the stratum takes), `test_too_few_items` (with `topic`, `difficulty`, `needed` and `found`).
    """
    items = sorted(pool, key=lambda item: item.code)
    _require_drawable(items, blueprint)
    forms: list[list[PoolItem]] = [[] for _ in range(blueprint.forms)]
    for stratum in sorted(blueprint.strata):
        here = [item for item in items if (item.topic, item.difficulty) == (stratum.topic, stratum.difficulty)]
        linked = [item for item in here if item.is_linked]
        free = [item for item in here if _is_free(item, blueprint)]
        used: Counter[str] = Counter()
        for number, form in enumerate(forms):
            taken = _least_used(free, used, stratum.count - len(linked), f"{number}", seed)
            used.update(item.code for item in taken)
            form.extend([*linked, *taken])
    return [_shown(form, number, seed) for number, form in enumerate(forms)]


def _is_free(item: PoolItem, blueprint: Blueprint) -> bool:
    return not item.is_linked and item.surveys_count < blueprint.most_surveys


def _least_used(
    items: Sequence[PoolItem], used: Mapping[str, int], count: int, number: str, seed: str
) -> list[PoolItem]:
    """The items that stand on the fewest forms, ties by the seed: no item gets two forms ahead of another."""
    return sorted(items, key=lambda item: (used[item.code], order_key(seed, "form", number, item.code)))[:count]


def _shown(form: Iterable[PoolItem], number: int, seed: str) -> list[FormItem]:
    def place(item: PoolItem) -> str:
        return order_key(seed, "place", str(number), item.code)

    return [FormItem(item.code, _options(item, number, seed)) for item in sorted(form, key=place)]


def _options(item: PoolItem, number: int, seed: str) -> tuple[str, ...]:
    def place(option: str) -> tuple[bool, str]:
        return option == LAST_OPTION, order_key(seed, "option", str(number), item.code, option)

    return tuple(sorted(item.options, key=place))


def _require_drawable(items: Sequence[PoolItem], blueprint: Blueprint) -> None:
    if not blueprint.strata:
        raise DrawRefusedError("test_empty")
    if uses_allowed(blueprint) < 1:
        raise DrawRefusedError("test_share_too_small", forms=-(-WHOLE // max(blueprint.most_forms_percent, 1)))
    places = {(stratum.topic, stratum.difficulty) for stratum in blueprint.strata}
    for item in items:
        if item.is_linked and (item.topic, item.difficulty) not in places:
            raise DrawRefusedError("test_linked_left_out", topic=item.topic, difficulty=item.difficulty)
    for need in needs(items, blueprint):
        topic, difficulty = need.stratum.topic, need.stratum.difficulty
        if need.linked > need.stratum.count:
            values = {"needed": need.stratum.count, "found": need.linked}
            raise DrawRefusedError("test_too_many_linked", topic=topic, difficulty=difficulty, **values)
        if need.missing:
            values = {"needed": need.needed, "found": need.free}
            raise DrawRefusedError("test_too_few_items", topic=topic, difficulty=difficulty, **values)


def record_of(
    pool: Iterable[PoolItem], blueprint: Blueprint, seed: str, forms: Sequence[Sequence[FormItem]]
) -> dict[str, Any]:
    """All that somebody needs to draw again: the pool as it stood, the blueprint, the seed, and the forms drawn."""
    return {
        "seed": seed,
        "blueprint": {
            "strata": [[row.topic, row.difficulty, row.count] for row in sorted(blueprint.strata)],
            "forms": blueprint.forms,
            "most_forms_percent": blueprint.most_forms_percent,
            "most_surveys": blueprint.most_surveys,
        },
        "pool": [
            [item.code, item.topic, item.difficulty, item.is_linked, item.surveys_count, sorted(item.options)]
            for item in sorted(pool, key=lambda item: item.code)
        ],
        "forms": [[[item.code, list(item.options)] for item in form] for form in forms],
    }
