"""The score, written a second time and as plainly as possible, from nothing but JSON.

It shares no code with `rules/scoring.py`, `services/measures.py` or `services/scores.py`: the nightly recompute holds
it against them to the last digit, and whoever checks an exported assessment without the database runs it alone.
"""

import re
from fractions import Fraction
from typing import Any

from api.rules.recount_folds import Plain, fold, summed, sure_number
from api.rules.recount_rules import Judged, graded, judge

TOTAL = "total"
"""The key of the whole framework in what `recount` gives; no row is called so."""
ATTESTATION = "documents.slot_veto_attestation"
UNIT_ATTESTATION = "unit.veto_attestation"
MOST_NODES = 2_000
MOST_RULES = 5_000
MOST_ROWS = 10_000
"""Of one metric. Far more than any framework has: whoever made a bundle up must not keep its reader's machine busy."""
UNSCORED = ("target_not_set", "not_applicable", "not_scored")


def recount(
    nodes: list[Plain],
    parameters: dict[str, str | None],
    rows: dict[str, list[Plain]],
    exempt: list[str],
    *,
    metrics: dict[str, Plain],
    first_day: str,
    last_day: str,
    area_code: str,
) -> dict[str, dict[str, Any]]:
    """Compute every row, group and the whole of a framework again.

    Args:
        nodes: the framework's nodes in reading order, each with `code`, `parent_code`, `kind` (`part`, `heading`,
            `indicator`) and, for an indicator, `points` (decimal text), `rule`, `metric` and `parameter`.
        parameters: every parameter's value on the day of the assessment as it is kept: a decimal, a day or words as
            text; None where it is not set.
        rows: raw rows of each metric by its name (of a family by the member's), as `services/metrics.aggregates` gives
            them: counts as numbers, decimals and days as text, everything else null.
        exempt: codes of rows that were accepted as not applicable; a veto cannot be.
        metrics: how each metric is folded, by its name (a family by its name with `*`): `shape`, `minimum`, `needs` and
            `reach` of its definition.
        first_day: first day of the period, ISO.
        last_day: day of the assessment, ISO.
        area_code: the area that was assessed, 6, 9 or 12 digits.

    Returns:
        By code, and under `total` for the whole: `verdict` as it is shown (of `total` None), and `verified`, `claimed`,
        `missing`, `unscored` points as exact fractions `"n/d"`; claimed + missing + unscored = the points there are. Of
        an indicator also `claimed_verdict`, `attainment` and `claimed_attainment` (fractions), `target` (fraction or
        None), `state` and `value` (verified; fraction or None). Of `total` also `is_vetoed`.

    Raises:
        ValueError: a rule that is not of the closed set, or more of anything than there is in any framework.
        KeyError: a metric that is not told of, or a shape that is not of the closed set.
    """
    _require_bounds(nodes, rows)
    sides = [_folded(rows, metrics, parameters, last_day, area_code, verified=side) for side in (False, True)]
    numbers = {code: _number(value) for code, value in parameters.items()}
    told: dict[str, dict[str, Any]] = {}
    sums: dict[str, list[Fraction]] = {TOTAL: [Fraction(0)] * 4}
    parents = {node["code"]: node.get("parent_code") for node in nodes}
    is_vetoed = False
    for node in nodes:
        if node["kind"] != "indicator":
            sums.setdefault(node["code"], [Fraction(0)] * 4)
            continue
        if node["rule"]["kind"] == "veto_window":
            claimed = verified = _veto(node, *sides)
            is_vetoed = claimed[0] == "not_met"
        elif node["code"] in exempt:
            claimed = verified = ("not_applicable", Fraction(0), None)
        else:
            claimed, verified = (judge(node["rule"], node, side, numbers, (first_day, last_day)) for side in sides)
        points = _shared_out(sure_number(node.get("points") or 0), claimed, verified)
        told[node["code"]] = _row(node, claimed, verified, points, sides[1])
        for code in (*_above(node["code"], parents), TOTAL):
            sums[code] = [summed(pair) for pair in zip(sums.get(code, [Fraction(0)] * 4), points, strict=True)]
    return told | _summed(sums) | {TOTAL: {"verdict": None, **_points(sums[TOTAL]), "is_vetoed": is_vetoed}}


