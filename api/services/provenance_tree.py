"""What stands below a score: parameters and inputs of its rule, and of its records the files and journal entries."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Subquery, func, tuple_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.models.assessments import ValueKind
from api.models.feedback import FeedbackKind
from api.models.journal import JournalEntry, JournalLink
from api.models.known import Known
from api.models.provenance import (
    ProvenanceDocument,
    ProvenanceEntry,
    ProvenanceInput,
    ProvenanceParameter,
    ProvenanceValue,
)
from api.permissions import Actor
from api.rules.scoring import Measure
from api.services import journal_confidential, metric_words, metrics, posts, scores
from api.services.indicators import Standing, worded
from api.services.scores import Board, Score

MOST_ENTRIES: Final = 10
"""Entries of one record that are told, the newest; the journal has them all."""
_DIRECTIONS: Final = {
    **dict.fromkeys(("zero", "veto_window"), "at_most"),
    **dict.fromkeys(("rising", "trend_up"), "rising"),
    **dict.fromkeys(("checklist", "deadline"), "complete"),
    "reported": "shown",
}
"""Which way is good for a kind of rule; every other asks for at least so much."""
_ENTERED: Final = """
select v.id::text as id, v.created_at, e.actor_id,
  (select d.id::text from documents d where d.county_code = v.county_code and d.visibility <> 'case'
    and not exists (select from honours h where h.county_code = d.county_code and h.consent_document_id = d.id)
    and d.document_number is not null and d.document_number = v.source_document
    order by d.id limit 1) as document_id
from parameter_values v
left join lateral (
  select actor_id from journal_entries e
  where e.county_code = v.county_code and e.resource = 'parameter' and e.resource_id = v.id::text
  order by e.id limit 1
) e on true
where v.county_code = :county and v.id = any (cast(:ids as uuid[]))
"""
_DOCUMENTS: Final = """
select r.resource, r.resource_id, d.id::text as document_id, d.title,
  coalesce(l.version_number, d.version_number) as version_number, coalesce(v.sha256, d.sha256) as sha256
from unnest(cast(:resources as varchar[]), cast(:ids as varchar[])) as r (resource, resource_id)
left join document_links l on l.county_code = :county and l.resource = r.resource and l.resource_id = r.resource_id
join documents d on d.county_code = :county
  and d.id::text = case when r.resource = 'document' then r.resource_id else l.document_id::text end
left join document_versions v on v.county_code = d.county_code and v.document_id = d.id
  and v.number = l.version_number and l.version_number <> d.version_number
where (d.visibility <> 'case' or r.resource = 'document')
  -- A person's consent to be honoured proves no score and is not for whoever reads one.
  and not exists (select from honours h where h.county_code = d.county_code and h.consent_document_id = d.id)
order by l.created_at, l.id
"""


_CHANGED: Final = """
select r.resource, r.resource_id
from unnest(cast(:resources as varchar[]), cast(:ids as varchar[])) as r (resource, resource_id)
where exists (select from journal_entries e where e.county_code = :county and e.resource = r.resource
    and e.resource_id = r.resource_id and e.recorded_at > :moment)
  or exists (select from document_links l where l.county_code = :county and l.resource = r.resource
    and l.resource_id = r.resource_id and l.created_at > :moment)
"""
Key = tuple[str, str]
"""A record: its kind and its id."""


def is_confidential(row: Mapping[str, Any]) -> bool:
    """Whether the record is a case of discrimination, which nothing may lead to."""
    return bool(row["resource"] == "feedback" and row["label"] == FeedbackKind.DISCRIMINATION)


async def parameters(session: AsyncSession, board: Board, score: Score, locale: str) -> list[ProvenanceParameter]:
    """The parameters of a row's rule as they stood, each with the post that entered it and when."""
    standing = [board.standing[code] for code in parameter_codes(score) if code in board.standing]
    county = board.scope.county_code
    given = await entered(session, county, standing)
    words = await posts.named(session, county, {row["actor_id"] for row in given.values() if row["actor_id"]}, locale)
    return [
        ProvenanceParameter(
            code=state.code,
            name=worded(state.names, locale),
            unit=state.unit,
            value=state.value,
            in_force_from=state.in_force_from,
            source=state.source if state.value is not None else "",
            document_id=row["document_id"] if row else None,
            entered_by=words.get(row["actor_id"]) if row else None,
            entered_at=row["created_at"] if row else None,
        )
        for state in standing
        for row in [given.get(str(state.value_id))]
    ]


