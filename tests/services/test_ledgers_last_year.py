"""Which of last year's results a report puts beside this year's, and that it says which."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.assessments import Assessment
from api.models.base import today, utc_now
from api.models.frozen import KeptDay
from api.services import frozen_numbers, indicators, kept_days, ledgers_last_year, scopes
from tests.factories import COUNTY, save

PLAN = "county-plan-510421"


async def test_last_year_is_frozen_else_kept_else_reckoned_and_says_so(
    session: AsyncSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    year = today().year
    rows = {
        at: Assessment(county_code=COUNTY, area_code=COUNTY, framework_code=PLAN, period=str(at), title=str(at))
        for at in (year, year - 1)
    }
    await save(session, rows[year])
    assert await ledgers_last_year.find(session, rows[year]) is None
    await save(session, rows[year - 1])
    found = await ledgers_last_year.find(session, rows[year])
    assert found is not None
    assert found.said == ("report_last_year", {})
    assert await ledgers_last_year.find(session, rows[year], by=utc_now()) is None, (
        "nothing is reckoned beside a number"
    )

    framework = await indicators.framework(session, PLAN, COUNTY)
    scope, _ = await scopes.of(session, COUNTY, str(year - 1), framework.code)
    made, _ = await kept_days.keep(session, scope, str(year - 1))
    ended = date(year - 1, 12, 31)
    old = made.model_dump(exclude={"id", "created_at", "updated_at"})
    await save(session, KeptDay(**old | {"kept_on": ended, "kept_at": utc_now() - timedelta(days=366)}))
    found = await ledgers_last_year.find(session, rows[year])
    assert found is not None
    assert found.said == ("report_last_year_kept", {"day": ended.isoformat()})

    signed = [SimpleNamespace(number=number, frozen_at=utc_now() - timedelta(days=3 - number)) for number in (2, 1)]

    async def every(*_: object) -> list[SimpleNamespace]:
        return signed

    def opened(one: SimpleNamespace) -> SimpleNamespace:
        known = SimpleNamespace(number=one.number, known_on=ended)
        return SimpleNamespace(board=one, known=known)

    monkeypatch.setattr(frozen_numbers, "every", every)
    monkeypatch.setattr(frozen_numbers, "opened", opened)
    for by, number in ((None, "2"), (signed[1].frozen_at, "1")):
        found = await ledgers_last_year.find(session, rows[year], by=by)
        assert found is not None
        assert found.said == ("report_last_year_frozen", {"number": number, "day": ended.isoformat()})
