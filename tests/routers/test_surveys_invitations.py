"""Invitations over HTTP: told once, replaced without telling who answered; fieldwork by stratum, never by slot."""

import io
from collections import Counter
from typing import Any
from uuid import UUID

import httpx
import pypdfium2
from python_calamine import CalamineWorkbook
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from api.models.auth import Role
from api.models.base import today
from api.models.surveys import Survey
from api.models.surveys_sampling import SurveyCellNumbers
from api.services import surveys_fieldwork
from tests.ballots import HERE, Device, links, make_cell, make_invited, open_now, told
from tests.conftest import Callers
from tests.factories import COUNTY, NEIGHBOUR, TOWNSHIP, VILLAGE, actions, save

TODAY = today().isoformat()
ELSEWHERE = "510421102201"
"""A village of another township."""


def refused(response: httpx.Response) -> tuple[int, str]:
    body = response.json()
    errors = body["errors"]
    return response.status_code, errors[0]["code"] if errors else body["type"].rpartition(":")[2]


async def test_links_are_told_once_and_every_number_is_invited_once(
    as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    survey_id = await make_invited(as_office, session)
    first = await make_cell(session, survey_id)
    await make_cell(session, survey_id, 10, TOWNSHIP, stratum="s2")
    address, wanted = f"/surveys/{survey_id}/invitations", {"expires_on": TODAY}
    key = {"Idempotency-Key": "batch-00001"}
    made = [await as_office.post(address, json=wanted | {"area_code": VILLAGE}, headers=key) for _ in (1, 2)]
    assert (made[0].status_code, made[0].json()) == (201, made[1].json())
    assert (made[0].json()["slots"], made[0].json()["state"]) == (12, "made")
    assert refused(await as_office.post(address, json=wanted | {"cell_ids": [str(first)]})) == (409, "nobody_to_invite")
    rest = await as_office.post(address, json=wanted)
    assert (rest.status_code, rest.json()["slots"]) == (201, 10)
    slips = f"{address}/{made[0].json()['id']}/slips"
    theirs = await as_office.post(slips, json={"format": "pdf"}, headers={"Host": "elsewhere.example"})
    assert refused(theirs) == (409, "public_url_missing")
    pdf = await as_office.post(slips, json={"format": "pdf"}, headers=HERE)
    assert (pdf.status_code, pdf.headers["content-type"]) == (200, "application/pdf")
    assert pdf.headers["cache-control"] == "no-store"
    pages = pypdfium2.PdfDocument(pdf.content)
    words = "".join("".join(page.get_textpage().get_text_range() for page in pages).split())
    assert (len(pages), words.count("扫码作答"), "第34号" in words) == (2, 12, True)
    assert refused(await as_office.post(slips, json={"format": "csv"}, headers=HERE)) == (409, "invitations_shown")
    book = await as_office.post(f"{address}/{rest.json()['id']}/slips", json={"format": "xlsx"}, headers=HERE)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(book.content)).get_sheet_by_index(0).to_python()
    assert len({row[4] for row in rows[1:]}) == 10
    listed = (await as_office.get(address)).json()["items"]
    assert [(batch["state"], batch["slots"]) for batch in listed] == [("shown", 10), ("shown", 12)]
    token = str(rows[1][4]).partition("#")[2]
    await set_area(session, COUNTY)
    await run_sql(session, "set local role shiliu_issuer")
    log = str((await run_sql(session, "select * from survey_issuer.invitations")).all())
    await run_sql(session, "set local role shiliu_app")
    journal = str((await run_sql(session, "select * from journal_entries where county_code = '510421'")).all())
    assert (token in log, token in journal, len(token)) == (False, False, 27)
    assert (await actions(session)).count("survey.invited") == 2


