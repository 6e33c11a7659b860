"""What a frozen assessment holds, and the result that comes out of it again without the database.

The content is canonical JSON (`rules/canonical.py`) of these members: `assessment`, `number`, `reason`, `frozen_at`,
`asked_by`, `confirmed_by` (posts), `framework` with its `nodes`, `parameters`, `scope`, `metrics` (how each is folded),
`rows` (aggregate rows), `exempt` and `notes` by row, `scores` (exact points by row and under `total`), `records` by
row, `evidence`, `journal` (head of the chain and the numbers of the entries about what is listed).

Rows are those that the framework reads, and of a figure that is withheld nothing but that: the content goes out in
bundles. Residents' cases are counted in it and never listed.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import tuple_
from sqlmodel import SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.errors import Conflict
from api.models.assessments import Assessment
from api.models.frozen import AssessmentSnapshot, SnapshotContent
from api.models.indicators import Framework, Indicator
from api.models.journal import JournalEntry, JournalLink
from api.permissions import Actor
from api.rules import aggregate_rows, recount
from api.rules.canonical import canonical
from api.rules.scoring import Points
from api.services import journal_confidential, metrics, posts, provenance, provenance_tree, reviews, scores
from api.services.indicators import Standing
from api.services.metrics import Rows, Scope
from api.services.scores import Board

MOST_RECORDS: Final = 1_000
"""Records of a row that are listed, the newest first; `is_cut` says that there are more. All of them are counted."""
FORMAT: Final = 1
HOME_LOCALE: Final = "zh-Hans"
"""What is frozen is said once, in the language of the files it belongs to."""
_UNLISTED: Final = frozenset({"feedback", "page_view"})
_TOLD: Final = (
    *("resource", "resource_id", "label", "area_code", "occurred_on", "is_counted", "is_verified", "is_reference"),
    *("amount", "unit", "slot", "entered_by", "entered_at", "synthetic"),
)
_EVIDENCE: Final = """
select distinct d.id::text as document_id, d.title, r.resource, r.resource_id,
  coalesce(l.version_number, d.version_number) as version_number,
  coalesce(v.sha256, d.sha256) as sha256, coalesce(v.file_name, d.file_name) as file_name,
  coalesce(v.media_type, d.media_type) as media_type, coalesce(v.size_bytes, d.size_bytes) as size_bytes
from unnest(cast(:resources as varchar[]), cast(:ids as varchar[])) as r (resource, resource_id)
left join document_links l on l.county_code = :county and l.resource = r.resource and l.resource_id = r.resource_id
join documents d on d.county_code = :county
  and d.id::text = case when r.resource = 'document' then r.resource_id else l.document_id::text end
left join document_versions v on v.county_code = d.county_code and v.document_id = d.id
  and v.number = l.version_number and l.version_number <> d.version_number
where d.visibility <> 'case'
  -- A person's consent to be honoured proves no score, and no bundle carries it away.
  and not exists (select from honours h where h.county_code = d.county_code and h.consent_document_id = d.id)
