"""The draw of awareness tests: parallel forms, caps, linked items always in, the same seed the same forms."""

import hashlib
import json
from collections import Counter
from pathlib import Path

import pytest

from api.rules import item_draw
from api.rules.canonical import hash_of
from api.rules.item_draw import Blueprint, DrawRefusedError, PoolItem, Stratum

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "item_draw.json").read_text(encoding="utf-8"))


def bank(topic: str, difficulty: int, count: int, *, linked: int = 0, used: int = 0) -> list[PoolItem]:
    options = ("a", "b", "c", "unsure")
    return [
        PoolItem(f"{topic}_{difficulty}_{place:02}", topic, difficulty, place < linked, used, options)
        for place in range(count)
    ]


POOL = [*bank("law", 2, 12, linked=1), *bank("law", 4, 8), *bank("rights", 3, 10, linked=1)]
PLAN = Blueprint((Stratum("law", 2, 4), Stratum("law", 4, 2), Stratum("rights", 3, 3)), 6, 50, 2)


def test_forms_are_parallel_and_no_item_stands_on_too_many() -> None:
    forms = item_draw.draw(POOL, PLAN, "2026-11-23 lottery 04 17 22")
    about = {item.code: item for item in POOL}
    wanted = Counter({("law", 2): 4, ("law", 4): 2, ("rights", 3): 3})
    used: Counter[str] = Counter()
    for form in forms:
        codes = [item.code for item in form]
        assert len(codes) == len(set(codes)) == 9
        assert Counter((about[code].topic, about[code].difficulty) for code in codes) == wanted
        assert {"law_2_00", "rights_3_00"} <= set(codes)
        assert all(item.options[-1] == "unsure" and set(item.options) == set("abc") | {"unsure"} for item in form)
        used.update(codes)
    assert [used[code] for code in ("law_2_00", "rights_3_00")] == [6, 6]
    free = [used[item.code] for item in POOL if not item.is_linked]
    assert max(free) <= item_draw.uses_allowed(PLAN) == 3
    assert max(used[item.code] for item in POOL if item.difficulty == 4) == 2, "12 places for 8 items: none has 3"
    assert len({tuple(item.code for item in form) for form in forms}) == 6
    assert len({item.options for form in forms for item in form}) > 3


def test_a_seed_gives_the_same_forms_and_another_seed_others() -> None:
    first = item_draw.draw(POOL, PLAN, "seed")
    again = item_draw.draw(reversed(POOL), Blueprint(PLAN.strata[::-1], 6, 50, 2), "seed")
    assert first == again
    assert first != item_draw.draw(POOL, PLAN, "seed ")
    record = item_draw.record_of(POOL, PLAN, "seed", first)
    assert hash_of(record) == hash_of(json.loads(json.dumps(record)))
    changed = item_draw.record_of(POOL, PLAN, "seed", [form[::-1] for form in first])
    assert hash_of(changed) != hash_of(record)


def test_the_draw_can_be_repeated_by_hand() -> None:
    """One form, one stratum: the items whose SHA-256 of `seed|form|0|code` is smallest, in the order of `place`."""
    pool = bank("law", 1, 5)

    def key(kind: str, code: str) -> str:
        return hashlib.sha256(f"s|{kind}|0|{code}".encode()).hexdigest()

    chosen = sorted((item.code for item in pool), key=lambda code: key("form", code))[:3]
    drawn = item_draw.draw(pool, Blueprint((Stratum("law", 1, 3),)), "s")
    assert [item.code for item in drawn[0]] == sorted(chosen, key=lambda code: key("place", code))


@pytest.mark.parametrize(
    ("pool", "plan", "code", "values"),
    [
        (POOL, Blueprint(()), "test_empty", {}),
        (POOL, Blueprint(PLAN.strata, 2, 40), "test_share_too_small", {"forms": 3}),
        (
            POOL,
            Blueprint(PLAN.strata[:2]),
            "test_linked_left_out",
            {"topic": "rights", "difficulty": 3},
        ),
        (
            bank("law", 2, 4, linked=3),
            Blueprint((Stratum("law", 2, 2),)),
            "test_too_many_linked",
            {"topic": "law", "difficulty": 2, "needed": 2, "found": 3},
        ),
        (
            bank("law", 2, 7),
            Blueprint((Stratum("law", 2, 2),), forms=4, most_forms_percent=25),
            "test_too_few_items",
            {"topic": "law", "difficulty": 2, "needed": 8, "found": 7},
        ),
        (
            bank("law", 2, 9, used=1),
            Blueprint((Stratum("law", 2, 2),), most_surveys=1),
            "test_too_few_items",
            {"topic": "law", "difficulty": 2, "needed": 2, "found": 0},
        ),
    ],
)
def test_a_draw_that_cannot_be_names_its_stratum(
    pool: list[PoolItem], plan: Blueprint, code: str, values: dict[str, object]
) -> None:
    with pytest.raises(DrawRefusedError) as refused:
        item_draw.draw(pool, plan, "seed")
    assert (refused.value.code, refused.value.values) == (code, values)


@pytest.mark.parametrize("forms", range(1, 9))
def test_what_the_needs_allow_can_be_drawn_and_one_item_less_cannot(forms: int) -> None:
    for percent in (25, 34, 50, 100):
        for count in (1, 2, 5):
            plan = Blueprint((Stratum("law", 2, count),), forms, percent)
            if item_draw.uses_allowed(plan) < 1:
                continue
            enough = item_draw.needs([], plan)[0].needed
            drawn = item_draw.draw(bank("law", 2, enough), plan, "seed")
            used = Counter(item.code for form in drawn for item in form)
            assert max(used.values()) <= item_draw.uses_allowed(plan)
            with pytest.raises(DrawRefusedError):
                item_draw.draw(bank("law", 2, enough - 1), plan, "seed")


@pytest.mark.parametrize("case", VECTORS["form_of"])
def test_nobody_chooses_a_form(case: dict[str, object]) -> None:
    assert item_draw.form_of(bytes.fromhex(str(case["message"])), int(str(case["count"]))) == case["form"]


def test_forms_are_met_equally_often() -> None:
    met = Counter(item_draw.form_of(number.to_bytes(32, "big"), 3) for number in range(3000))
    assert all(abs(count - 1000) < 100 for count in met.values()), met
    with pytest.raises(ValueError, match="at least one form"):
        item_draw.form_of(b"", 0)
