"""Items and teams in a release: what they add to measures and tables isolates no group of fewer than ten."""

import math
import random
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from api.rules.suppression import THRESHOLD
from api.services import surveys_results, surveys_team_results, surveys_together
from tests.factories_surveys import SHEET, TOWNSHIPS, WORDS

OPTIONS = [{"code": "yes", "label": WORDS, "is_correct": True}, {"code": "no", "label": WORDS}]
ITEMS = [f"item{number}" for number in range(4)]
TEST: dict[str, Any] = SHEET | {
    "questions": [{"code": code, "kind": "knowledge", "label": WORDS, "options": OPTIONS} for code in ITEMS]
}
KNOWN = {"code": "known", "formula": "share_right", "questions": ITEMS, "title": WORDS, "indicator": "S29"}
Person = tuple[int, ...]
"""Which of the items somebody has right, and last the place."""
UNITS = 40
"""Of the frame for each answer, everywhere."""


def people(chance: random.Random, sizes: Sequence[int], skills: Sequence[float]) -> list[Person]:
    return [
        (*(int(chance.random() < skill) for skill in skills), place)
        for place, size in enumerate(sizes)
        for _ in range(size)
    ]


def content(found: Sequence[Person], domains: Sequence[str] = (), *, singly: bool = False) -> dict[str, Any]:
    """What is told of a sample with these answers, all of one weight; `singly`: with a measure of each item."""
    places = sorted({one[-1] for one in found})
    measures = [KNOWN | {"domains": list(domains)}]
    measures += [
        {"code": code, "formula": "share_right", "questions": [code], "title": WORDS, "domains": list(domains)}
        for code in ITEMS
        if singly
    ]
    plan: dict[str, Any] = {"measures": measures, "weighting": "design", "margins": []}
    plan |= {"exclusions": {"assisted": "counted"}, "compares_with": None}
    levels: dict[str, dict[str, int]] = {"": {"": len(found)}}
    for at, code in enumerate(ITEMS):
        hits = sum(one[at] for one in found)
        levels[code] = {"": len(found), "yes": hits, "no": len(found) - hits}
    about = {"id": "x", "area_code": "510421", "purpose": "free", "title": WORDS, "series": None, "closes_on": None}
    about |= {"closed_on": "2026-01-31", "closing_changes": 0, "closing_changed_on": None}
    return surveys_results.content_of(
        {
            "survey": about | {"is_open_link": False, "synthetic": False},
            "questionnaire": TEST,
            "forms": None,
            "plans": [
                {
                    "content": plan,
                    "lines": {"known": lines(found, lambda one: sum(one[:-1]) / len(ITEMS))} | item_lines(found),
                    "number": 1,
                    "hash": "0" * 64,
                    "frozen_at": None,
                    "reason": None,
                }
            ],
            "levels": levels,
            "items": {
                "rests": {code: rests(found, at) for at, code in enumerate(ITEMS)},
                "lines": item_lines(found),
            },
            "received": {str(place): sum(one[-1] == place for one in found) for place in places},
            "responses": {},
            "ballots": {"count": len(found), "hash": "0" * 64},
            "links": [0, 0],
            "joined": {str(place): str(place) for place in places},
            "places": [
                {"code": str(place), "area_code": TOWNSHIPS[place], "stratum": str(place), "cluster": None}
                | {"stratum_size": UNITS * (n := sum(one[-1] == place for one in found)), "size": None}
                | {"drawn": n, "weight": repr(float(UNITS))}
                for place in places
            ],
            "signs": {},
            "names": {},
            "before": {},
            "excerpts": [],
        }
    )[0]


def item_lines(found: Sequence[Person]) -> dict[str, list[list[Any]]]:
    return {code: lines(found, lambda one, at=at: float(one[at])) for at, code in enumerate(ITEMS)}


def lines(found: Sequence[Person], value: Callable[[Person], float]) -> list[list[Any]]:
    counted = Counter((str(one[-1]), repr(value(one))) for one in found)
    return [[place, False, False, 0, [], each, n] for (place, each), n in sorted(counted.items())]


def rests(found: Sequence[Person], at: int) -> list[list[int]]:
    return [
        [0, x, rest, n] for (x, rest), n in sorted(Counter((one[at], sum(one[:-1]) - one[at]) for one in found).items())
    ]


def few(count: int) -> bool:
    return 0 < count < THRESHOLD