def parameter_codes(score: Score) -> list[str]:
    """The parameters that a row's rule compares with or waits for."""
    return list(dict.fromkeys([*_named(score.node.rule), *filter(None, [score.node.parameter]), *_waited(score)]))


async def entered(
    session: AsyncSession, county_code: str, standing: Iterable[Standing]
) -> dict[str, Mapping[str, Any]]:
    """By the id of the value: who entered it (`actor_id`) and when (`created_at`), and its paper (`document_id`)."""
    ids = [str(state.value_id) for state in standing if state.value_id]
    if not ids:
        return {}
    asked = await run_sql(session, _ENTERED, county=county_code, ids=ids)
    return {row["id"]: dict(row) for row in asked.mappings()}


def _named(rule: Mapping[str, Any]) -> Iterator[str]:
    """The parameters that a rule and its inner rules name."""
    if rule.get("parameter"):
        yield rule["parameter"]
    for inner in rule.get("rules", []):
        yield from _named(inner)


def _waited(score: Score) -> list[str]:
    found = score.figure.claimed.missing_parameter if score.figure else None
    return [found] if found else []


def inputs(board: Board, score: Score, locale: str) -> list[ProvenanceInput]:
    """Every metric that a row reads, with both its values; of a withheld one nothing but that."""
    rule = score.node.rule
    kinds = dict(_kinds(rule, score.node.metric))
    beside = set(rule.get("beside", []))
    found = []
    for name in scores.metric_names(rule, score.node.metric):
        figure, metric = board.figure(name), metrics.find(name)
        if figure is None:
            continue
        found.append(
            ProvenanceInput(
                metric=name,
                title=worded(metric_words.told(name).get("name", {}), locale),
                shape=metric[0].shape if metric else "",
                unit=scores.unit_word(figure.unit, locale, figure.verified.scale),
                direction="shown" if name in beside else _DIRECTIONS.get(kinds.get(name, ""), "at_least"),
                is_beside=name in beside,
                claimed=_value(figure.claimed, figure.unit, is_hidden=figure.verified.state == "withheld"),
                verified=_value(figure.verified, figure.unit, is_hidden=figure.claimed.state == "withheld"),
            )
        )
    return found


def _kinds(rule: Mapping[str, Any], metric: str | None) -> Iterator[tuple[str, str]]:
    for inner in rule.get("rules", []):
        yield from _kinds(inner, metric)
    if not rule.get("rules") and (rule.get("metric") or metric):
        yield rule.get("metric") or metric or "", rule["kind"]


def _value(measure: Measure, unit: str, *, is_hidden: bool) -> ProvenanceValue:
    """One side; where the other one is withheld, its number could tell the small one, so neither is told."""
    if is_hidden:
        return ProvenanceValue(state=ValueKind.WITHHELD, value=None, numerator=None, denominator=None)
    return ProvenanceValue(
        state=ValueKind(measure.state),
        value=scores.dressed(measure.value, unit),
        numerator=scores.shown(measure.numerator),
        denominator=scores.shown(measure.denominator),
    )


async def documents(
    session: AsyncSession, county_code: str, rows: Sequence[Mapping[str, Any]]
) -> dict[Key, list[ProvenanceDocument]]:
    """The files that prove each record, by resource and id, in the order in which they were tied to it."""
    keys = list(dict.fromkeys((row["resource"], row["resource_id"]) for row in rows))
    if not keys:
        return {}
    resources, ids = (list(column) for column in zip(*keys, strict=True))
    found: dict[Key, list[ProvenanceDocument]] = {}
    seen = set()
    asked = await run_sql(session, _DOCUMENTS, county=county_code, resources=resources, ids=ids)
    for row in asked.mappings():
        key = (row["resource"], row["resource_id"])
        if (key, row["document_id"]) not in seen:
            seen.add((key, row["document_id"]))
            found.setdefault(key, []).append(ProvenanceDocument.model_validate(dict(row)))
    return found


