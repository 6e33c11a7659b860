"""Two frameworks held against each other: what differs, and to which new codes the old ones probably go on."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final

from api.rules.canonical import canonical

_NODE: Final = (
    "titles",
    "points",
    "rule",
    "metric",
    "parameter",
    "parent_code",
    "basis",
    "owner",
    "evidences",
    "quote",
)
_PARAMETER: Final = ("names", "unit", "fixed_value", "source", "suggested_value", "suggested_source")
_ALIKE: Final = 0.6
"""From here on two titles are taken for the same matter: one worded anew keeps most of its characters. House value."""
_NOT_OPPOSED: Final = 0.3


@dataclass(frozen=True, slots=True)
class Change:
    """One row or parameter that differs; `before` and `after` hold the columns that do."""

    code: str
    kind: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Proposal:
    """To which new codes an old one probably goes on, and why."""

    code: str
    to: tuple[str, ...]
    why: str


def changes(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]], *, parameters: bool) -> list[Change]:
    """What was added, removed and changed, in the order of the new list, what was removed last."""
    columns = _PARAMETER if parameters else _NODE
    before = {row["code"]: row for row in old}
    found = [change for row in new if (change := _change(before.get(row["code"]), row, columns))]
    kept = {row["code"] for row in new}
    gone = [Change(code, "removed", _picked(row, columns), {}) for code, row in before.items() if code not in kept]
    return found + gone


def _change(before: Mapping[str, Any] | None, row: Mapping[str, Any], columns: Sequence[str]) -> Change | None:
    if before is None:
        return Change(row["code"], "added", {}, _picked(row, columns))
    differing = [name for name in columns if _plain(before[name]) != _plain(row[name])]
    if not differing:
        return None
    return Change(row["code"], "changed", _picked(before, differing), _picked(row, differing))


def _picked(row: Mapping[str, Any], columns: Sequence[str]) -> dict[str, Any]:
    return {name: row[name] for name in columns if row[name] not in (None, "", {}, [])}


def _plain(value: Any) -> str:
    return canonical(value)


def in_words(value: Any, locale: str) -> str:
    """A column's content as it is read: words in the reader's language, rules and lists spelled out."""
    if isinstance(value, dict) and "kind" not in value:
        return str(value.get(locale) or value.get("zh-Hans", ""))
    if isinstance(value, list):
        return "、".join(map(str, value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)


def proposals(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> list[Proposal]:
    """For each old row the new one of the same metric, else of the same code, else of the most similar title."""
    rows = [row for row in old if row.get("kind", "indicator") == "indicator"]
    targets = [row for row in new if row.get("kind", "indicator") == "indicator"]
    return [_proposal(row, targets) for row in rows]


def _proposal(row: Mapping[str, Any], targets: Sequence[Mapping[str, Any]]) -> Proposal:
    same = next((one for one in targets if one["code"] == row["code"]), None)
    if same is not None and (_metric(same) == _metric(row) or _likeness(row, same) >= _NOT_OPPOSED):
        return Proposal(row["code"], (same["code"],), "same_code")
    by_metric = [one["code"] for one in targets if _metric(row) and _metric(one) == _metric(row)]
    if by_metric:
        return Proposal(row["code"], tuple(by_metric[:1]), "same_metric")
    best = max(targets, key=lambda one: _likeness(row, one), default=None)
    if best is not None and _likeness(row, best) >= _ALIKE:
        return Proposal(row["code"], (best["code"],), "similar_title")
    return Proposal(row["code"], (), "none")


def _metric(row: Mapping[str, Any]) -> str | None:
    """What a row counts; evidence filed under a row's own name is the same only for the same code."""
    metric = row.get("metric")
    return None if metric is None or metric.startswith("documents.evidence_") else str(metric)


def _likeness(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    words = [row.get("titles") or row.get("names") or {} for row in (one, other)]
    return SequenceMatcher(None, words[0].get("zh-Hans", ""), words[1].get("zh-Hans", ""), autojunk=False).ratio()


def composed(direct: Mapping[tuple[str, str], Mapping[str, Sequence[str]]]) -> Iterator[tuple[str, str, str, str]]:
    """All that goes on from one framework to another, also across several: (from, code, to, code), each once.

    Args:
        direct: confirmed mappings, `{(from, to): {old code: new codes}}`. One that was confirmed between two frameworks
            stands; only where none was is it put together from those between.
    """
    for start in {pair[0] for pair in direct}:
        reached: dict[str, dict[str, set[str]]] = {}
        waiting = [start]
        while waiting:
            here = waiting.pop(0)
            for (source, target), codes in direct.items():
                if source != here or target == start or target in reached:
                    continue
                own = direct.get((start, target))
                reached[target] = (
                    {code: set(to) for code, to in own.items()} if own is not None else _through(reached[here], codes)
                )
                waiting.append(target)
        for target, found in reached.items():
            for code, to in found.items():
                yield from ((start, code, target, one) for one in sorted(to))


def _through(first: Mapping[str, set[str]], second: Mapping[str, Sequence[str]]) -> dict[str, set[str]]:
    return {code: {one for middle in between for one in second.get(middle, ())} for code, between in first.items()}