async def test_a_replacement_does_not_tell_who_answered_and_gives_nobody_a_second_answer(
    as_office: httpx.AsyncClient, as_resident: httpx.AsyncClient, session: AsyncSession
) -> None:
    survey_id = await make_invited(as_office, session)
    cell_id = await make_cell(session, survey_id)
    before = {row["Number"]: row["token"] for row in await links(as_office, survey_id)}
    await open_now(session, survey_id)
    used, unused = (Device(as_resident, before[number]) for number in ("1", "4"))
    proof = await used.sign()
    batch = (await as_office.get(f"/surveys/{survey_id}/invitations")).json()["items"][0]
    address = f"/surveys/{survey_id}/invitations/{batch['id']}"
    new = await as_office.post(f"{address}/replacement", json={"expires_on": TODAY})
    assert (new.status_code, new.json()["slots"], new.json()["replaces"]) == (201, 12, batch["id"])
    assert refused(await as_office.post(f"{address}/replacement", json={"expires_on": TODAY})) == (409, "batch_revoked")
    assert refused(await as_office.post(f"{address}/revocation")) == (409, "batch_revoked")
    assert refused(await unused.look()) == (404, "invitation_unknown")
    after = {row["Number"]: row["token"] for row in await told(as_office, survey_id, new.json()["id"])}
    again = Device(as_resident, after["1"])
    await again.blind()
    assert (await again.look()).json()["cell_id"] == str(cell_id)
    assert refused(await again.ask()) == (409, "invitation_used")
    assert (await used.send(ballot=proof)).status_code == 201
    place = {"cell_id": str(cell_id), "area_code": VILLAGE}
    key = {"Idempotency-Key": "slot-00000001"}
    told_of = [
        await as_office.post(
            f"/surveys/{survey_id}/slots/revocation", json=place | {"number": number, **more}, headers=key
        )
        for number, more in ((1, {}), (4, {}), (7, {"expires_on": TODAY}), (7, {"expires_on": TODAY}))
    ]
    assert [response.status_code for response in told_of] == [200, 200, 200, 200]
    assert (told_of[0].json(), told_of[1].json(), told_of[3].json()) == (
        {"replacement": None},
        {"replacement": None},
        told_of[2].json(),
    )
    one = told_of[2].json()["replacement"]
    assert (one["slots"], one["area_code"], one["state"]) == (1, COUNTY, "made")
    kept = await run_sql(session, "select answer, route from idempotency_keys where county_code = '510421'")
    assert (one["id"] in str(kept.all()), len(await told(as_office, survey_id, one["id"]))) == (False, 1)
    assert refused(await Device(as_resident, after["4"]).look()) == (409, "invitation_revoked")
    assert refused(await Device(as_resident, after["7"]).look()) == (404, "invitation_unknown")
    unknown = await as_office.post(f"/surveys/{survey_id}/slots/revocation", json=place | {"number": 2})
    assert refused(unknown) == (422, "slot_unknown")
    assert (await as_office.post(f"/surveys/{survey_id}/invitations/{new.json()['id']}/revocation")).status_code == 200
    assert refused(await Device(as_resident, after["10"]).look()) == (409, "invitation_revoked")


