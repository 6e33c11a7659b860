"""How far the county's plan is covered: for each demand, by what means Shiliu answers it. Read from what is there.

A demand (S row) is answered in one or several modes: computed from records, reported by its owner as a figure, proven
by documents, asked in a survey, guarded by a veto. Source of rows, modes and resources: `demands.csv` of the framework,
after the work plan.
"""

import csv
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from api.services import catalogue, metrics
from api.services.scores import metric_names

PLAN = catalogue.FOLDER / "frameworks" / "county-plan-510421"
MODES: Mapping[str, str] = {"A": "computed", "R": "reported", "D": "document", "S": "survey", "V": "veto"}


@dataclass(frozen=True, slots=True)
class Demand:
    """One demand of the plan: its resources, the modes that it asks for and those that are there."""

    code: str
    title: str
    resources: frozenset[str]
    asked: tuple[str, ...]
    answered: tuple[str, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Modes asked for that nothing answers yet."""
        return tuple(mode for mode in self.asked if mode not in self.answered)


def demands() -> list[Demand]:
    """Every demand of the plan in its order."""
    nodes = {row["code"]: row for row in catalogue.read_csv(PLAN / "indicators.csv")}
    return [_demand(row, nodes[row["indicator"]]) for row in catalogue.read_csv(PLAN / "demands.csv")]


def report() -> Iterable[str]:
    """The demands as lines: code, what answers it, what is not yet there, its title; then the sums."""
    found = demands()
    for demand in found:
        words = [*demand.answered, *(f"not yet: {mode}" for mode in demand.missing)]
        yield f"{demand.code:<5} {' + '.join(words):<44} {demand.title}"
    for mode in MODES.values():
        asked = [demand for demand in found if mode in demand.asked]
        yield f"{mode:<9} {sum(mode in demand.answered for demand in asked):>4} of {len(asked)}"


def _demand(row: Mapping[str, str], node: Mapping[str, str]) -> Demand:
    asked = tuple(MODES[letter] for letter in row["modes"].split("+"))
    answered = tuple(mode for mode in asked if _is_answered(mode, node))
    return Demand(row["indicator"], node["title_zh_hans"], frozenset(row["resources"].split("+")), asked, answered)


def _is_answered(mode: str, node: Mapping[str, str]) -> bool:
    rule = json.loads(node["rule"])
    fed = {name for name in metric_names(rule, node["metric"] or None) if metrics.find(name)}
    surveyed = {name for name in fed if name.startswith("surveys.")}
    return {
        "computed": bool(fed - surveyed),
        "reported": node["code"] in _reported(),
        "document": bool(node["evidence_zh_hans"]),
        "survey": bool(surveyed),
        "veto": rule["kind"] == "veto_window" or bool(fed),
    }[mode]


@lru_cache
def _reported() -> frozenset[str]:
    """The rows that a series of the statistics serves."""
    with (catalogue.FOLDER / "statistics" / "series.csv").open(encoding="utf-8", newline="") as file:
        cells = [row.get("indicators") or row.get("indicator") or "" for row in csv.DictReader(file)]
    return frozenset(code for cell in cells for code in re.split(r"[+ ;]", cell) if code)