order by document_id, version_number, r.resource, r.resource_id
"""


async def make(
    session: AsyncSession, actor: Actor, row: Assessment, board: Board, rows: Rows, head: tuple[int, str]
) -> SnapshotContent:
    """The content of an assessment as it stands, but for what only the freezing knows.

    Raises:
        Conflict: `recount_differs`: the second computation does not agree, so nothing may be frozen (409).
    """
    told = _told_rows(board, rows)
    metrics_of = {metric.name: _definition(metric) for name in told if (metric := _metric(name))}
    listed = await _records(session, actor, board)
    evidence = await evidence_of(session, row.county_code, listed)
    content: SnapshotContent = {
        "format": FORMAT,
        "assessment": {name: told for name, told in _columns(row).items() if name in _SUBJECT},
        "framework": _columns(board.framework) | {"nodes": [_columns(node) for node in board.nodes]},
        "parameters": await _parameters(session, row.county_code, board),
        "scope": _plain({name: getattr(board.scope, name) for name in _SCOPE}),
        "metrics": metrics_of,
        "rows": told,
        "exempt": dict(board.exempt),
        "notes": await reviews.notes(session, row),
        "scores": _scores(board),
        "records": listed,
        "evidence": evidence,
        "journal": {
            "number": head[0],
            "hash": head[1],
            "entries": await entry_numbers(session, actor, row, listed, evidence, head[0]),
        },
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


def _definition(metric: metrics.Metric) -> dict[str, Any]:
    reach = "county" if metric.is_of_county else "unit" if metric.is_of_unit else None
    about = {"shape": metric.shape, "unit": metric.unit, "minimum": metric.minimum, "needs": metric.needs}
    return about | {"reach": reach}


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
    """Every parameter as it stood, with the post that entered it and when."""
    given = await provenance_tree.entered(session, county_code, board.standing.values())
    words = await posts.named(
        session, county_code, {row["actor_id"] for row in given.values() if row["actor_id"]}, HOME_LOCALE
    )
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
            "entered_at": row["created_at"].isoformat() if row else None,
            "entered_by": words.get(row["actor_id"]) if row else None,
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


async def _records(session: AsyncSession, actor: Actor, board: Board) -> dict[str, Any]:
    """The records behind each row, as its provenance tells them to anybody."""
    found = {}
    for code, score in board.scores.items():
        names = [name for name in provenance.told_metrics(actor, board, score) if not name.startswith("feedback.")]
        rows = await metrics.records(session, names, board.scope, limit=MOST_RECORDS + 1, after=None) if names else []
        kept = [row for row in rows[:MOST_RECORDS] if row["resource"] not in _UNLISTED]
        if kept:
            items = [_plain({name: row[name] for name in _TOLD}) for row in kept]
            found[code] = {"is_cut": len(rows) > MOST_RECORDS, "items": items}
    return found


async def evidence_of(session: AsyncSession, county_code: str, listed: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The files of the records that are listed, each version once, with the rows and records that it proves."""
    rows_of: dict[tuple[str, str], set[str]] = {}
    for code, found in listed.items():
        for item in found["items"]:
            rows_of.setdefault((item["resource"], item["resource_id"]), set()).add(code)
    if not rows_of:
        return []
    resources, ids = zip(*rows_of, strict=True)
    asked = await run_sql(session, _EVIDENCE, county=county_code, resources=list(resources), ids=list(ids))
    files: dict[tuple[str, int], dict[str, Any]] = {}
    for row in asked.mappings():
        about = {name: row[name] for name in ("title", "sha256", "file_name", "media_type", "size_bytes")}
        key = (row["document_id"], row["version_number"])
        file = files.setdefault(key, {"document_id": key[0], "version_number": key[1], **about, "rows": [], "of": []})
        file["of"].append(f"{row['resource']}/{row['resource_id']}")
        file["rows"] = sorted({*file["rows"], *rows_of[row["resource"], row["resource_id"]]})
    return list(files.values())


async def entry_numbers(
    session: AsyncSession,
    actor: Actor,
    row: Assessment,
    listed: Mapping[str, Any],
    evidence: Sequence[Mapping[str, Any]],
    head: int,
) -> list[int]:
    """The places in the chain of every entry about what is listed, none of a confidential case among them."""
    about = {(item["resource"], item["resource_id"]) for found in listed.values() for item in found["items"]}
    about |= {("document", file["document_id"]) for file in evidence} | {("assessment", str(row.id))}
    secret = journal_confidential.is_secret(replace(actor, scopes=frozenset()))
    numbers: set[int] = set()
    keys = sorted(about)
    for start in range(0, len(keys), 2_000):
        statement = (
            select(JournalLink.number)
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
        numbers |= set((await session.exec(statement)).all())
    return sorted(numbers)


def board_of(content: SnapshotContent) -> Board:
    """The result that a content holds, put together as any other: for screens, exports and the printed ledger."""
    about = {**content["framework"]}
    nodes = [Indicator.model_validate(node) for node in about.pop("nodes")]
    scope = content["scope"]
    days = {name: date.fromisoformat(scope[name]) if scope[name] else None for name in _DAYS}
    unit_id = UUID(scope["unit_id"]) if scope["unit_id"] else None
    where = Scope(**{**scope, **days, "unit_id": unit_id})
    standing = {code: _standing(code, state) for code, state in content["parameters"].items()}
    figures = metrics.figures(aggregate_rows.exact(content["rows"]), where)
    framework = Framework.model_validate(about)
    return scores.assemble(framework, where, nodes, standing, figures, content["exempt"])


_DAYS: Final = ("first_day", "last_day", "budget_cutoff")


def _standing(code: str, state: Mapping[str, Any]) -> Standing:
    since = state["in_force_from"]
    return Standing(
        code=code,
        names=state["names"],
        unit=state["unit"],
        value=state["value"],
        in_force_from=date.fromisoformat(since) if since else None,
        source=state["source"],
    )


def content_of(snapshot: AssessmentSnapshot) -> SnapshotContent:
    """What a frozen number holds."""
    found: SnapshotContent = json.loads(snapshot.content)
    return found


def spelled(content: SnapshotContent) -> str:
    """The one spelling that is kept, hashed and exported."""
    return canonical(content)
