"""What a frozen assessment holds: put together at the freezing, from one moment of the database.

The content is canonical JSON (`rules/canonical.py`) of these members: `assessment`, `number`, `reason`, `frozen_at`,
`asked_by`, `confirmed_by` (posts), `framework` with its `nodes`, `parameters`, `scope`, `metrics` (how each is folded),
`rows` (aggregate rows), `exempt` and `notes` by row, `scores` (exact points by row and under `total`), `readings` (what
is told of each row, by language), `records` by row, each with the `count` of all and the `items` that are listed,
`evidence`, `posts` (the words by language for every actor that is named), `journal` (head of the chain and the numbers
of the entries about what is listed).

Rows are those that the framework reads, and of a figure that is withheld nothing but that: the content goes out in
bundles. Residents' cases are counted in it and never listed.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any, Final

from sqlalchemy import tuple_
from sqlmodel import SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.errors import Conflict
from api.models.assessments import Assessment
from api.models.documents import LinkedResource
from api.models.frameworks import TieSort
from api.models.frozen import SnapshotContent
from api.models.journal import JournalEntry, JournalLink
from api.permissions import Actor
from api.rules import aggregate_rows, recount
from api.rules.canonical import canonical
from api.rules.scoring import Points
from api.services import (
    catalogue,
    frameworks_ties,
    frozen_readings,
    journal_confidential,
    metric_records,
    metrics,
    posts,
    provenance,
    provenance_records,
    provenance_tree,
    reviews,
    scores,
)
from api.services.metric_records import Wanted
from api.services.metrics import Rows
from api.services.provenance_tree import Key
from api.services.scores import Board

MOST_RECORDS: Final = 1_000
"""Records of a row that are listed, the newest first; `count` tells of how many. All of them are in the value."""
FORMAT: Final = 1
HOME_LOCALE: Final = "zh-Hans"
"""What is frozen is said once, in the language of the files it belongs to."""
_UNLISTED: Final = ("feedback", "page_view")
_TOLD: Final = (
    *("resource", "resource_id", "label", "area_code", "occurred_on", "is_counted", "is_verified", "is_reference"),
    *("amount", "unit", "slot", "entered_by", "entered_at", "synthetic"),
)
_EVIDENCE: Final = """
select distinct d.id::text as document_id, d.title, d.kind, d.synthetic, r.resource, r.resource_id,
  coalesce(l.version_number, d.version_number) as version_number,
  coalesce(v.sha256, d.sha256) as sha256, coalesce(v.file_name, d.file_name) as file_name,
  coalesce(v.media_type, d.media_type) as media_type, coalesce(v.size_bytes, d.size_bytes) as size_bytes,
  case when v.id is null then d.document_number else v.document_number end as document_number,
  case when v.id is null then d.issued_on else v.issued_on end as issued_on,
  case when v.id is null then d.expires_on else v.expires_on end as expires_on
from unnest(cast(:resources as varchar[]), cast(:ids as varchar[])) as r (resource, resource_id)
left join document_links l on l.county_code = :county and l.resource = r.resource and l.resource_id = r.resource_id
join documents d on d.county_code = :county
  and d.id::text = case when r.resource = 'document' then r.resource_id else l.document_id::text end
left join document_versions v on v.county_code = d.county_code and v.document_id = d.id
  and v.number = l.version_number and l.version_number <> d.version_number
where d.visibility <> 'case'
  -- A person's consent to be honoured proves no score, and no bundle carries it away.
  and not exists (select from honours h where h.county_code = d.county_code and h.consent_document_id = d.id)
  -- What is tied to a row itself is everybody's who is assessed by it: here it is this body's own, or its superiors'.
  and (r.resource <> 'indicator' or (cast(:unit as uuid) is null or d.unit_id = cast(:unit as uuid))
    and (starts_with(d.area_code, :area) or starts_with(:area, d.area_code)))
