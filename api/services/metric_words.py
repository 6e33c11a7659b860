"""The catalogue of metrics: each named and told in three languages, with its unit, its direction and what it reads."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.indicators import NodeKind
from api.models.metrics import MetricRead, MetricUse
from api.permissions import Actor
from api.services import catalogue, indicators, metrics, scores
from api.services.indicators import worded
from api.services.metrics import Metric

_SOURCE: Final = re.compile(r'\b(?:from|join)\s+(?:lateral\s+)?"?([a-z_]+)"?(?!\w*\s*\()', re.IGNORECASE)
_BASE: Final = re.compile(r'"(\w+)" as \(\n(.*?)\n\)(?=,\n"|$)', re.DOTALL)
_REMARK: Final = re.compile(r"--.*$", re.MULTILINE)
Words = Mapping[str, dict[str, str]]


async def catalogue_of(session: AsyncSession, actor: Actor, words: str | None, locale: str) -> list[MetricRead]:
    """Every metric with the rows that read it, by name; with `words` only those that have them all in name or note."""
    uses = await _uses(session, actor)
    found = [read(metric, uses, locale) for _, metric in sorted(metrics.definitions().items())]
    wanted = (words or "").lower().split()
    return [row for row in found if all(word in f"{row.name} {row.title} {row.note}".lower() for word in wanted)]


async def one(session: AsyncSession, actor: Actor, name: str, locale: str) -> MetricRead | None:
    """One metric, or a family's member under its own name; None where there is none of that name."""
    found = metrics.find(name)
    return read(found[0], await _uses(session, actor), locale, name) if found else None


async def _uses(session: AsyncSession, actor: Actor) -> dict[str, list[MetricUse]]:
    """The rows that read each metric, in the frameworks that the actor's county has."""
    found: dict[str, list[MetricUse]] = {}
    for framework in await indicators.frameworks(session, actor, "zh-Hans"):
        for node in await indicators.nodes(session, framework.code):
            if node.kind == NodeKind.INDICATOR:
                for name in scores.metric_names(node.rule, node.metric):
                    found.setdefault(name, []).append(MetricUse(framework_code=framework.code, code=node.code))
    return found


def read(metric: Metric, uses: Mapping[str, list[MetricUse]], locale: str, name: str | None = None) -> MetricRead:
    """A metric as it goes out; a family's member is told by its own name."""
    words = told(name or metric.name) or told(metric.name)
    stem = metric.name[:-1]
    asked = [use for of, found in uses.items() if metric.is_family and of.startswith(stem) for use in found]
    return MetricRead(
        name=name or metric.name,
        title=worded(words["name"], locale),
        note=worded(words["note"], locale),
        unit=scores.unit_word(metric.unit, locale),
        direction=direction(name or metric.name) or direction(metric.name) or "neither",
        shape=metric.shape,
        shape_note=catalogue.phrase("metrics", locale, f"shape_{metric.shape}"),
        minimum=metric.minimum,
        reach="county" if metric.is_of_county else "unit" if metric.is_of_unit else "area",
        needs=metric.needs,
        reads=reads(metric),
        reads_note=catalogue.phrase("kpi", locale, "comma").join(_table_words(metric, locale)),
        indicators=asked if name is None and metric.is_family else uses.get(name or metric.name, []),
        is_family=metric.is_family and name is None,
    )


def _table_words(metric: Metric, locale: str) -> list[str]:
    return list(dict.fromkeys(catalogue.phrase("metrics", locale, f"reads_{name}") for name in reads(metric)))


def told(name: str) -> Words:
    """A metric's `name` and `note` by language: its own, else those of the shipped row that it feeds; {} without."""
    own = catalogue.read_json("metrics/words.json")["metrics"].get(name)
    return {"name": own["name"], "note": own["note"]} if own else _of_rows().get(name, {})


def direction(name: str) -> str | None:
    """Which way is good: as the catalogue says, else as the row's rule asks for it; None where neither tells."""
    listed = catalogue.read_json("metrics/words.json")
    if name in listed["metrics"]:
        return str(listed["metrics"][name]["direction"])
    return listed["directions"].get(name) or _asked().get(name)


@lru_cache
def _rows() -> list[dict[str, Any]]:
    return [
        row
        for path in sorted((catalogue.FOLDER / "frameworks").glob("*/indicators.csv"))
        for row in catalogue.indicator_rows(path.parent.name, catalogue.read_csv(path))
        if row["metric"]
    ]


@lru_cache
def _of_rows() -> dict[str, Words]:
    return {row["metric"]: {"name": row["titles"], "note": row["metric_notes"]} for row in _rows()}


@lru_cache
def _asked() -> dict[str, str]:
    """The directions that rules imply: none is wanted of what must be zero, of an age and of what vetoes."""
    found: dict[str, str] = {}
    for row in _rows():
        rule, known = row["rule"], metrics.find(row["metric"])
        is_less = rule["kind"] in {"zero", "veto_window"} or (known is not None and known[0].shape == "age")
        if rule["kind"] != "reported":
            found[row["metric"]] = "lower" if is_less else "higher"
    return found


@lru_cache
def reads(metric: Metric) -> list[str]:
    """The tables that a metric's text reads, those of the bases that it stands on among them."""
    bases = dict(_BASE.findall(metric.prelude))
    seen: set[str] = set()
    waiting = [metric.body]
    while waiting:
        for name in set(_SOURCE.findall(_REMARK.sub("", waiting.pop()))) - seen:
            seen.add(name)
            waiting += [bases[name]] if name in bases else []
    return sorted(name for name in seen - set(bases) if name in _tables())


@lru_cache
def _tables() -> frozenset[str]:
    return frozenset(SQLModel.metadata.tables)
