"""Every rule of the closed set, written a second time: the other half of `rules/recount.py`.

Nothing here is shared with `rules/scoring.py`: where the two differ, one of them is wrong.
"""

from datetime import date, timedelta
from fractions import Fraction

from api.rules.recount_folds import Plain, exact, summed, sure_number

Judged = tuple[str, Fraction, Fraction | None]
"""A verdict, how much of the points it earns, and the target that it was held against."""
MOST_YEARS = 30
SILENT = {
    "not_reported": "not_reported",
    "undefined": "not_reported",
    "not_applicable": "not_applicable",
    "withheld": "not_scored",
}


def graded(attainment: Fraction, target: Fraction | None = None) -> Judged:
    """All, part or nothing."""
    if attainment >= 1:
        return ("met", attainment, target)
    return ("partly" if attainment > 0 else "not_met", attainment, target)


def judge(
    rule: Plain, node: Plain, values: dict[str, Plain], numbers: dict[str, Fraction | None], days: tuple[str, str]
) -> Judged:
    """Hold one side's folded values against a rule.

    Args:
        rule: of the closed set.
        node: the row, for its own `metric` and `parameter`.
        values: folded metrics of one side by name.
        numbers: parameters by code, None where not set.
        days: first day of the period and day of the assessment, ISO.

    Raises:
        ValueError: a rule of no known kind.
    """
    kind = rule["kind"]
    if kind in ("any_of", "all_of"):
        inner = [judge(each, node, values, numbers, days) for each in rule["rules"]]
        return _any_of(inner) if kind == "any_of" else _all_of(inner)
    if kind == "not_applicable":
        return ("not_applicable", Fraction(0), None)
    value = values.get(rule.get("metric") or node.get("metric") or "") or {"state": "not_reported", "value": None}
    code = rule.get("parameter") or (node.get("parameter") if kind == "at_least_reference" else None)
    code = code or value.get("missing_parameter")
    for each in (code, rule.get("overall_parameter")):
        if each and numbers.get(each) is None:
            return ("target_not_set", Fraction(0), None)
    target = _target(rule, numbers)
    if value.get("ends") is not None and kind in ("ratio_at_least", "covered", "deadline"):
        least, most = (_held(rule, {"state": "value", "value": end}, target, numbers, days) for end in value["ends"])
        return least if least[0] == most[0] else ("undecided", least[1], least[2])
    may_be_bound = kind == "ratio_at_least" and value.get("bound") is not None
    if value["state"] != "value" and not may_be_bound:
        return (SILENT[value["state"]], Fraction(0), target)
    return _held(rule, value, target, numbers, days)


def _target(rule: Plain, numbers: dict[str, Fraction | None]) -> Fraction | None:
    if "parameter" in rule:
        return numbers.get(rule["parameter"])
    if "target" in rule:
        return sure_number(rule["target"])
    return sure_number(rule["of"]) if rule["kind"] == "checklist" else None


def _held(  # noqa: C901, PLR0911, PLR0912 - the closed set, one case a kind, read from top to bottom
    rule: Plain,
    value: Plain,
    target: Fraction | None,
    numbers: dict[str, Fraction | None],
    days: tuple[str, str],
) -> Judged:
    """A value that there is against its rule."""
    number: Fraction = value["value"] if value["value"] is not None else Fraction(0)
    match rule["kind"]:
        case "reported":
            return ("not_scored", Fraction(0), target)
        case "present" | "document":
            return graded(Fraction(1 if number >= 1 else 0), Fraction(1))
        case "zero":
            return graded(Fraction(1 if number == 0 else 0), Fraction(0))
        case "count_at_least" | "ratio_at_least":
            goal = Fraction(1) if target is None else target
            if value.get("low") is not None or value.get("bound") is not None:
                return _sampled(value, goal)
            return graded(_part(number, goal), goal)
        case "covered":
            if value.get("denominator") is not None:
                return graded(_part(value["numerator"], value["denominator"]), Fraction(1))
            return graded(_part(number, Fraction(1)), Fraction(1))
        case "ratio_each":
            return _each_ratio(rule, value, Fraction(1) if target is None else target, numbers)
        case "count_each":
            return _each_count(rule, value, Fraction(1) if target is None else target, days)
        case "checklist":
            return _checked(rule, value)
        case "rising":
            return _risen(rule, value)
        case "trend_up":
            if not value.get("has_change"):
                return ("not_reported", Fraction(0), None)
            if value["change"] == "risen":
                return ("met", Fraction(1), Fraction(0))
            return ("not_met" if value["change"] == "fallen" else "undecided", Fraction(0), Fraction(0))
        case "at_least_reference":
            if value.get("reference") is None:
                return ("not_reported", Fraction(0), None)
            return graded(Fraction(1 if number >= value["reference"] else 0), value["reference"])
        case "deadline":
            if value.get("is_age"):
                return graded(Fraction(1 if target is not None and number <= target else 0), target)
            return graded(min(number, Fraction(1)), Fraction(1))
        case _:
            raise ValueError(rule["kind"])


def _part(number: Fraction, goal: Fraction) -> Fraction:
    """How much of a goal was reached, 0 to 1; a goal of zero is reached by everything that is not below it."""
    if number >= goal:
        return Fraction(1)
    return number / goal if number > 0 else Fraction(0)


