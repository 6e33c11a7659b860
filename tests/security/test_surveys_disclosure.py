"""Who has everything that is ever told of a survey, and knows how many answered where, learns of no group under ten.

The attacker uses the released content alone. He takes shares times n back to counts, subtracts every part from every
whole, one version and one table from another, and bounds what is hidden by enumerating what could be.
"""

import math
import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Any

import pytest

from api.rules import certificates, disclosure, suppression
from api.rules.quantiles import t_of
from api.services import surveys_disclosing, surveys_results, surveys_tables
from tests.factories_surveys import SHEET, TOWNSHIPS, WORDS

LEVELS = (1, 2, 3, 4, 5)
TOP = (4, 5)
Town = Mapping[tuple[int, bool, bool], int]
"""How many answers of a township have a level, were helped, carry a sign."""
MEASURES: list[dict[str, Any]] = [
    {"code": "top", "formula": "top_two", "questions": ["happy"], "domains": ["township"]},
    {"code": "mean", "formula": "mean", "questions": ["happy"], "domains": []},
    {"code": "low", "formula": "proportion", "questions": ["happy"], "domains": [], "options": ["1", "2"]},
]
UNITS = (400, 900, 300, 1_200, 700, 500)


def town(chance: random.Random, n: int, weights: Sequence[float]) -> Town:
    """A township's answers drawn by the weights of the levels."""
    found: dict[tuple[int, bool, bool], int] = {}
    for level in chance.choices(LEVELS, weights, k=n):
        key = (level, chance.random() < 0.2, chance.random() < 0.1)
        found[key] = found.get(key, 0) + 1
    return found