order by document_id, version_number, r.resource, r.resource_id
"""
_FILE: Final = (
    *("title", "kind", "document_number", "issued_on", "expires_on", "sha256", "file_name", "media_type"),
    *("size_bytes", "synthetic"),
)


async def make(
    session: AsyncSession, actor: Actor, row: Assessment, board: Board, rows: Rows, head: tuple[int, str]
) -> SnapshotContent:
    """The content of an assessment as it stands, but for what only the freezing knows.

    Raises:
        Conflict: `recount_differs`: the second computation does not agree, so nothing may be frozen (409).
    """
    told = _told_rows(board, rows)
    listed, authors = await _records(session, actor, board)
    evidence = await evidence_of(session, row, await _proven(session, row, board, listed))
    numbers, recorders = await _entries(session, actor, row, listed, evidence, head[0])
    parameters = await _parameters(session, row.county_code, board)
    named = authors | recorders | {state["entered_by"] for state in parameters.values() if state["entered_by"]}
    content: SnapshotContent = {
        "format": FORMAT,
        "assessment": {name: value for name, value in _columns(row).items() if name in _SUBJECT},
        "framework": _columns(board.framework) | {"nodes": [_columns(node) for node in board.nodes]},
        "parameters": parameters,
        "scope": _plain({name: getattr(board.scope, name) for name in _SCOPE}),
        "metrics": {metric.name: asdict(metric.definition) for name in told if (metric := _metric(name))},
        "rows": told,
        "exempt": dict(board.exempt),
        "notes": await reviews.notes(session, row),
        "scores": _scores(board),
        "readings": frozen_readings.of_board(board),
        "records": listed,
        "evidence": evidence,
        "posts": await _posts(session, row.county_code, named),
        "journal": {"number": head[0], "hash": head[1], "entries": numbers},
    }
    _require_agreement(content)
    return content


_SUBJECT: Final = frozenset({"id", "county_code", "area_code", "unit_id", "period", "title"})
_SCOPE: Final = ("county_code", "area_code", "unit_id", "first_day", "last_day", "interval_days", "budget_cutoff")


def _columns(row: SQLModel) -> dict[str, Any]:
    """A row as JSON; words that the database holds for an enumeration stay words."""
    found: dict[str, Any] = _plain(row.model_dump(warnings=False))
    return found


def _plain(values: Any) -> Any:
    """A record's columns as JSON: decimals, fractions of numbers, days and ids as text."""
    return json.loads(json.dumps(values, default=_written), parse_float=str)