def _sampled(value: Plain, goal: Fraction) -> Judged:
    """What a survey's release said of its registered threshold, carried over to this goal where that follows."""
    verdict: str | None = "undecided"
    if value.get("registered") is not None:
        operator, registered, said = value["registered"]
        if said == "met" and operator in ("at_least", "more_than") and registered >= goal:
            verdict = "met"
        elif operator == "at_least" and registered == goal:
            verdict = said
        elif operator == "at_least" and said == "not_met" and registered < goal:
            verdict = "not_met"
    if verdict is None or not value.get("is_covered", True):
        return ("not_scored", Fraction(0), goal)
    if verdict == "met":
        return ("met", Fraction(1), goal)
    low = value.get("low")
    if low is None:
        low = value["bound"][0] if value.get("bound") else None
    return (verdict, _part(low or Fraction(0), goal), goal)


def _each_ratio(rule: Plain, value: Plain, goal: Fraction, numbers: dict[str, Fraction | None]) -> Judged:
    """The worst of the parts and of the whole; a part that nothing belongs to is not asked for."""
    parts = [(top, bottom) for _, top, bottom in value["parts"] if bottom != 0]
    if not parts:
        return graded(_part(value["value"], goal), goal)
    whole_goal = goal
    if rule.get("overall_parameter"):
        whole_goal = numbers[rule["overall_parameter"]] or Fraction(0)
    elif "overall_target" in rule:
        whole_goal = sure_number(rule["overall_target"])
    whole = summed(top for top, _ in parts) / summed(bottom for _, bottom in parts)
    reached = [_part(top / bottom, goal) for top, bottom in parts]
    reached.append(_part(whole, whole_goal))
    return graded(min(reached), goal)


def _each_count(rule: Plain, value: Plain, goal: Fraction, days: tuple[str, str]) -> Judged:
    """The mean of what each body, or each period that has ended, reached."""
    asked = rule["slots"] if "slots" in rule else _ended(rule["per"], *days)
    if not asked:
        return ("not_applicable", Fraction(0), goal)
    counts = {slot: count for slot, count, _ in value["parts"]}
    reached = [_part(counts.get(slot, Fraction(0)), goal) for slot in asked]
    return graded(summed(reached) / len(reached), goal)


def _ended(per: str, first_day: str, last_day: str) -> list[str]:
    """The months, quarters or halves of years that lie wholly between two days."""
    months = {"month": 1, "quarter": 3, "half": 6}[per]
    first, last = date.fromisoformat(first_day), date.fromisoformat(last_day)
    if last.year - first.year > MOST_YEARS:
        raise ValueError("a period is longer than a period may be")
    found = []
    for year in range(first.year, last.year + 1):
        for place in range(12 // months):
            after = place * months + months + 1
            ends = (date(year + 1, 1, 1) if after > 12 else date(year, after, 1)) - timedelta(days=1)  # noqa: PLR2004
            if date(year, place * months + 1, 1) >= first and ends <= last:
                found.append(
                    {"month": f"{year}-{place + 1:02}", "quarter": f"{year}-Q{place + 1}"}.get(per)
                    or f"{year}-H{place + 1}"
                )
    return found


def _checked(rule: Plain, value: Plain) -> Judged:
    named = set(rule["slots"])
    asked = rule["of"] - len(value["excused"] & named)
    if asked <= 0:
        return ("not_applicable", Fraction(0), None)
    return graded(min(Fraction(len(value["slots"] & named), asked), Fraction(1)), Fraction(asked))


def _risen(rule: Plain, value: Plain) -> Judged:
    series = value["series"]
    if len(series) < 2:  # noqa: PLR2004 - a rise needs two
        return ("not_reported", Fraction(0), None)
    ceiling = exact(rule.get("ceiling"))
    has_risen = True
    for place in range(1, len(series)):
        stays = series[place] == series[place - 1] == ceiling
        has_risen = has_risen and (series[place] > series[place - 1] or stays)
    return graded(Fraction(1 if has_risen else 0), series[-2])


def _any_of(inner: list[Judged]) -> Judged:
    best = inner[0]
    for each in inner:
        if each[1] > best[1]:
            best = each
    if best[1] > 0:
        return graded(best[1], best[2])
    for verdict in ("undecided", "not_met", "target_not_set", "not_reported", "not_scored"):
        if any(each[0] == verdict for each in inner):
            return (verdict, Fraction(0), None)
    return ("not_applicable", Fraction(0), None)


def _all_of(inner: list[Judged]) -> Judged:
    asked = [each for each in inner if each[0] != "not_applicable"]
    if not asked:
        return ("not_applicable", Fraction(0), None)
    verdicts = [each[0] for each in asked]
    for verdict in ("target_not_set", "not_scored"):
        if verdict in verdicts:
            return (verdict, Fraction(0), None)
    if all(verdict == "not_reported" for verdict in verdicts):
        return ("not_reported", Fraction(0), None)
    mean = summed(each[1] for each in asked) / len(asked)
    if mean < 1 and all(verdict in ("met", "undecided") for verdict in verdicts):
        return ("undecided", mean, None)
    return graded(mean)