async def test_fieldwork_is_told_by_stratum_in_steps_and_reminders_go_to_all(
    as_office: httpx.AsyncClient, as_resident: httpx.AsyncClient, callers: Callers, session: AsyncSession
) -> None:
    survey_id = await make_invited(as_office, session)
    cell_id = await make_cell(session, survey_id, 40)
    tokens = [row["token"] for row in await links(as_office, survey_id)]
    await open_now(session, survey_id)
    fieldwork, place = f"/surveys/{survey_id}/fieldwork", {"cell_id": str(cell_id), "area_code": VILLAGE}
    await set_area(session, COUNTY)
    await run_sql(session, "set local role shiliu_issuer")
    spent = "update survey_issuer.invitations set blinded_hash = 'x', signature = 'x' where slot_hash in"
    mine = "(select slot_hash from survey_issuer.invitations order by slot_hash limit :most)"
    seen = []
    for most in (9, 10, 19, 29):
        await run_sql(session, "set local role shiliu_issuer")
        await run_sql(session, f"{spent} {mine}", most=most)
        await run_sql(session, "set local role shiliu_app")
        (line,) = (await as_office.get(fieldwork)).json()["strata"]
        seen.append((line["drawn"], line["invited"], line["answered"], line["rr1"]))
    assert seen == [(40, 40, None, None), (40, 40, 10, "0.2500"), (40, 40, 10, "0.2500"), (40, 40, 20, "0.5000")]
    visits = f"/surveys/{survey_id}/visits"
    (area,) = (await as_office.get(visits)).json()["items"]
    assert (area["area_code"], len(area["numbers"])) == (VILLAGE, 40)
    for number in range(11):
        report = place | {"number": 3 * number + 1, "disposition": "refused" if number else "not_found"}
        taken = await as_office.post(f"/surveys/{survey_id}/dispositions", json=report)
        assert (taken.status_code, sorted(taken.json())) == (200, ["area_code", "cell_id", "disposition", "number"])
    await set_area(session, COUNTY)
    await run_sql(session, "set local role shiliu_issuer")
    written = "select count(distinct xmin::text) as times, count(*) as doors from survey_issuer.dispositions"
    assert tuple((await run_sql(session, written)).one()) == (1, 11)
    await run_sql(session, "set local role shiliu_app")
    (area,) = (await as_office.get(visits)).json()["items"]
    assert len(area["numbers"]) == 30
    assert [number for number in area["numbers"] if number <= 31] == [1]
    unknown = place | {"number": 2, "disposition": "moved"}
    assert refused(await as_office.post(f"/surveys/{survey_id}/dispositions", json=unknown)) == (422, "slot_unknown")
    officer = callers.get(Role.UNIT_OFFICER)
    codes = [(await who.get(fieldwork)).status_code for who in (as_resident, officer, callers.get(Role.LEADER))]
    assert codes == [403, 403, 200]
    assert (await officer.get(visits)).status_code == 403
    assert (await callers.get(Role.OFFICE, NEIGHBOUR).get(visits)).status_code == 404
    journal = str((await run_sql(session, "select changes from journal_entries where county_code = '510421'")).all())
    assert ("refused" in journal, tokens[0] in journal) == (False, False)


async def test_no_count_tells_whose_ballot_was_signed(
    as_office: httpx.AsyncClient, as_resident: httpx.AsyncClient, session: AsyncSession
) -> None:
    survey_id = await make_invited(as_office, session)
    cell_id = await make_cell(session, survey_id, 40)
    tokens = {int(row["Number"]): row["token"] for row in await links(as_office, survey_id)}
    await open_now(session, survey_id)
    for number in (1, 10, 19):
        await Device(as_resident, tokens[number]).sign()
    address, place = f"/surveys/{survey_id}", {"cell_id": str(cell_id), "area_code": VILLAGE}

    async def line() -> tuple[int | None, int | None, int | None]:
        (found,) = (await as_office.get(f"{address}/fieldwork")).json()["strata"]
        return found["invited"], found["answered"], found["refused"]

    for number in (1, 4):  # One who answered, and one who did not.
        slot = place | {"number": number, "expires_on": TODAY}
        assert (await as_office.post(f"{address}/slots/revocation", json=slot)).status_code == 200
        assert await line() == (40, None, None)
    for number in range(10):
        report = place | {"number": 3 * number + 1, "disposition": "refused"}
        assert (await as_office.post(f"{address}/dispositions", json=report)).status_code == 200
        assert await line() == (40, None, 10 if number == 9 else None)
    batches = (await as_office.get(f"{address}/invitations")).json()["items"]
    (shown,) = [batch["id"] for batch in batches if batch["state"] == "shown"]
    replaced = await as_office.post(f"{address}/invitations/{shown}/replacement", json={"expires_on": TODAY})
    assert (replaced.json()["slots"], await line()) == (38, (40, None, 10))
    assert (await as_office.post(f"{address}/slots/revocation", json=place | {"number": 7})).status_code == 200
    survey = await session.get_one(Survey, (COUNTY, UUID(survey_id)))
    assert await surveys_fieldwork.changes_of_links(session, survey) == (0, 0), "not before the closing"
    assert (await as_office.post(f"{address}/transitions", json={"to": "closed"})).status_code == 200
    assert await line() == (40, None, None), "seven of ten refused and did not answer"
    assert await surveys_fieldwork.changes_of_links(session, survey) == (1, 40)
    assert (await surveys_fieldwork.kept(session, survey))["s1"]["refused"] == 0