def _written(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _metric(name: str) -> metrics.Metric | None:
    found = metrics.find(name)
    return found[0] if found else None


def _told_rows(board: Board, rows: Rows) -> dict[str, list[dict[str, Any]]]:
    """The rows that the framework reads; of what is withheld only that it is."""
    nodes = [score.node for score in board.scores.values()]
    # A row of several rules may show a metric that none of them reads.
    names = {name for node in nodes for name in (node.metric, *scores.metric_names(node.rule, node.metric))}
    told = aggregate_rows.plain({name: found for name, found in rows.items() if name in names})
    for name, found in told.items():
        metric, figure = _metric(name), board.figures.get(name)
        if metric is None or figure is None or not metric.minimum or not found:
            continue
        ends = [side.ends[0] if side.ends else None for side in (figure.claimed, figure.verified)]
        if any(ends):
            told[name] = aggregate_rows.veiled_share(found, claimed=ends[0], verified=ends[1])
            continue
        told[name] = aggregate_rows.veiled(
            found,
            minimum=metric.minimum,
            is_sample=metric.shape == "wave",
            is_claimed_withheld=figure.claimed.state == "withheld",
            is_verified_withheld=figure.verified.state == "withheld",
        )
    return told


async def _parameters(session: AsyncSession, county_code: str, board: Board) -> dict[str, Any]:
    """Every parameter as it stood, with who entered it and when."""
    given = await provenance_tree.entered(session, county_code, board.standing.values())
    found = {}
    for code, state in board.standing.items():
        row = given.get(str(state.value_id))
        found[code] = {
            "names": state.names,
            "unit": state.unit,
            "value": state.value,
            "in_force_from": state.in_force_from.isoformat() if state.in_force_from else None,
            "source": state.source,
            "value_id": row["id"] if row else None,
            "document_id": row["document_id"] if row else None,
            "entered_at": row["created_at"].isoformat() if row else None,
            "entered_by": row["actor_id"] if row else None,
        }
    return found


def _scores(board: Board) -> dict[str, dict[str, Any]]:
    found = {code: _points(points) for code, points in board.totals.items() if code not in board.scores}
    for code, score in board.scores.items():
        shown = score.verified if score.claimed.is_scored else score.claimed
        verdicts = {"verdict": shown.verdict, "claimed_verdict": score.claimed.verdict}
        found[code] = _points(score.points) | verdicts
    return found | {"total": _points(board.total) | {"is_vetoed": board.is_vetoed}}


def _points(points: Points) -> dict[str, Any]:
    shares = ("verified", "claimed", "missing", "unscored")
    exact = ((name, getattr(points, name)) for name in shares)
    return {name: f"{number.numerator}/{number.denominator}" for name, number in exact}


def recounted(content: SnapshotContent) -> dict[str, dict[str, Any]]:
    """The scores of a content, computed a second time by code that shares nothing with the first."""
    scope = content["scope"]
    return recount.recount(
        content["framework"]["nodes"],
        {code: state["value"] for code, state in content["parameters"].items()},
        {name: [aggregate_rows.whole(row) for row in found] for name, found in content["rows"].items()},
        list(content["exempt"]),
        metrics=content["metrics"],
        first_day=scope["first_day"],
        last_day=scope["last_day"],
        area_code=scope["area_code"],
    )


def disagreements(content: SnapshotContent) -> list[str]:
    """Codes whose score the second computation does not come to, in reading order; `total` is the whole."""
    again = recounted(content)
    return [
        code
        for code, told in content["scores"].items()
        if any(again.get(code, {}).get(name) != value for name, value in told.items())
    ]


def _require_agreement(content: SnapshotContent) -> None:
    found = disagreements(content)
    if found:
        raise Conflict("recount_differs", row=found[0])


async def _records(session: AsyncSession, actor: Actor, board: Board) -> tuple[dict[str, Any], set[str]]:
    """The records behind each row, as its provenance tells them to anybody, and who entered them."""
    wanted = {}
    for code, score in board.scores.items():
        told = provenance.told_metrics(actor, board.figures, score)
        names = tuple(name for name in told if not name.startswith("feedback."))
        wanted[code] = Wanted(names, provenance.is_missing_first(score))
    found = await metric_records.newest(session, wanted, board.scope, most=MOST_RECORDS, without=_UNLISTED)
    every = [row for one in found.values() for row in one.rows]
    authors = await provenance_records.authors_of(session, board.scope.county_code, every)
    return {
        code: {
            "count": one.count,
            "items": [
                _item(row, authors.get(row["resource_id"]))
                for row in await provenance_records.dressed(session, one.rows)
            ],
        }
        for code, one in found.items()
    }, set(authors.values())


def _item(row: Mapping[str, Any], author: str | None) -> dict[str, Any]:
    told = {name: row[name] for name in _TOLD} | {"entered_by": author}
    item: dict[str, Any] = _plain(told | ({"names": row["names"]} if row["names"] else {}))
    return item


async def _proven(
    session: AsyncSession, row: Assessment, board: Board, listed: Mapping[str, Any]
) -> dict[Key, set[str]]:
    """What a file may prove, with the rows that it stands behind: records, and the rows themselves by all their names.

    A row keeps what was tied to those of older frameworks that go on to it.
    """
    found: dict[Key, set[str]] = {}
    for code, told in listed.items():
        for item in told["items"]:
            found.setdefault((item["resource"], item["resource_id"]), set()).add(code)
    ties = await frameworks_ties.into(session, row.county_code, board.framework.code, TieSort.INDICATOR)
    for code in board.scores:
        for place in ((board.framework.code, code), *ties.back.get(code, ())):
            found.setdefault((LinkedResource.INDICATOR.value, "/".join(place)), set()).add(code)
    return found


async def evidence_of(
    session: AsyncSession, row: Assessment, proven: Mapping[Key, Iterable[str]]
) -> list[dict[str, Any]]:
    """The files that prove these records and rows, each version once, with the rows and records that it proves."""
    if not proven:
        return []
    resources, ids = (list(column) for column in zip(*proven, strict=True))
    about = {"county": row.county_code, "area": row.area_code, "unit": str(row.unit_id) if row.unit_id else None}
    asked = await run_sql(session, _EVIDENCE, **about, resources=resources, ids=ids)
    files: dict[tuple[str, int], dict[str, Any]] = {}
    for found in asked.mappings():
        key = (found["document_id"], found["version_number"])
        told = {"document_id": key[0], "version_number": key[1], **_plain({name: found[name] for name in _FILE})}
        file = files.setdefault(key, told | {"rows": [], "of": []})
        file["of"].append(f"{found['resource']}/{found['resource_id']}")
        file["rows"] = sorted({*file["rows"], *proven[found["resource"], found["resource_id"]]})
    return list(files.values())


async def _posts(session: AsyncSession, county_code: str, actors: set[str]) -> dict[str, dict[str, str]]:
    """The words for everybody who is named, by language."""
    told = {locale: await posts.named(session, county_code, actors, locale) for locale in catalogue.LOCALES}
    return {actor: {locale: words[actor] for locale, words in told.items()} for actor in sorted(actors)}


async def _entries(
    session: AsyncSession,
    actor: Actor,
    row: Assessment,
    listed: Mapping[str, Any],
    evidence: Sequence[Mapping[str, Any]],
    head: int,
) -> tuple[list[int], set[str]]:
    """The chain's places of the entries about what is listed, no confidential case's among them, and their actors."""
    about = {(item["resource"], item["resource_id"]) for found in listed.values() for item in found["items"]}
    about |= {("document", file["document_id"]) for file in evidence} | {("assessment", str(row.id))}
    secret = journal_confidential.is_secret(replace(actor, scopes=frozenset()))
    numbers: set[int] = set()
    actors: set[str] = set()
    keys = sorted(about)
    for start in range(0, len(keys), 2_000):
        statement = (
            select(JournalLink.number, JournalEntry.actor_id)
            .join(
                JournalEntry,
                (col(JournalEntry.county_code) == JournalLink.county_code)
                & (col(JournalEntry.id) == JournalLink.entry_id),
            )
            .where(
                JournalLink.county_code == row.county_code,
                JournalEntry.county_code == row.county_code,
                col(JournalLink.number) <= head,
                tuple_(col(JournalEntry.resource), col(JournalEntry.resource_id)).in_(keys[start : start + 2_000]),
                ~secret,
            )
        )
        for number, recorder in (await session.exec(statement)).all():
            numbers.add(number)
            actors.add(recorder)
    return sorted(numbers), actors


def spelled(content: SnapshotContent) -> str:
    """The one spelling that is kept, hashed and exported."""
    return canonical(content)