def _require_bounds(nodes: list[Plain], rows: dict[str, list[Plain]]) -> None:
    count, waiting = 0, [node["rule"] for node in nodes if node["kind"] == "indicator"]
    while waiting and count <= MOST_RULES:
        count += 1
        waiting += waiting.pop().get("rules", ())
    if len(nodes) > MOST_NODES or count > MOST_RULES or any(len(found) > MOST_ROWS for found in rows.values()):
        raise ValueError("more than any framework has")


def _summed(sums: dict[str, list[Fraction]]) -> dict[str, dict[str, Any]]:
    return {code: {"verdict": _group_verdict(points), **_points(points)} for code, points in sums.items()}


def _above(code: str, parents: dict[str, str | None]) -> list[str]:
    found: list[str] = []
    parent = parents.get(code)
    while parent is not None:
        if parent in found:
            raise ValueError("a group lies in itself")
        found.append(parent)
        parent = parents.get(parent)
    return found


def _number(value: str | None) -> Fraction | None:
    """A parameter to compare with; a day or words that are set count as 1."""
    if value is None:
        return None
    return Fraction(value) if re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,6})?", value) else Fraction(1)


def _folded(
    rows: dict[str, list[Plain]],
    metrics: dict[str, Plain],
    parameters: dict[str, str | None],
    last_day: str,
    area_code: str,
    *,
    verified: bool,
) -> dict[str, Plain]:
    """Every metric from one side, by its name."""
    found: dict[str, Plain] = {}
    for name, of_metric in rows.items():
        if name.endswith("*"):
            continue
        metric = metrics[name] if name in metrics else metrics[name.split("_", 1)[0] + "_*"]
        if metric.get("reach") == "county" and len(area_code) > 6:  # noqa: PLR2004 - a county's digits
            found[name] = {"state": "not_applicable", "value": None}
            continue
        needs = metric.get("needs")
        waits_for = needs if needs and parameters.get(needs) is None else None
        found[name] = fold(metric, of_metric, verified=verified, last_day=last_day, waits_for=waits_for)
    return found


def _veto(node: Plain, claimed: dict[str, Plain], verified: dict[str, Plain]) -> Judged:
    """An event that anybody reported vetoes; without one, a verified zero and a signed attestation are needed."""
    name = node.get("metric") or ""
    told, sure = claimed.get(name), verified.get(name)
    if told is not None and told["state"] == "value" and told["value"]:
        return ("not_met", Fraction(0), Fraction(0))
    if sure is not None and sure["state"] == "value" and sure["value"]:
        return ("not_met", Fraction(0), Fraction(0))
    attested = verified.get(UNIT_ATTESTATION if name.startswith("unit.") else ATTESTATION)
    if sure is None or sure["state"] != "value" or attested is None or attested["state"] != "value":
        return ("not_reported", Fraction(0), None)
    return ("met", Fraction(1), Fraction(0))


def _shared_out(worth: Fraction, claimed: Judged, verified: Judged) -> list[Fraction]:
    """Verified, only claimed, missing and unscored points of a row."""
    if claimed[0] in UNSCORED:
        return [Fraction(0), Fraction(0), Fraction(0), worth]
    sure = Fraction(0) if verified[0] in UNSCORED else worth * verified[1]
    hoped = max(worth * claimed[1], sure)
    return [sure, hoped - sure, worth - hoped, Fraction(0)]


def _points(points: list[Fraction]) -> dict[str, str]:
    sure, only_claimed, missing, unscored = points
    return {
        "verified": _told(sure),
        "claimed": _told(sure + only_claimed),
        "missing": _told(missing),
        "unscored": _told(unscored),
    }


def _group_verdict(points: list[Fraction]) -> str:
    reachable = points[0] + points[1] + points[2]
    return graded(points[0] / reachable)[0] if reachable else "not_scored"


def _row(node: Plain, claimed: Judged, verified: Judged, points: list[Fraction], values: dict[str, Plain]) -> Plain:
    shown = claimed if claimed[0] in UNSCORED else verified
    value = values.get(node.get("metric") or "") or {"state": "not_reported", "value": None}
    return {
        "verdict": shown[0],
        "claimed_verdict": claimed[0],
        "attainment": _told(verified[1]),
        "claimed_attainment": _told(claimed[1]),
        "target": None if shown[2] is None else _told(shown[2]),
        "state": value["state"],
        "value": None if value["value"] is None else _told(value["value"]),
        **_points(points),
    }


def _told(number: Fraction) -> str:
    return f"{number.numerator}/{number.denominator}"
