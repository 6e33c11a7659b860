"""Between two counties: what a referral shows to a third one, to the other side, and to who guesses."""

import re
from collections.abc import AsyncIterator
from uuid import uuid4

import asyncpg
import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from api.adapters.embedded_postgres import DatabaseUrls
from api.db import APP_ROLE
from api.models.auth import Role
from tests.conftest import Callers
from tests.factories import COUNTY, NEIGHBOUR, VILLAGE

THIRD = "510411"
NEW = (
    "insert into referral_handovers (id, origin_county, target_county, referral_id, kind, text, state, offered_at,"
    " synthetic) values (gen_random_uuid(), $1, $2, gen_random_uuid(), 'help', 'x', 'offered', now(), false)"
)
SECRET = "我叫老王，住三组，电话 13800000000"


@pytest.fixture
async def owner(database: DatabaseUrls, engine: AsyncEngine) -> AsyncIterator[asyncpg.Connection]:
    """The database's owner in a transaction under the application's role; all of it is undone."""
    assert engine
    connection = await asyncpg.connect(re.sub(r"^postgresql\+\w+:", "postgresql:", database.direct))
    await connection.execute("begin")
    await connection.execute(f"set local role {APP_ROLE}")
    yield connection
    await connection.close()


async def test_a_handover_shows_itself_to_its_two_counties_only(owner: asyncpg.Connection) -> None:
    table = "select relrowsecurity, relforcerowsecurity from pg_class where relname = 'referral_handovers'"
    assert tuple(await owner.fetchrow(table)) == (True, True)
    await owner.execute(f"set local app.area = '{COUNTY}'")
    await owner.execute(NEW, COUNTY, NEIGHBOUR)
    for area, count in ((COUNTY, 1), (NEIGHBOUR, 1), ("5104", 1), (THIRD, 0), ("", 0), ("x", 0)):
        await owner.execute(f"set local app.area = '{area}'")
        assert await owner.fetchval("select count(*) from referral_handovers") == count, area
    await owner.execute(f"set local app.area = '{THIRD}'")
    assert await owner.execute("update referral_handovers set text = 'y'") == "UPDATE 0"


async def test_nobody_hands_over_in_the_name_of_others(owner: asyncpg.Connection) -> None:
    await owner.execute(f"set local app.area = '{THIRD}'")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await owner.execute(NEW, COUNTY, NEIGHBOUR)


async def test_a_handover_is_never_deleted(owner: asyncpg.Connection) -> None:
    await owner.execute(f"set local app.area = '{COUNTY}'")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await owner.execute("delete from referral_handovers")


@pytest.mark.parametrize("state", ["answered", "refused", "returned", "withdrawn"])
async def test_the_table_itself_lets_no_contact_outlive_the_matter(owner: asyncpg.Connection, state: str) -> None:
    await owner.execute(f"set local app.area = '{COUNTY}'")
    await owner.execute(NEW, COUNTY, NEIGHBOUR)
    with pytest.raises(asyncpg.CheckViolationError):
        await owner.execute("update referral_handovers set contact = 'x', answer = 'y', state = $1", state)


async def test_nothing_of_a_case_crosses_but_what_the_office_wrote(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, as_neighbour: httpx.AsyncClient, callers: Callers
) -> None:
    draft = {"area_code": VILLAGE, "kind": "help", "text": SECRET, "contact": "13800000000"}
    receipt = (await as_resident.post("/feedback", json=draft)).json()
    url = f"/feedback/{receipt['id']}/referrals"
    asked = await as_office.post(url, json={"target_county": NEIGHBOUR, "text": "请协助办理。"})
    referral_id = asked.json()["id"]
    word = {"tracking_code": receipt["tracking_code"], "referral_id": referral_id, "is_agreed": True}
    assert (await as_resident.post("/feedback/referral-consent", json=word)).status_code == 200
    seen = await as_neighbour.get("/feedback/handovers")
    handover_id = seen.json()["items"][0]["id"]
    for told in (seen.text, (await as_neighbour.get(f"/feedback/handovers/{handover_id}")).text):
        for secret in (SECRET, "13800000000", receipt["id"], referral_id, receipt["tracking_code"], VILLAGE):
            assert secret not in told
    for path in (f"/feedback/{receipt['id']}", url):
        assert (await as_neighbour.get(path)).status_code == 404
    third = callers.get(Role.OFFICE, THIRD)
    assert (await third.get("/feedback/handovers")).json()["items"] == []
    assert (await third.get(f"/feedback/handovers/{handover_id}")).status_code == 404
    steps = f"/feedback/handovers/{handover_id}/transitions"
    for caller in (third, as_office):
        assert (await caller.post(steps, json={"to": "accepted"})).status_code == 404, "only who was asked"
    revealed = await as_neighbour.post(f"/feedback/handovers/{handover_id}/contact", json={"reason": "x"})
    assert revealed.status_code == 404, "he shared none"


async def test_consent_is_the_senders_alone(
    as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, callers: Callers
) -> None:
    draft = {"area_code": VILLAGE, "kind": "help", "text": "请帮忙。"}
    receipts = [(await as_resident.post("/feedback", json=draft | {"text": f"请帮忙{n}"})).json() for n in range(2)]
    url = f"/feedback/{receipts[0]['id']}/referrals"
    referral_id = (await as_office.post(url, json={"target_county": NEIGHBOUR, "text": "请协助。"})).json()["id"]
    word = {"tracking_code": receipts[1]["tracking_code"], "referral_id": referral_id, "is_agreed": True}
    assert (await as_resident.post("/feedback/referral-consent", json=word)).status_code == 404, "another's code"
    own = word | {"tracking_code": receipts[0]["tracking_code"]}
    assert (await as_office.post("/feedback/referral-consent", json=own)).status_code == 403, "no office agrees"
    elsewhere = callers.get(Role.RESIDENT, NEIGHBOUR)
    assert (await elsewhere.post("/feedback/referral-consent", json=own)).status_code == 404
    unknown = own | {"referral_id": str(uuid4())}
    assert (await as_resident.post("/feedback/referral-consent", json=unknown)).status_code == 404
    code = receipts[0]["tracking_code"]
    mistyped = own | {"tracking_code": ("7" if code[0] != "7" else "8") + code[1:]}
    assert (await as_resident.post("/feedback/referral-consent", json=mistyped)).status_code == 422