async def changed_since(
    session: AsyncSession, county_code: str, rows: Sequence[Mapping[str, Any]], known: Known
) -> set[Key]:
    """The records that were changed, or proved by another file, after the moment that is asked about.

    Of confidential cases nothing is told; nor of records that were entered only afterwards.
    """
    keys = {
        (row["resource"], row["resource_id"])
        for row in rows
        if not is_confidential(row) and not (row["entered_at"] and row["entered_at"] > known.known_at)
    }
    if not keys:
        return set()
    resources, ids = (list(column) for column in zip(*sorted(keys), strict=True))
    given = {"county": county_code, "resources": resources, "ids": ids, "moment": known.known_at}
    return {(row.resource, row.resource_id) for row in await run_sql(session, _CHANGED, **given)}


async def entries(
    session: AsyncSession,
    actor: Actor,
    county_code: str,
    rows: Sequence[Mapping[str, Any]],
    locale: str,
    known: Known | None,
    *,
    named: Mapping[str, str] | None = None,
) -> dict[Key, list[ProvenanceEntry]]:
    """The journal's entries about each record up to the day that is asked about, newest first, ten at most.

    Of a frozen number it is those that stood in the chain up to the head that was signed; `named` are its posts.

    Of entries about confidential cases only what `journal_confidential` tells, and no hash, which contents could be
    tried against.
    """
    keys = {(row["resource"], row["resource_id"]) for row in rows if not is_confidential(row)}
    if not keys:
        return {}
    newest = _newest(county_code, keys, known)
    statement = (
        select(JournalEntry, newest.c.number, newest.c.hash, journal_confidential.is_secret(actor))
        .join(newest, col(JournalEntry.id) == newest.c.id)
        .where(JournalEntry.county_code == county_code, newest.c.place <= MOST_ENTRIES)
        .order_by(col(JournalEntry.id).desc())
    )
    found = [
        (journal_confidential.told(entry, is_secret=is_secret), number, link, is_secret)
        for entry, number, link, is_secret in (await session.exec(statement)).all()
    ]
    words = dict(named or {})
    words |= await posts.named(session, county_code, {told["actor_id"] for told, *_ in found} - set(words), locale)
    grouped: dict[Key, list[ProvenanceEntry]] = {}
    for told, number, link, is_secret in found:
        grouped.setdefault((told["resource"], told["resource_id"]), []).append(
            ProvenanceEntry(
                number=number,
                hash=None if is_secret else link,
                action=told["action"],
                recorded_at=told["recorded_at"],
                role=told["actor_role"],
                post=words[told["actor_id"]],
            )
        )
    return grouped


def _newest(county_code: str, keys: Collection[Key], known: Known | None) -> Subquery:
    """The entries of records up to a day, each with its link in the chain and its `place` from the newest, 1 first."""
    record = (col(JournalEntry.resource), col(JournalEntry.resource_id))
    place = func.row_number().over(partition_by=record, order_by=col(JournalEntry.id).desc())
    statement = (
        select(JournalEntry.id, JournalLink.number, JournalLink.hash, place.label("place"))
        .join(
            JournalLink,
            (col(JournalEntry.county_code) == JournalLink.county_code) & (col(JournalEntry.id) == JournalLink.entry_id),
            isouter=True,
        )
        .where(JournalEntry.county_code == county_code, tuple_(*record).in_(sorted(keys)))
    )
    if known is not None and known.number is not None:
        statement = statement.where(col(JournalLink.number) <= known.journal_number)
    elif known is not None:
        statement = statement.where(col(JournalEntry.recorded_at) <= known.known_at)
    return statement.subquery()
