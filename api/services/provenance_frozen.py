"""Why a frozen score is what it is, from what was signed: neither today's records nor today's files, posts or words.

Only the journal is looked up: its entries never change, and those are told that stood in the chain up to the head that
was signed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.assessments import Assessment
from api.models.frozen import SnapshotContent
from api.models.provenance import (
    ProvenanceDocument,
    ProvenanceInput,
    ProvenanceParameter,
    ProvenanceRead,
    ProvenanceRecord,
    RecordsOf,
)
from api.permissions import Actor
from api.services import case_secrecy, catalogue, provenance, provenance_records, provenance_tree
from api.services.frozen_numbers import FrozenNumber
from api.services.frozen_readings import Readings
from api.services.indicators import worded
from api.services.provenance_tree import Key
from api.services.records import Page
from api.services.scores import Score


async def explain(
    session: AsyncSession,
    actor: Actor,
    assessment: Assessment,
    frozen: FrozenNumber,
    code: str,
    page: Page,
    locale: str,
) -> ProvenanceRead:
    """The rule, its parameters and inputs, the words and a page of the records of one row, as they were frozen.

    Raises:
        NotFound: the framework has no such row (404).
    """
    held, known = frozen.content, frozen.known
    score = provenance.row_of(frozen.board, code)
    context = provenance.context_of(actor, assessment, code, known)
    after = page.open(context)
    start = int(after[0]) if after else 0
    listed = _listed(actor, held, score)
    rows = [_row(item) for item in listed[start : start + page.limit]]
    named = {actor_id: worded(words, locale) for actor_id, words in held["posts"].items()}
    proofs = _documents(held)
    entries = await provenance_tree.entries(session, actor, assessment.county_code, rows, locale, known, named=named)
    signed = Readings(held, is_for_most=not case_secrecy.sees_all(actor))
    told = signed.of(code, locale)
    return ProvenanceRead(
        **provenance.about(frozen.board, score, locale),
        score=signed.score(code, locale),
        known=known,
        parameters=_parameters(held, told["parameters"], named, locale),
        inputs=[ProvenanceInput.model_validate(one) for one in told["inputs"]],
        explanation=told["explanation"],
        records=[
            provenance_records.told(
                row,
                locale,
                author=named.get(row["entered_by"] or ""),
                documents=proofs.get(key, []),
                entries=entries.get(key, []),
            )
            for row in rows
            for key in [(row["resource"], row["resource_id"])]
        ],
        records_of=RecordsOf.FROZEN,
        records_note=_cut_note(held, code, locale) if listed else None,
        next_cursor=page.seal([str(start + page.limit)], context) if len(listed) > start + page.limit else None,
    )


@dataclass(frozen=True, slots=True)
class FrozenRow:
    """What a frozen number tells of a row on paper: its rule in words, and all the records that it holds."""

    explanation: str
    records: list[ProvenanceRecord]


def rows(actor: Actor, frozen: FrozenNumber, codes: Sequence[str], locale: str) -> dict[str, FrozenRow]:
    """What was signed of rows, without the journal's entries about their records.

    Raises:
        NotFound: the framework has no such row (404).
    """
    held = frozen.content
    named = {actor_id: worded(words, locale) for actor_id, words in held["posts"].items()}
    proofs = _documents(held)
    signed = Readings(held, is_for_most=not case_secrecy.sees_all(actor))
    return {
        code: FrozenRow(
            explanation=signed.of(code, locale)["explanation"],
            records=[
                provenance_records.told(
                    row,
                    locale,
                    author=named.get(row["entered_by"] or ""),
                    documents=proofs.get((row["resource"], row["resource_id"]), []),
                    entries=[],
                )
                for row in map(_row, _listed(actor, held, provenance.row_of(frozen.board, code)))
            ],
        )
        for code in codes
    }


def _listed(actor: Actor, held: SnapshotContent, score: Score) -> Sequence[Mapping[str, Any]]:
    """The records of a row; none where cases are counted with them that the actor may not read."""
    items: Sequence[Mapping[str, Any]] = held["records"].get(score.node.code, {"items": []})["items"]
    return items if provenance.told_metrics(actor, {}, score) else []


def _cut_note(held: SnapshotContent, code: str, locale: str) -> str | None:
    found = held["records"].get(code)
    if found is None or found["count"] <= len(found["items"]):
        return None
    return catalogue.phrase("assessments", locale, "records_cut", n=found["count"], m=len(found["items"]))


def _row(item: Mapping[str, Any]) -> dict[str, Any]:
    days = {
        "occurred_on": date.fromisoformat(item["occurred_on"]) if item["occurred_on"] else None,
        "entered_at": datetime.fromisoformat(item["entered_at"]) if item["entered_at"] else None,
    }
    return {**item, **days}


def _documents(held: SnapshotContent) -> dict[Key, list[ProvenanceDocument]]:
    """The files by record, each by id, version and hash as they were signed."""
    found: dict[Key, list[ProvenanceDocument]] = {}
    for file in held["evidence"]:
        document = ProvenanceDocument.model_validate(
            {name: file[name] for name in ("document_id", "title", "version_number", "sha256")}
        )
        for name in file["of"]:
            resource, _, resource_id = name.partition("/")
            found.setdefault((resource, resource_id), []).append(document)
    return found


def _parameters(
    held: SnapshotContent, codes: Sequence[str], named: Mapping[str, str], locale: str
) -> list[ProvenanceParameter]:
    """The parameters of a row's rule as they were signed, with who entered them and when."""
    return [
        ProvenanceParameter(
            code=code,
            name=worded(state["names"], locale),
            unit=state["unit"],
            value=state["value"],
            in_force_from=state["in_force_from"],
            source=state["source"] if state["value"] is not None else "",
            document_id=state["document_id"],
            entered_by=named.get(state["entered_by"] or ""),
            entered_at=state["entered_at"],
        )
        for code in codes
        for state in [held["parameters"].get(code)]
        if state is not None
    ]