async def test_closed_fieldwork_is_told_in_tens_out_of_what_was_kept(
    as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    survey_id = await make_invited(as_office, session)
    cell_id = await make_cell(session, survey_id, 40)
    await links(as_office, survey_id)
    await open_now(session, survey_id)
    await set_area(session, COUNTY)
    hours = "insert into survey_hours (county_code, id, survey_id, cell_id, hour, count)"
    hours += " values ('510421', gen_random_uuid(), :survey, :cell, :hour, :n)"
    for hour, n, cell in ((9, 12, cell_id), (9, 13, None), (22, 9, None)):
        await run_sql(session, hours, survey=UUID(survey_id), cell=cell, hour=hour, n=n)
    survey = await session.get_one(Survey, (COUNTY, UUID(survey_id)))
    await make_cell(session, survey_id, 10, stratum="s2", area=TOWNSHIP, pool_id=cell_id)
    came = {"s1": Counter(answered=25, assisted=12), "s2": Counter(answered=1, assisted=1)}
    await surveys_fieldwork.keep(session, survey, came)
    kept = await surveys_fieldwork.kept(session, survey)
    assert [(name, row["answered"], row["assisted"]) for name, row in kept.items()] == [("s1+s2", 26, 13)]
    assert surveys_fieldwork._row(Counter(answered=26, assisted=9))["assisted"] is None
    await run_sql(session, "update surveys set state = 'closed', closed_on = current_date where county_code = '510421'")
    session.expire_all()
    told_of = (await as_office.get(f"/surveys/{survey_id}/fieldwork")).json()
    (line,) = told_of["strata"]
    assert (told_of["is_final"], told_of["waiting"], told_of["hours"]) == (True, None, [{"hour": 9, "answers": 20}])
    assert (line["drawn"], line["invited"], line["answered"], line["assisted"]) == (50, 40, 20, 10)
    assert (line["refused"], line["rr1"]) == (None, "0.4000")
    assert not {"rr3", "rr5"} & line.keys(), "there is one response rate"


async def test_what_cannot_be_invited(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    survey_id = await make_invited(as_office, session)
    address = f"/surveys/{survey_id}/invitations"
    wanted: dict[str, Any] = {"expires_on": TODAY}
    assert refused(await as_office.post(address, json=wanted)) == (409, "nobody_to_invite")
    small = await make_cell(session, survey_id, 9)
    assert refused(await as_office.post(address, json=wanted | {"cell_ids": [str(small)]})) == (409, "cell_too_small")
    assert refused(await as_office.post(address, json={"expires_on": "2020-01-01"})) == (422, "day_outside")
    spread = await make_cell(session, survey_id, 12, stratum="s2", here=3)
    rest = {"cell_id": spread, "county_code": COUNTY, "area_code": ELSEWHERE}
    await save(session, SurveyCellNumbers(numbers=list(range(1, 10)), **rest))
    mine = wanted | {"cell_ids": [str(spread)]}
    for area in (VILLAGE, ELSEWHERE):
        assert refused(await as_office.post(address, json=mine | {"area_code": area})) == (409, "too_few_invited")
    whole = await as_office.post(address, json=mine)
    assert (whole.status_code, whole.json()["slots"]) == (201, 12)
    await run_sql(session, "update surveys set is_open_link = true where county_code = '510421'")
    session.expire_all()
    assert refused(await as_office.post(address, json=wanted)) == (409, "survey_open_link")
    closed = "set is_open_link = false, state = 'closed', closed_on = current_date"
    await run_sql(session, f"update surveys {closed} where county_code = '510421'")
    session.expire_all()
    assert refused(await as_office.post(address, json=wanted)) == (409, "survey_not_inviting")