def content(towns: Sequence[Town], versions: Sequence[dict[str, Any]] = ({},)) -> dict[str, Any]:
    """What is told of a sample with these answers under these versions of the plan."""
    plans = []
    for number, change in enumerate(versions, 1):
        plan: dict[str, Any] = {
            "measures": [one | {"title": WORDS} for one in MEASURES],
            "weighting": "design",
            "margins": [],
        }
        plan |= {"exclusions": {"assisted": "counted"}, "compares_with": None} | change
        is_without = plan["exclusions"]["assisted"] == "excluded"
        told = {
            "lines": {one["code"]: list(lines(towns, one, is_without=is_without)) for one in plan["measures"]},
            "content": plan,
        }
        plans.append(told | {"number": number, "hash": "0" * 64, "frozen_at": None, "reason": None})
    counts = {str(level): sum(n for one in towns for (at, _, _), n in one.items() if at == level) for level in LEVELS}
    n = sum(counts.values())
    about = {"id": "x", "area_code": "510421", "purpose": "free", "title": WORDS, "series": None, "closes_on": None}
    about |= {"closed_on": "2026-01-31", "closing_changes": 0, "closing_changed_on": None}
    return surveys_results.content_of(
        {
            "survey": about | {"is_open_link": False, "synthetic": False},
            "questionnaire": SHEET,
            "plans": plans,
            "levels": {"": {"": n}, "happy": counts | {"": n}, "known": {"": n, "yes": n // 2, "no": n - n // 2}},
            "received": {str(at): sum(one.values()) for at, one in enumerate(towns)},
            "forms": None,
            "responses": {},
            "ballots": {"count": n, "hash": "0" * 64},
            "links": [0, 0],
            "joined": {str(at): str(at) for at in range(len(towns))},
            "items": {"rests": {"known": []}, "lines": {"known": []}},
            "places": [place(at, towns) for at in range(len(towns))],
            "signs": {},
            "names": {},
            "before": {},
            "excerpts": [],
        }
    )[0]


def lines(towns: Sequence[Town], measure: dict[str, Any], *, is_without: bool) -> Iterator[list[Any]]:
    chosen = {"top": TOP, "low": (1, 2)}.get(measure["code"], ())
    for at, one in enumerate(towns):
        for (level, is_helped, is_marked), n in sorted(one.items()):
            value = float(level) if measure["formula"] == "mean" else float(level in chosen)
            if not (is_without and is_helped):
                yield [str(at), is_helped, is_marked, 0, [], repr(value), n]


def place(at: int, towns: Sequence[Town]) -> dict[str, Any]:
    drawn = max(sum(towns[at].values()), 1)
    cell = {"stratum": str(at), "cluster": None, "stratum_size": UNITS[at], "size": None}
    return cell | {"code": str(at), "area_code": TOWNSHIPS[at], "drawn": drawn, "weight": repr(UNITS[at] / drawn)}


def few(count: float) -> bool:
    return 0 < round(count) < suppression.THRESHOLD


def by_townships(measure: dict[str, Any], sizes: Sequence[int]) -> list[str]:
    """Shares times n, and the hidden townships from the whole less the told ones."""
    groups = {TOWNSHIPS.index(group["code"]): group["figure"] for group in measure["groups"]}
    known = {at: one for at, one in groups.items() if one["estimate"] is not None}
    found = []
    for at, one in known.items():
        hits = round(float(one["estimate"]) * sizes[at])
        if few(hits) or few(sizes[at] - hits) or sizes[at] < suppression.THRESHOLD:
            found.append(f"township {at}: {hits} of {sizes[at]}")
    whole = measure["figure"]["estimate"]
    hidden = [at for at in groups if at not in known]
    if whole is None or not hidden:
        return found
    total = sum(UNITS[: len(sizes)])
    rest = float(whole) - sum(UNITS[at] / total * float(one["estimate"]) for at, one in known.items())
    slack = 0.0005 + 0.0005 * len(known)
    for at in hidden:
        low, high = feasible(at, hidden, sizes, total, (rest - slack, rest + slack))
        if high - low + 1 < min(suppression.THRESHOLD, sizes[at] + 1):
            found.append(f"township {at}: hidden hits from {low} to {high} of {sizes[at]}")
    return found


def feasible(
    at: int, hidden: Sequence[int], sizes: Sequence[int], total: int, rest: tuple[float, float]
) -> tuple[int, int]:
    """The least and the most hits of a hidden township: every number is tried; the others may have any."""
    others = sum(UNITS[one] / total for one in hidden if one != at and sizes[one])
    can_be = [
        hits
        for hits in range(sizes[at] + 1)
        if rest[0] - others <= UNITS[at] / total * hits / max(sizes[at], 1) <= rest[1]
        and (len(hidden) > 1 or rest[0] <= UNITS[at] / total * hits / max(sizes[at], 1))
    ]
    return (min(can_be), max(can_be)) if can_be else (0, 0)


def by_parts(code: str, measure: dict[str, Any]) -> list[str]:
    """The whole less a part: those who were helped, and those with a sign."""
    found = []
    whole = measure["figure"]
    for name in ("assisted", "unassisted", "unflagged"):
        part = measure[name]
        if whole["n"] is not None and part["n"] is not None and few(whole["n"] - part["n"]):
            found.append(f"{code}: {whole['n'] - part['n']} are not {name}")
    bound = whole["at_least"] or whole["at_most"]
    if bound is not None and whole["estimate"] is not None:
        found.append(f"{code}: a bound beside the share")
    return found


def by_versions(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """The same measure of two versions: how many only one of them counts."""
    found = []
    for first, second in zip(one["measures"], other["measures"], strict=True):
        sizes = [first["figure"]["n"], second["figure"]["n"]]
        if None not in sizes and few(abs(sizes[0] - sizes[1])):
            found.append(f"{first['code']}: {abs(sizes[0] - sizes[1])} count in one version only")
        towns = {group["code"]: group["figure"]["n"] for group in first["groups"]}
        pairs = [(group["code"], towns.get(group["code"]), group["figure"]["n"]) for group in second["groups"]]
        found += [
            f"{first['code']} in {code}: {abs(one - two)} count in one version only"
            for code, one, two in pairs
            if one is not None and two is not None and few(abs(one - two))
        ]
    return found


def by_levels(told: dict[str, Any], towns: Sequence[Town]) -> list[str]:
    """Every way in which people can have answered the scale, held against all that is told of it.

    A level that nobody chose hides nobody.
    """
    measures = {one["code"]: one for one in told["plans"][0]["measures"]}
    truth = [sum(n for one in towns for (at, _, _), n in one.items() if at == level) for level in LEVELS]
    n = sum(truth)
    cells = [option["count"] for option in told["questions"][0]["options"]]
    top, low, mean = (measures[code]["figure"] for code in ("top", "low", "mean"))
    least, most = [n] * 5, [0] * 5
    for counts in ways(n, cells):
        if all(matches(counts, n, figure, code) for figure, code in ((top, "top"), (low, "low"), (mean, "mean"))):
            least = [min(pair) for pair in zip(least, counts, strict=True)]
            most = [max(pair) for pair in zip(most, counts, strict=True)]
    return [
        f"level {level}: from {low_} to {high}"
        for level, low_, high, count in zip(LEVELS, least, most, truth, strict=True)
        if few(count) and high - low_ + 1 < suppression.THRESHOLD
    ]


def ways(n: int, cells: Sequence[int | None]) -> Iterator[tuple[int, ...]]:
    """Counts of five levels that add up to n and have the told cells."""
    free = [range(n + 1) if cell is None else (cell,) for cell in cells]
    for one, two, three in product(*free[:3]):
        for four in free[3]:
            five = n - one - two - three - four
            if five >= 0 and (cells[4] is None or cells[4] == five):
                yield one, two, three, four, five


def matches(counts: tuple[int, ...], n: int, figure: dict[str, Any], code: str) -> bool:
    """Whether counts round to a told figure; equal strata, so the plain share and mean are the weighted ones."""
    value = {"top": (counts[3] + counts[4]) / n, "low": (counts[0] + counts[1]) / n}.get(
        code, sum(level * count for level, count in zip(LEVELS, counts, strict=True)) / n
    )
    if figure["estimate"] is None:
        return float(figure["at_least"] or 0) <= value <= float(figure["at_most"] or 5)
    step = 10.0 ** -len(figure["estimate"].partition(".")[2])
    if abs(value - float(figure["estimate"])) > step / 2 + 1e-9:
        return False
    if code != "mean":
        return True
    # The design is known: one stratum of UNITS[0], so is the interval's formula; its ends are rounded outwards.
    deviation = sum(count * (level - value) ** 2 for level, count in zip(LEVELS, counts, strict=True))
    half = t_of(0.95, n - 1) * ((1 - n / UNITS[0]) * deviation / (n - 1) / n) ** 0.5
    ends = (math.floor((value - half) / step + 1e-9) * step, math.ceil((value + half) / step - 1e-9) * step)
    return all(abs(end - float(figure[name])) < step / 2 for end, name in zip(ends, ("low", "high"), strict=True))


def samples() -> list[tuple[str, list[Town]]]:
    """Populations in which something is small: satisfied ones, tiny townships, one odd township."""
    chance = random.Random(20261123)  # noqa: S311  Invented answers.
    shapes: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {
        "satisfied": ((1, 1, 3, 20, 75), (60, 80, 70, 90)),
        "mixed": ((10, 15, 20, 30, 25), (60, 50, 30, 70)),
        "tiny places": ((5, 10, 20, 30, 35), (7, 80, 4, 60, 90)),
        "one place": ((5, 5, 10, 30, 50), (9, 200)),
        "even": ((20, 20, 20, 20, 20), (120, 120, 120)),
    }
    return [
        (name, [town(chance, n, weights) for n in sizes])
        for name, (weights, sizes) in shapes.items()
        for _ in range(10)
    ]


def open_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tell everything: what the house would do without its rule."""
    for name in ("is_share_open", "is_mean_open", "is_open"):
        monkeypatch.setattr(disclosure, name, lambda *_: True)
    monkeypatch.setattr(disclosure, "keep_back", lambda *_, **__: set())
    monkeypatch.setattr(surveys_disclosing, "_is_spread", lambda _: True)
    monkeypatch.setattr(certificates, "stays_open", lambda *_, **__: True)
    for module in (surveys_disclosing, surveys_tables, surveys_results):
        monkeypatch.setattr(module, "show_part", lambda part, _: part)
    monkeypatch.setattr(surveys_tables, "show_cells", list)
    monkeypatch.setattr(surveys_results, "_barred", lambda *_: None)


SAMPLES = samples()


def test_nothing_told_of_a_sample_isolates_fewer_than_ten() -> None:
    told = 0
    for name, towns in SAMPLES:
        found = content(towns)
        assert attack(found, towns) == [], name
        told += sum(group["figure"]["estimate"] is not None for group in found["plans"][0]["measures"][0]["groups"])
    assert told > len(SAMPLES), "the rule must leave something to tell"


def attack(found: dict[str, Any], towns: Sequence[Town]) -> list[str]:
    """All breaches; the enumeration of every way to answer is for small samples."""
    sizes = [sum(one.values()) for one in towns]
    measures = {one["code"]: one for one in found["plans"][0]["measures"]}
    breaches_ = by_townships(measures["top"], sizes)
    for plan in found["plans"]:
        breaches_ += [line for one in plan["measures"] for line in by_parts(one["code"], one)]
    for one, other in combinations(found["plans"], 2):
        breaches_ += by_versions(one, other)
    return breaches_


def test_two_versions_of_a_plan_do_not_tell_whom_one_leaves_out() -> None:
    versions: list[dict[str, Any]] = [{}, {"exclusions": {"assisted": "excluded"}}]
    for name, towns in SAMPLES:
        assert attack(content(towns, versions), towns) == [], name


@pytest.mark.parametrize("weights", [(2, 4, 10, 40, 44), (20, 20, 20, 20, 20), (1, 0, 3, 46, 50)])
def test_figures_of_one_question_do_not_tell_its_small_levels(weights: tuple[int, ...]) -> None:
    chance = random.Random(7)  # noqa: S311  Invented answers.
    towns = [town(chance, 44, weights)]
    found = content(towns)
    assert by_levels(found, towns) == []


def test_the_same_attack_succeeds_where_nothing_is_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    open_all(monkeypatch)
    fallen = [name for name, towns in SAMPLES if attack(content(towns), towns)]
    assert {"satisfied", "tiny places", "one place"} <= set(fallen)
    versions: list[dict[str, Any]] = [{}, {"exclusions": {"assisted": "excluded"}}]
    lone: list[Town] = [{(5, False, False): 60, (2, False, False): 40, (5, True, False): 3}]
    assert [line for line in attack(content(lone, versions), lone) if "one version only" in line]
    chance = random.Random(7)  # noqa: S311  Invented answers.
    towns = [town(chance, 44, (2, 4, 10, 40, 44))]
    assert by_levels(content(towns), towns) != []


def test_one_answer_more_would_tell_it_so_there_is_one_release() -> None:
    towns: list[Town] = [{(5, False, False): 80, (1, False, False): 60}]
    more: list[Town] = [{(5, False, False): 80, (1, False, False): 61}]
    before, after = (content(each)["plans"][0]["measures"][0]["figure"] for each in (towns, more))
    assert after["n"] - before["n"] == 1
    assert round(float(after["estimate"]) * after["n"]) == round(float(before["estimate"]) * before["n"])
