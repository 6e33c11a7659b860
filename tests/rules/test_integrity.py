"""The grade of a survey: the worst sign counts, and only where enough was seen."""

import random

import pytest

from api.rules import integrity
from api.rules.integrity import Limit, Sign
from api.services import catalogue

LIMITS = [
    Limit("speed", (("B", 0.05), ("C", 0.15), ("D", 0.4)), is_low_bad=False, least=30),
    Limit("response_rate", (("B", 0.6), ("C", 0.3)), is_low_bad=True, least=1),
]


@pytest.mark.parametrize(
    ("signs", "grade", "codes"),
    [
        ({}, "A", []),
        ({"speed": integrity.share(4, 100)}, "A", []),
        ({"speed": integrity.share(5, 100)}, "B", ["speed"]),
        ({"speed": integrity.share(15, 100), "response_rate": Sign(0.59, 1)}, "C", ["speed", "response_rate"]),
        ({"speed": integrity.share(29, 29)}, "A", []),
        ({"speed": integrity.share(40, 100)}, "D", ["speed"]),
        ({"response_rate": Sign(0.1, 500)}, "C", ["response_rate"]),
    ],
)
def test_the_worst_sign_counts(signs: dict[str, Sign], grade: str, codes: list[str]) -> None:
    found, reasons = integrity.grade(signs, LIMITS)
    assert (found, [reason.code for reason in reasons]) == (grade, codes)


def test_blocks_that_differ_too_little_stand_out_and_chance_does_not() -> None:
    assert integrity.evenness([(30, 40)] * 12).value > 0.999
    assert integrity.evenness([(30, 40)] * 4).base == 0
    assert integrity.evenness([(9, 9)] * 12).base == 0
    chance = random.Random(5)  # noqa: S311  Invented answers.
    seen = [
        integrity.evenness([(sum(chance.random() < 0.75 for _ in range(40)), 40) for _ in range(12)]).value
        for _ in range(300)
    ]
    assert sum(value >= 0.99 for value in seen) <= 9, "about one of a hundred"
    assert 0.35 < sum(seen) / len(seen) < 0.65


def test_a_place_whose_answers_came_in_one_hour_is_a_burst() -> None:
    assert integrity.peaks({"a": [18, 2], "b": [10, 10], "c": [5]}, 0.8) == integrity.share(20, 40)


def test_the_catalogue_says_after_whom() -> None:
    told = catalogue.read_json("surveys/integrity.json")
    limits = integrity.limits_of(told["signs"])
    assert len({limit.code for limit in limits}) == len(limits) >= 14
    for item, limit in zip(told["signs"], limits, strict=True):
        assert item["source"]
        assert set(item["label"]) == {"zh-Hans", "zh-Hant", "en"}
        ends = [end for _, end in limit.ends]
        assert ends == sorted(ends, reverse=limit.is_low_bad)
