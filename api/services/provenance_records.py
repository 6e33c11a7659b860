"""The records behind a value as they go out: what each is, who (post) entered it and when, its files and entries."""

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import islice
from typing import Any, Final

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.models.known import Known
from api.models.provenance import ProvenanceDocument, ProvenanceEntry, ProvenanceRecord
from api.models.statistics import Series
from api.permissions import Actor
from api.services import catalogue, posts, provenance_tree, scores
from api.services.indicators import worded
from api.services.provenance_tree import Key, is_confidential

_FIGURES: Final = {"ratio": "ratio", "yuan": "yuan", "fen": "yuan", "person": "person"}
"""Units of series as their amounts are told; what is kept in fen counts in yuan."""
_CHUNK: Final = 5_000
_AUTHORS: Final = """
select distinct on (resource_id) resource_id, actor_id from journal_entries
where county_code = :county and resource_id = any (cast(:ids as varchar[])) order by resource_id, id"""


async def read(
    session: AsyncSession,
    actor: Actor,
    county_code: str,
    rows: Sequence[Mapping[str, Any]],
    locale: str,
    known: Known | None = None,
) -> list[ProvenanceRecord]:
    """Records as `metric_records.read` gives them; of a past day, with what has become of them since."""
    proofs = await provenance_tree.documents(session, county_code, rows)
    entries = await provenance_tree.entries(session, actor, county_code, rows, locale, known)
    changed = set() if known is None else await provenance_tree.changed_since(session, county_code, rows, known)
    authors = await authors_of(session, county_code, rows)
    words = await posts.named(session, county_code, set(authors.values()), locale)
    return [
        told(
            row,
            locale,
            author=words.get(authors.get(row["resource_id"], "")),
            documents=proofs.get(key, []),
            entries=entries.get(key, []),
            is_later=known is not None and row["entered_at"] is not None and row["entered_at"] > known.known_at,
            is_changed=key in changed,
        )
        for row in await dressed(session, rows)
        for key in [(row["resource"], row["resource_id"])]
    ]


async def read_bare(
    session: AsyncSession, county_code: str, lists: Mapping[str, Sequence[Mapping[str, Any]]], locale: str
) -> dict[str, list[ProvenanceRecord]]:
    """The records of many lists, of which nothing is asked list by list, and without their entries in the journal."""
    every = [row for rows in lists.values() for row in rows]
    proofs = await provenance_tree.documents(session, county_code, every)
    silent = await authors_of(session, county_code, [row for row in every if not row["entered_by"]])
    authors = [str(row["entered_by"] or silent.get(row["resource_id"], "")) for row in every]
    words = await posts.named(session, county_code, set(authors) - {""}, locale)
    records = (
        told(
            row,
            locale,
            author=words.get(author),
            documents=proofs.get((row["resource"], row["resource_id"]), []),
            entries=[],
        )
        for row, author in zip(await dressed(session, every), authors, strict=True)
    )
    return {key: list(islice(records, len(rows))) for key, rows in lists.items()}


def told(
    row: Mapping[str, Any],
    locale: str,
    *,
    author: str | None,
    documents: list[ProvenanceDocument],
    entries: list[ProvenanceEntry],
    is_later: bool = False,
    is_changed: bool = False,
) -> ProvenanceRecord:
    """One record as `dressed` gives it, in the reader's language."""
    is_hidden = is_confidential(row)
    return ProvenanceRecord(
        resource=row["resource"],
        resource_id="" if is_hidden else row["resource_id"],
        label=_label(row, locale),
        unit=scores.unit_word(row["unit"], locale),
        area_code=row["area_code"],
        occurred_on=row["occurred_on"].isoformat() if row["occurred_on"] else None,
        is_counted=row["is_counted"],
        is_verified=bool(row["is_verified"]),
        is_reference=row["is_reference"],
        amount=scores.dressed(Fraction(row["amount"]), row["unit"]) if row["amount"] is not None else None,
        entered_by=author,
        entered_at=row["entered_at"],
        document_ids=[document.document_id for document in documents],
        documents=documents,
        entries=[] if is_hidden else entries,
        is_later=is_later,
        is_changed=is_changed,
        synthetic=row["synthetic"],
    )


async def dressed(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows with the `unit` that their amounts are told in, and of figures the `names` of their series by language."""
    series = await _series(session, rows)
    return [
        {**row, "unit": _unit(row, found), "names": _names(found)} for row in rows for found in [series.get(_code(row))]
    ]


def _unit(row: Mapping[str, Any], series: Series | None) -> str:
    """The unit that a record's amount is told in: of money, figures and surveys; else its label says it."""
    if row["resource"] == "observation":
        return _FIGURES.get(series.unit, "") if series else ""
    if row["resource"] == "survey":
        return str(row["unit"])
    return "yuan" if row["resource"] in {"budget", "allocation"} else ""


def _names(series: Series | None) -> dict[str, str]:
    return {locale: getattr(series, f"name_{name}") for locale, name in catalogue.LOCALES.items()} if series else {}


def _code(row: Mapping[str, Any]) -> str:
    """The series of a figure, whose label is `<series> <period>`; "" of everything else."""
    return str(row["label"]).partition(" ")[0] if row["resource"] == "observation" else ""


def _label(row: Mapping[str, Any], locale: str) -> str:
    """A case is told by its kind, a figure by its series and period, views by page; everything else by its title."""
    label = str(row["label"])
    match row["resource"]:
        case "feedback":
            return catalogue.phrase("assessments", locale, f"case_{label}")
        case "observation":
            code, _, period = label.partition(" ")
            return f"{worded(row.get('names', {}), locale) or code} {period}"
        case "page_view":
            page, _, month = label.partition(" ")
            return f"{catalogue.phrase('assessments', locale, f'views_{page}')} {month}"
        case "survey":
            return worded(json.loads(label), locale)
        case _:
            return label


async def _series(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> dict[str, Series]:
    """The series whose figures stand among the rows."""
    codes = {_code(row) for row in rows} - {""}
    if not codes:
        return {}
    found = (await session.exec(select(Series).where(col(Series.code).in_(codes)))).all()
    return {row.code: row for row in found}


async def authors_of(session: AsyncSession, county_code: str, rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Who entered each record, by its id: the record's own word, else the journal's first line about it."""
    known = {row["resource_id"]: str(row["entered_by"]) for row in rows if row["entered_by"]}
    silent = sorted({row["resource_id"] for row in rows if not row["entered_by"] and row["resource"] != "feedback"})
    for start in range(0, len(silent), _CHUNK):
        first = await run_sql(session, _AUTHORS, county=county_code, ids=silent[start : start + _CHUNK])
        known |= {row["resource_id"]: row["actor_id"] for row in first.mappings()}
    return known


def keys_of(rows: Sequence[Mapping[str, Any]]) -> list[Key]:
    """The records among rows, each once: one may stand in several slots."""
    return list(dict.fromkeys((row["resource"], row["resource_id"]) for row in rows))
