"""A sum over places: each once, by its own figure or by its places', and what is missing makes it incomplete."""

from decimal import Decimal

from api.rules.rollups import CHILDREN, NOT_APPLICABLE, OWN, Part, add_up

TREE = {"510421": ["510421100", "510421101"], "510421101": ["510421101200", "510421101201"]}


def told(code: str, value: int, *, is_verified: bool = True) -> Part:
    return Part(code, "value" if value else "zero", Decimal(value), is_verified, OWN)


def own(*parts: Part) -> dict[str, Part]:
    return {part.code: part for part in parts}


def test_every_place_counts_once_by_its_own_figure() -> None:
    found = add_up(
        "510421", own(told("510421", 99), told("510421100", 4), told("510421101", 6), told("510421101200", 5)), TREE
    )
    assert (found.known, found.is_complete, found.is_verified) == (10, True, True)


def test_a_silent_place_is_told_by_its_places_when_all_of_them_speak() -> None:
    places = (told("510421101200", 5), told("510421101201", 0, is_verified=False))
    found = add_up("510421", own(told("510421100", 4), *places), TREE)
    assert (found.known, found.is_complete, found.is_verified) == (9, True, False)
    assert [part.basis for part in found.parts] == [OWN, CHILDREN]
    fewer = add_up("510421", own(told("510421100", 4), places[0]), TREE)
    assert (fewer.known, fewer.is_complete) == (4, False)
    assert [part.code for part in fewer.parts if part.is_missing] == ["510421101"]


def test_what_does_not_apply_is_nothing_and_what_is_withheld_is_missing() -> None:
    found = add_up("510421", own(told("510421100", 4), Part("510421101", NOT_APPLICABLE)), TREE)
    assert (found.known, found.is_complete) == (4, True)
    hidden = add_up("510421", own(told("510421100", 4), Part("510421101", "withheld")), TREE)
    assert (hidden.known, hidden.is_complete) == (4, False)


def test_no_place_no_sum() -> None:
    assert add_up("510421101201", {}, TREE).known is None
    assert add_up("510421", {}, TREE).is_complete is False
