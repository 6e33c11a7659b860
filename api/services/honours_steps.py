"""The signatures of honours: each step dated, signed by its post, and never changed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.honours import Honour, HonourStep, StepKind
from api.models.honours_views import StepRead
from api.permissions import Actor


async def sign(session: AsyncSession, actor: Actor, row: Honour, kind: StepKind, on: date, **more: Any) -> HonourStep:
    """Add the actor's signature to what was done."""
    step = HonourStep(
        county_code=row.county_code,
        honour_id=row.id,
        kind=kind,
        taken_on=on,
        signed_by=actor.id,
        signed_role=actor.role.value,
        signed_post=actor.name or actor.role.value,
        synthetic=row.synthetic,
        **more,
    )
    session.add(step)
    await session.flush()
    return step


async def of(session: AsyncSession, row: Honour) -> Sequence[HonourStep]:
    """The signatures under an honour, the first one first."""
    where = (HonourStep.county_code == row.county_code, HonourStep.honour_id == row.id)
    return (await session.exec(select(HonourStep).where(*where).order_by(col(HonourStep.id)))).all()


async def signers(session: AsyncSession, row: Honour, kind: StepKind) -> set[str]:
    """Who has signed a kind of step."""
    return {step.signed_by for step in await of(session, row) if step.kind == kind}


def read(step: HonourStep) -> StepRead:
    """A signature as it goes out: the post, never the account."""
    return StepRead.model_validate(
        step,
        from_attributes=True,
        update={
            "is_late": step.due_on is not None and step.taken_on > step.due_on,
            "recorded_at": step.created_at,
        },
    )
