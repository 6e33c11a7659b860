"""Why a score is what it is: its rule in words, and the very records that its value counted.

Of this moment everything is; of a past day what the score was made of is as it was known then, and the records and
their files are today's, each marked that came or changed since. A frozen number is told by `provenance_frozen`.
"""

from collections.abc import Mapping
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import NotFound
from api.models.assessments import Assessment
from api.models.known import Known
from api.models.provenance import ProvenanceRead, RecordsOf
from api.permissions import Actor, Permission
from api.services import (
    catalogue,
    metric_records,
    provenance_records,
    provenance_tree,
    provenance_words,
    score_parts,
    scores,
)
from api.services.indicators import worded
from api.services.measures import Figure
from api.services.records import Page
from api.services.scores import Board, Score


async def explain(
    session: AsyncSession,
    actor: Actor,
    assessment: Assessment,
    board: Board,
    code: str,
    page: Page,
    locale: str,
    *,
    known: Known | None = None,
) -> ProvenanceRead:
    """The rule, its parameters and inputs, the words and a page of the records of one row.

    Args:
        board: the result that is explained, of this moment or of a past day.
        known: as of when it is, where it is not of this moment.

    Raises:
        NotFound: the framework has no such row (404).
    """
    score = row_of(board, code)
    rows, cursor = await _rows(session, actor, assessment, board, score, page, known)
    told = scores.read_node(board, score.node, locale)
    return ProvenanceRead(
        **about(board, score, locale),
        score=told.model_copy(update={"computed_at": known.known_at}) if known else told,
        known=known,
        parameters=await provenance_tree.parameters(session, board, score, locale),
        inputs=provenance_tree.inputs(board, score, locale),
        explanation=provenance_words.explanation(board, score, locale),
        records=await provenance_records.read(session, actor, board.scope.county_code, rows, locale, known),
        records_of=RecordsOf.TODAY if known else RecordsOf.NOW,
        records_note=catalogue.phrase("assessments", locale, "records_today", day=known.known_on) if known else None,
        next_cursor=cursor,
    )


def row_of(board: Board, code: str) -> Score:
    """A row's result.

    Raises:
        NotFound: the framework has no such row (404).
    """
    score = board.scores.get(code)
    if score is None:
        raise NotFound
    return score


def about(board: Board, score: Score, locale: str) -> dict[str, Any]:
    """What the framework says of a row."""
    return {
        "quote": score.node.quote,
        "rule": score.node.rule,
        "metric_note": worded(score.node.metric_notes, locale),
        "framework_code": board.framework.code,
        "framework_name": worded(board.framework.names, locale),
        "framework_version": board.framework.framework_version,
    }


def context_of(actor: Actor, assessment: Assessment, code: str, known: Known | None) -> str:
    """What a cursor belongs to."""
    return f"provenance|{actor.id}|{assessment.id}|{code}" + (f"|{known.model_dump_json()}" if known else "")


async def _rows(
    session: AsyncSession,
    actor: Actor,
    assessment: Assessment,
    board: Board,
    score: Score,
    page: Page,
    known: Known | None,
) -> tuple[list[Mapping[str, Any]], str | None]:
    """A page of the records of a row, and where the next begins."""
    context = context_of(actor, assessment, score.node.code, known)
    rows = await metric_records.read(
        session,
        told_metrics(actor, board.figures, score),
        board.scope,
        limit=page.limit + 1,
        after=page.open(context),
        missing_first=is_missing_first(score),
    )
    kept = list(rows[: page.limit])
    last = [str(kept[-1][key]) for key in ("key_counted", "key_day", "resource_id", "key_slot")] if kept else []
    return kept, page.seal(last, context) if len(rows) > page.limit else None


def is_missing_first(score: Score) -> bool:
    """Whether who is not covered comes first, as where everybody should be."""
    return any(leaf["kind"] == "covered" for leaf in score_parts.leaves(score.node.rule))


def told_metrics(actor: Actor, figures: Mapping[str, Figure], score: Score) -> list[str]:
    """The metrics of a row whose records the actor may see: none where their number is withheld or they are cases."""
    rule, withheld = score.node.rule, {name for name, figure in figures.items() if _is_withheld(figure)}
    beside = set(rule.get("beside", []))
    names = [name for name in scores.metric_names(rule, score.node.metric) if name not in beside & withheld]
    return tellable(actor, figures, names)


def tellable(actor: Actor, figures: Mapping[str, Figure], names: list[str]) -> list[str]:
    """The metrics if their records may be told together: none where one is withheld, waits, or is of others' cases.

    Residents' cases lead only to whoever reads all of them: not to a unit, nor to a program without that right.
    """
    known = [figure for name in names if (figure := figures.get(name)) is not None]
    is_withheld = any(_is_withheld(figure) for figure in known)
    sees_cases = actor.bound_unit is None and actor.may(Permission.FEEDBACK_READ)
    is_foreign = not sees_cases and any(name.startswith("feedback.") for name in names)
    waits = any(figure.claimed.missing_parameter for figure in known)
    return [] if is_withheld or is_foreign or waits else names


def _is_withheld(figure: Figure) -> bool:
    return figure.claimed.state == "withheld"
