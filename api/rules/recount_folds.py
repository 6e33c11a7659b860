"""What a metric's raw rows come to, written a second time and as plainly as possible: the half of `rules/recount.py`.

Nothing here is shared with `services/measures.py`: where the two differ, one of them is wrong. In and out are plain
values of JSON, with fractions in between. A folded metric is a dictionary: `state`, `value`, and what its shape adds.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from typing import Any, Final

Plain = dict[str, Any]
_DECIMAL: Final = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,60})?([Ee][+-]?[0-9]{1,2})?")
"""A number as the database writes it, which spells a small zero 0E-20; no longer one is ever computed with."""
MOST_BITS: Final = 100_000
"""Of the denominator of any sum: some hundred counts of a county need a tenth of it."""


def fold(metric: Plain, rows: list[Plain], *, verified: bool, last_day: str, waits_for: str | None) -> Plain:
    """One side of a metric.

    Args:
        metric: `shape` and `minimum` of its definition.
        rows: its raw rows, one a slot; decimals and days as text.
        verified: which side: as far as it was verified, or as it was claimed.
        last_day: the day of the assessment, ISO.
        waits_for: the parameter that is not set and without which the metric means nothing.
    """
    if waits_for:
        return {"state": "not_reported", "value": None, "missing_parameter": waits_for}
    ordered = sorted(rows, key=lambda row: row["slot"] or "")
    seen = [_seen(row, verified=verified) for row in ordered]
    found = SHAPES[metric["shape"]](seen, counted(metric.get("minimum") or 0), last_day)
    if found["state"] == "not_reported" and seen:
        word = seen[-1]["other_state"]
        if word in ("not_applicable", "withheld"):
            found = {**found, "state": word}
    return found


def _seen(row: Plain, *, verified: bool) -> Plain:
    """A row from one side: `n` counted, `a` their amount, `b` the others' amount, `day` the last counted one's."""
    return {
        "slot": row["slot"],
        "all": counted(row["all_count"]),
        "known": counted(row["all_verified"] if verified else row["all_count"]),
        "claimed_n": counted(row["counted"]),
        "n": counted(row["verified"] if verified else row["counted"]),
        "claimed_a": exact(row["amount"]),
        "a": exact(row["verified_amount"] if verified else row["amount"]),
        "claimed_b": exact(row["other_amount"]),
        "b": exact(row["verified_other_amount"] if verified else row["other_amount"]),
        "day": row["last_verified_on"] if verified else row["last_on"],
        "median": exact(row["median"]),
        "other_state": row["other_state"],
        "raw": row,
    }


def exact(number: Any) -> Fraction | None:
    """A number of JSON as a fraction; a decimal comes as text.

    Raises:
        ValueError: it is no number, or one longer than there are.
    """
    return None if number is None else sure_number(number)


def sure_number(number: Any) -> Fraction:
    """The same of a number that must be there."""
    if not _DECIMAL.fullmatch(str(number)):
        raise ValueError("a number is longer than a number may be")
    return Fraction(str(number))


def counted(number: Any) -> int:
    """A count of JSON.

    Raises:
        ValueError: as `exact`.
    """
    return int(sure_number(number))


def summed(numbers: Iterable[Fraction]) -> Fraction:
    """The exact sum.

    Raises:
        ValueError: it would take a number that no figures of a county come to.
    """
    whole = Fraction(0)
    for number in numbers:
        whole += number
        if whole.denominator.bit_length() > MOST_BITS:
            raise ValueError("a sum is finer than a sum may be")
    return whole


def _nothing() -> Plain:
    return {"state": "not_reported", "value": None}


def _is(value: Fraction | None, **more: Any) -> Plain:
    return _nothing() if value is None else {"state": "value", "value": value, **more}


def _divided(top: Fraction | None, bottom: Fraction | None) -> Plain:
    if top is None or bottom is None:
        return _nothing()
    if bottom == 0:
        return {"state": "undefined", "value": None, "numerator": top, "denominator": bottom}
    return {"state": "value", "value": top / bottom, "numerator": top, "denominator": bottom}


def _withheld(**more: Any) -> Plain:
    return {"state": "withheld", "value": None, **more}


def _added(numbers: list[Fraction | None]) -> Fraction | None:
    there = [number for number in numbers if number is not None]
    if not there:
        return None
    return summed(there)


def _both(seen: list[Plain]) -> list[Plain]:
    return [row for row in seen if row["a"] is not None and row["b"] is not None]


def _count(seen: list[Plain], minimum: int, _: str) -> Plain:
    if sum(row["all"] for row in seen) == 0:
        return _nothing()
    count = sum(row["n"] for row in seen)
    if 0 < count < minimum:
        return _withheld()
    return _is(Fraction(count))


def _tally(seen: list[Plain], _: int, __: str) -> Plain:
    known = sum(row["known"] for row in seen)
    return _is(Fraction(sum(row["claimed_n"] for row in seen))) if known else _nothing()


def _ratio(seen: list[Plain], minimum: int, _: str) -> Plain:
    whole = sum(row["all"] for row in seen)
    if 0 < whole < minimum:
        return _withheld()
    part = sum(row["n"] for row in seen)
    few, few_others = 0 < part < minimum, 0 < whole - part < minimum
    if few or few_others:
        # Which side of a small whole is the small one would tell both.
        lowest = 1 if few or whole < minimum * 2 else whole - (minimum - 1)
        highest = whole - 1 if few_others or whole < minimum * 2 else minimum - 1
        return _withheld(ends=(Fraction(lowest, whole), Fraction(highest, whole)))
    return _divided(Fraction(part), Fraction(whole))


def _sum(seen: list[Plain], _: int, __: str) -> Plain:
    return _is(_added([row["a"] for row in seen]))


def _mean(seen: list[Plain], minimum: int, _: str) -> Plain:
    if 0 < sum(row["all"] for row in seen) < minimum:
        return _withheld()
    return _divided(_added([row["a"] for row in seen]), Fraction(sum(row["n"] for row in seen)))


def _median(seen: list[Plain], _: int, __: str) -> Plain:
    return _is(seen[0]["median"]) if seen else _nothing()


def _quotient(seen: list[Plain], _: int, __: str) -> Plain:
    return _divided(_added([row["a"] for row in seen]), _added([row["b"] for row in seen]))


def _latest_quotient(seen: list[Plain], _: int, __: str) -> Plain:
    both = _both(seen)
    return _divided(both[-1]["a"], both[-1]["b"]) if both else _nothing()


def _documents(seen: list[Plain], _: int, __: str) -> Plain:
    filed = sum(row["all"] for row in seen)
    return _is(Fraction(sum(row["n"] for row in seen))) if filed else _nothing()


def _reference(seen: list[Plain], _: int, __: str) -> Plain:
    both = _both(seen)
    return _is(both[-1]["a"], reference=both[-1]["b"]) if both else _nothing()


def _gain(seen: list[Plain], _: int, __: str) -> Plain:
    found = [row["a"] for row in seen if row["a"] is not None]
    return _is(found[-1] - found[0], series=found) if len(found) > 1 else _nothing()


def _latest(seen: list[Plain], _: int, __: str) -> Plain:
    return _is(seen[-1]["a"]) if seen else _nothing()


def _lowest(seen: list[Plain], minimum: int, last_day: str) -> Plain:
    """The part with the lowest ratio, the first of them; each part is told with its own two numbers."""
    lowest: Plain | None = None
    for row in seen:
        part = _ratio([row], minimum, last_day)
        if lowest is None or (part["value"] or Fraction(0)) < (lowest["value"] or Fraction(0)):
            lowest = part
    if lowest is None:
        return {"state": "undefined", "value": None, "parts": []}
    if any(_ratio([row], minimum, last_day)["state"] == "withheld" for row in seen):
        return {**lowest, "parts": [], "ends": None}
    return {**lowest, "parts": [(row["slot"], Fraction(row["n"]), Fraction(row["all"])) for row in seen]}


def _share(seen: list[Plain], minimum: int, _: str) -> Plain:
    counted = _added([row["a"] for row in seen])
    rest = _added([row["claimed_b"] for row in seen])
    hidden = _added([row["claimed_a"] for row in seen]) or Fraction(0)
    if counted is None and rest is None and hidden == 0:
        return _nothing()
    whole = hidden + (rest or Fraction(0))
    if 0 < whole < minimum:
        return _withheld()
    return _divided(counted or Fraction(0), whole)


def _checklist(seen: list[Plain], _: int, __: str) -> Plain:
    return _slots(seen, has_excuses=False)


def _applicable(seen: list[Plain], _: int, __: str) -> Plain:
    return _slots(seen, has_excuses=True)


def _slots(seen: list[Plain], *, has_excuses: bool) -> Plain:
    if sum(row["all"] for row in seen) == 0:
        return _nothing()
    filled = {str(row["slot"]) for row in seen if row["n"] > 0}
    excused = {str(row["slot"]) for row in seen if row["other_state"] == "not_applicable"} - filled
    return _is(Fraction(len(filled)), slots=filled, excused=excused if has_excuses else set())


def _count_by(seen: list[Plain], minimum: int, _: str) -> Plain:
    if sum(row["all"] for row in seen) == 0:
        return _nothing()
    if any(0 < row["n"] < minimum for row in seen):
        return _withheld()
    parts = [(str(row["slot"]), Fraction(row["n"]), None) for row in seen]
    return _is(Fraction(sum(row["n"] for row in seen)), parts=parts)


def _series(seen: list[Plain], _: int, __: str) -> Plain:
    run: list[Fraction] = []
    before: int | None = None
    for row in seen:
        if row["a"] is None:
            continue
        slot = str(row["slot"])
        year = int(slot) if slot.isdigit() else None
        if year is not None and before is not None and year != before + 1:
            run = []
        run.append(row["a"])
        before = year
    return _is(run[-1], series=run) if run else _nothing()


def _series_share(seen: list[Plain], minimum: int, last_day: str) -> Plain:
    parts = [part for row in seen if (part := _share([row], minimum, last_day))["value"] is not None]
    if not parts:
        return _nothing()
    return {**parts[-1], "series": [part["value"] for part in parts]}


def _age(seen: list[Plain], _: int, last_day: str) -> Plain:
    days = [date.fromisoformat(row["day"]) for row in seen if row["day"] is not None]
    if not days:
        return _nothing()
    return _is(Fraction((date.fromisoformat(last_day) - max(days)).days), is_age=True)


def _wave(seen: list[Plain], minimum: int, _: str) -> Plain:
    """The newest sample's own word; nothing of it is judged here."""
    if not seen:
        return _nothing()
    row = seen[-1]["raw"]
    answers = counted(row["sample_count"] or 0)
    said: Plain = {"is_covered": row["not_judged"] != "not_covered", "registered": None}
    if row["goal"] is not None:
        said["registered"] = (row["operator"], sure_number(row["goal"]), row["verdict"])
    if answers < minimum:
        least, most = exact(row["at_least"]), exact(row["at_most"])
        return _withheld(bound=None if least is None and most is None else (least, most), **said)
    has_ends = row["low"] is not None and row["high"] is not None
    has_change = all(row[name] is not None for name in ("change", "change_low", "change_high"))
    return _is(
        seen[-1]["a"],
        denominator=Fraction(answers),
        low=sure_number(row["low"]) if has_ends else None,
        change=row["change_said"] if has_change else None,
        has_change=has_change,
        **said,
    )


SHAPES: Final[dict[str, Callable[[list[Plain], int, str], Plain]]] = {
    "count": _count,
    "any": _count,
    "tally": _tally,
    "ratio": _ratio,
    "lowest_ratio": _lowest,
    "sum": _sum,
    "mean": _mean,
    "median": _median,
    "share": _share,
    "quotient": _quotient,
    "latest_quotient": _latest_quotient,
    "checklist": _checklist,
    "applicable": _applicable,
    "count_by": _count_by,
    "documents": _documents,
    "series": _series,
    "series_share": _series_share,
    "reference": _reference,
    "gain": _gain,
    "latest": _latest,
    "wave": _wave,
    "age": _age,
}
"""Every shape of a metric; each takes the rows of one side, the metric's minimum and the day of the assessment."""