def by_sum(told: dict[str, Any], found: Sequence[Person]) -> list[str]:
    """The measure of all items less what is told of each: how many missed those that nothing is told of."""
    whole, *singles = told["plans"][0]["measures"]
    known = {item["code"]: item["correct_ratio"] for item in told["items"]}
    known |= {one["code"]: one["figure"]["estimate"] for one in singles if one["figure"]["estimate"] is not None}
    for table in told["questions"]:
        cells = {option["code"]: option["count"] for option in table["options"]}
        if cells["yes"] is not None:
            known[table["code"]] = cells["yes"] / len(found)
    breaches = left_over("all", whole["figure"]["estimate"], known, found)
    groups = {one["code"]: {g["code"]: g["figure"]["estimate"] for g in one["groups"]} for one in (whole, *singles)}
    for code, estimate in groups["known"].items():
        here = [one for one in found if TOWNSHIPS[one[-1]] == code]
        breaches += left_over(code, estimate, {one["code"]: groups[one["code"]].get(code) for one in singles}, here)
    return breaches


def left_over(where: str, whole: str | None, shares: dict[str, Any], found: Sequence[Person]) -> list[str]:
    """What a share over all items leaves for those whose own share is not told."""
    if whole is None:
        return []
    n = len(found)
    known = {code: n - round(float(share) * n) for code, share in shares.items() if share is not None}
    hidden = [code for code in ITEMS if code not in known]
    truth = {code: n - sum(one[at] for one in found) for at, code in enumerate(ITEMS)}
    if not hidden:
        return [f"{where} {code}: {count} missed it" for code, count in known.items() if few(count) or few(n - count)]
    slack = 10.0 ** -len(whole.partition(".")[2]) / 2 * n * len(ITEMS)
    left = (1 - float(whole)) * n * len(ITEMS) - sum(known.values())
    low = max(0, math.ceil(left - slack - n * (len(hidden) - 1)))
    high = min(n, math.floor(left + slack))
    return [
        f"{where} {code}: from {low} to {high} missed it"
        for code in hidden
        if (few(truth[code]) or few(n - truth[code])) and high - low + 1 < THRESHOLD
    ]


def by_teams(told: dict[str, Any], found: Sequence[Person]) -> list[str]:
    """The mean of teams, each counted the same, less the townships that are told."""
    if told["teams"] is None:
        return []
    sizes = Counter(one[-1] for one in found)
    groups = {TOWNSHIPS.index(one["code"]): one["figure"] for one in told["plans"][0]["measures"][0]["groups"]}
    teams = [place for place, n in sizes.items() if n >= THRESHOLD]
    known = {place: groups[place]["estimate"] for place in teams if place in groups and groups[place]["estimate"]}
    hidden = [place for place in teams if place not in known]
    rest = float(told["teams"]["estimate"]) * len(teams) - sum(map(float, known.values()))
    slack = 0.0005 * (len(teams) + len(known))
    breaches = []
    for place in hidden:
        low = max(0, math.ceil((rest - slack - (len(hidden) - 1)) * sizes[place]))
        high = min(sizes[place], math.floor((rest + slack) * sizes[place]))
        if high - low + 1 < THRESHOLD:
            breaches.append(f"team {place}: from {low} to {high} of {sizes[place]}")
    return breaches


SHAPES: list[tuple[tuple[int, ...], tuple[float, ...]]] = [
    ((60, 80, 70), (0.6, 0.97, 0.8, 0.7)),
    ((60, 80, 70), (0.98, 0.97, 0.96, 0.7)),
    ((120, 130, 140), (0.985, 0.6, 0.5, 0.8)),
    ((12, 15, 11, 20, 90), (0.7, 0.6, 0.8, 0.5)),
    ((14, 12, 200), (0.9, 0.9, 0.7, 0.8)),
]


def samples() -> list[list[Person]]:
    chance = random.Random(20261124)  # noqa: S311  Invented answers.
    return [people(chance, sizes, skills) for sizes, skills in SHAPES for _ in range(8)]


SAMPLES = samples()


def test_items_and_teams_isolate_nobody() -> None:
    items = teams = 0
    for found in SAMPLES:
        for domains, singly in (([], False), (["township"], False), (["township"], True)):
            told = content(found, domains, singly=singly)
            assert (by_sum(told, found), by_teams(told, found)) == ([], []), Counter(one[-1] for one in found)
            items += sum(item["correct_ratio"] is not None for item in told["items"])
            teams += told["teams"] is not None
    assert items > len(SAMPLES), "the rule must leave something to tell"
    assert teams > 0


def test_the_same_attack_succeeds_where_nothing_is_kept_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surveys_together, "keep_back", lambda tables, *_: list(tables))
    assert any(by_sum(content(found), found) for found in SAMPLES)
    monkeypatch.setattr(surveys_together, "bar_singles", lambda *_: None)
    fallen = [line for found in SAMPLES for line in by_sum(content(found, ["township"], singly=True), found)]
    assert any(line.startswith("all") for line in fallen)
    assert any(line.startswith(TOWNSHIPS[0][:7]) for line in fallen)
    monkeypatch.setattr(surveys_team_results, "_is_open", lambda *_: True)
    assert any(by_teams(content(found, domains), found) for found in SAMPLES for domains in ([], ["township"]))
