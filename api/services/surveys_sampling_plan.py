"""Plans of samples: what a design would draw, with which margin and at what cost, before anything is decided."""

from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import InvalidInput
from api.models.surveys import Survey
from api.models.surveys_frames import (
    SampleSizeQuery,
    SampleSizeRead,
    SurveyFrame,
)
from api.models.surveys_sampling import (
    DrawDesign,
    DrawPreview,
    DrawPreviewCreate,
    PreviewStratum,
)
from api.permissions import Actor, visible_area
from api.rules import sampling, sampling_plan
from api.rules.suppression import THRESHOLD
from api.services import areas_tree, surveys, surveys_frames


async def preview(session: AsyncSession, actor: Actor, survey_id: UUID, draft: DrawPreviewCreate) -> DrawPreview:
    """What a design would draw from a frame as it stands: sizes, margins to expect, costs.

    Raises:
        NotFound: no such survey (404). InvalidInput: no such frame, or a stratum that is too small, named (422).
    """
    survey = await surveys.find(session, actor, survey_id)
    frame = await frame_of(session, actor, draft.frame_id)
    return await preview_of(session, survey, frame, draft.design)


def size_of(asked: SampleSizeQuery) -> SampleSizeRead:
    """How many answers are needed for a margin, and how many to draw for them.

    Raises:
        InvalidInput: numbers that make no sense (422).
    """
    given = {"confidence": Decimal(asked.confidence), "p": asked.p, "deff": asked.deff}
    try:
        answers = sampling.sample_size(asked.population, asked.margin, **given)
        drawn = sampling.sample_size(asked.population, asked.margin, expected_response=asked.expected_response, **given)
    except sampling.SamplingError as error:
        raise InvalidInput.field("?margin", error.code) from None
    reached = sampling.margin_of([(asked.population, answers)], **given) or 0.0
    return SampleSizeRead(population=asked.population, answers=answers, drawn=drawn, margin=f"{reached:.4f}")


async def preview_of(session: AsyncSession, survey: Survey, frame: SurveyFrame, design: DrawDesign) -> DrawPreview:
    """What a design would draw from a frame's rows in the survey's area.

    Raises:
        InvalidInput: a stratum is too small, named, or numbers that make no sense (422).
    """
    parts = within(survey.area_code, await surveys_frames.parts_of(session, frame))
    law = sampling_plan.design_of(design.model_dump(mode="json"))
    try:
        strata = sampling_plan.plan(parts, law)
    except sampling.SamplingError as error:
        raise await refusal(session, error) from None
    names = await areas_tree.names(session, [stratum.code for stratum in strata])
    rows = [_stratum(stratum, names.get(stratum.code, stratum.code), law, design) for stratum in strata]
    given = {"confidence": law.confidence, "p": law.p, "deff": law.deff}
    asked = [(stratum.units, stratum.drawn * law.expected_response) for stratum in strata]
    margin = sampling.margin_of(asked, **given)
    return DrawPreview(
        unit=frame.unit,
        unit_count=sum(row.units for row in rows),
        drawn=sum(row.drawn for row in rows),
        expected_answers=sum(row.expected_answers for row in rows),
        told_from=THRESHOLD,
        clusters_drawn=sum(row.clusters_drawn for row in rows),
        margin=None if margin is None else f"{margin:.4f}",
        cost_fen=sum(row.cost_fen for row in rows),
        strata=rows,
    )


def _stratum(
    stratum: sampling_plan.Stratum, name: str, law: sampling_plan.Design, design: DrawDesign
) -> PreviewStratum:
    asked = stratum.drawn * law.expected_response
    margin = sampling.margin_of([(stratum.units, asked)], confidence=law.confidence, p=law.p, deff=law.deff)
    is_one_stage = law.take is None
    clusters = 0 if is_one_stage else len(stratum.certain) + len(stratum.clusters)
    reached = 0 if is_one_stage else stratum.clusters_drawn
    return PreviewStratum(
        code=stratum.code,
        name=name,
        units=stratum.units,
        clusters=clusters,
        clusters_drawn=reached,
        drawn=stratum.drawn,
        expected_answers=int(asked),
        margin=None if margin is None else f"{margin:.4f}",
        cost_fen=stratum.drawn * design.cost_per_unit_fen + reached * design.cost_per_cluster_fen,
    )


async def frame_of(session: AsyncSession, actor: Actor, frame_id: UUID) -> SurveyFrame:
    """A frame to draw from.

    Raises:
        InvalidInput: outside the area, or not there (422).
    """
    where = (visible_area(actor, SurveyFrame), col(SurveyFrame.id) == frame_id)
    row = (await session.exec(select(SurveyFrame).where(*where))).first()
    if row is None:
        raise InvalidInput.field("/frame_id", "frame_unknown")
    return row


def within(area_code: str, parts: Mapping[str, int]) -> dict[str, int]:
    """The rows of a frame that lie in the survey's area."""
    return {code: size for code, size in parts.items() if code.startswith(area_code)}


async def refusal(session: AsyncSession, error: sampling.SamplingError) -> InvalidInput:
    """A sample that cannot be drawn, told at the design with the stratum's name."""
    named = {part: str(error.values[part]) for part in ("stratum", "cluster") if part in error.values}
    names = await areas_tree.names(session, list(named.values()))
    told = {part: f"{names.get(code, '')} {code}".strip() for part, code in named.items()}
    return InvalidInput.field("/design", error.code, **error.values | told)
