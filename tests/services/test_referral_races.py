"""A yes sent twenty times at once is one handover; an answer and a withdrawal at once leave one of both."""

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters.embedded_postgres import DatabaseUrls
from api.db import make_engine, make_sessions, run_sql, set_area
from api.errors import DomainError
from api.models.auth import Role
from api.models.feedback_referrals import HandoverState, HandoverStep, ReferralConsent, ReferralCreate
from api.services import anonymity, feedback_handovers, feedback_referrals
from api.services.anonymity import Vault
from tests.conftest import make_actor
from tests.factories import NEIGHBOUR, make_case

RACE_COUNTY = "510403"
WRITERS = 20
VAULT = Vault.of(b"a secret that only this test knows, long enough")
TABLES = ("feedback_referrals", "feedback_messages", "feedback_pauses", "feedback", "journal_entries")
Made = tuple[UUID, ReferralConsent]


@pytest.fixture
async def committed(database: DatabaseUrls, engine: object) -> AsyncIterator[async_sessionmaker[AsyncSession]]:
    """Sessions that really commit; the county's rows are removed by the owner at the end."""
    assert engine
    crowd = make_engine(database.app, pool_size=WRITERS)
    yield make_sessions(crowd)
    await crowd.dispose()
    owner = create_async_engine(database.direct)
    async with owner.begin() as connection:
        await connection.execute(text(f"set local app.area = '{RACE_COUNTY}'"))
        await connection.execute(text(f"delete from referral_handovers where origin_county = '{RACE_COUNTY}'"))
        for table in TABLES:
            await connection.execute(text(f"delete from {table} where county_code = '{RACE_COUNTY}'"))
        await connection.execute(text(f"set local app.area = '{NEIGHBOUR}'"))
        there = "delete from journal_entries where action like 'feedback.handover%' and county_code = "
        await connection.execute(text(f"{there}'{NEIGHBOUR}'"))
    await owner.dispose()


async def asked(sessions: async_sessionmaker[AsyncSession]) -> Made:
    """A case whose sender is asked; the referral and his yes."""
    async with sessions() as session:
        case = await make_case(session, area_code=RACE_COUNTY, contact=None)
        code = anonymity.tracking_code(VAULT, case.id)
        case.tracking_hash = anonymity.code_hash(VAULT, code)
        session.add(case)
        await session.flush()
        draft = ReferralCreate(target_county=NEIGHBOUR, text="请协助办理。")
        made = await feedback_referrals.ask(session, make_actor(Role.OFFICE, RACE_COUNTY), case.id, draft)
        await session.commit()
        return made.id, ReferralConsent(tracking_code=code, referral_id=made.id, is_agreed=True)


async def say(sessions: async_sessionmaker[AsyncSession], consent: ReferralConsent) -> str:
    async with sessions() as session:
        await set_area(session, RACE_COUNTY)
        try:
            found = await feedback_referrals.answer(session, make_actor(Role.RESIDENT, RACE_COUNTY), VAULT, consent)
            await session.commit()
        except DomainError as refusal:
            return refusal.code
        return found.items[0].state.value


async def handovers(sessions: async_sessionmaker[AsyncSession]) -> list[tuple[UUID, str, str]]:
    async with sessions() as session:
        await set_area(session, RACE_COUNTY)
        sql = "select id, state, text from referral_handovers where origin_county = :county"
        return [(row[0], row[1], row[2]) for row in await run_sql(session, sql, county=RACE_COUNTY)]


async def test_twenty_times_yes_is_one_handover(committed: async_sessionmaker[AsyncSession]) -> None:
    _, consent = await asked(committed)
    told = await asyncio.gather(*(say(committed, consent) for _ in range(WRITERS)))
    assert told == ["sent"] * WRITERS
    assert [state for _, state, _ in await handovers(committed)] == ["offered"]


async def test_the_answer_and_the_withdrawal_at_once(committed: async_sessionmaker[AsyncSession]) -> None:
    _, consent = await asked(committed)
    assert await say(committed, consent) == "sent"
    ((handover_id, _, _),) = await handovers(committed)

    async def refuse() -> str:
        async with committed() as session:
            await set_area(session, NEIGHBOUR)
            step = HandoverStep(to=HandoverState.REFUSED, text="不归我县管")
            try:
                await feedback_handovers.step(session, make_actor(Role.OFFICE, NEIGHBOUR), handover_id, step)
                await session.commit()
            except DomainError as refusal:
                return refusal.code
        return "refused"

    async def fetch() -> int:
        async with committed() as session:
            await set_area(session, RACE_COUNTY)
            count = await feedback_referrals.bring_back(session, RACE_COUNTY)
            await session.commit()
            return count

    withdrawal = consent.model_copy(update={"is_agreed": False})
    refused, withdrawn, *_ = await asyncio.gather(refuse(), say(committed, withdrawal), fetch(), fetch())
    assert (refused, withdrawn) in {("refused", "step_not_allowed"), ("step_not_allowed", "withdrawn")}
    await fetch()
    ((_, state, words),) = await handovers(committed)
    if refused != "refused":
        assert (state, words) == ("withdrawn", "")
    else:
        assert (withdrawn, state) == ("step_not_allowed", "refused")
