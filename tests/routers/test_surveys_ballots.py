"""Ballots over HTTP: looked at, signed once, answered once; whatever is forged, revoked or elsewhere is refused."""

from collections import Counter
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from api.models.auth import Role
from api.models.base import today
from api.services import surveys_ballots, surveys_mixing
from api.services.anonymity import Vault
from api.services.surveys_issuer import keys_of
from tests.ballots import SHEET, WORDS, Device, b64, links, make_cell, make_invited, open_now, unb64
from tests.conftest import Callers
from tests.factories import COUNTY, NEIGHBOUR


def refused(response: httpx.Response) -> tuple[int, str]:
    return response.status_code, response.json()["type"].rpartition(":")[2]


async def step(client: httpx.AsyncClient, survey_id: str, to: str, **more: Any) -> None:
    moved = await client.post(f"/surveys/{survey_id}/transitions", json={"to": to} | more)
    assert moved.status_code == 200, moved.text


async def rows(session: AsyncSession, sql: str) -> list[Any]:
    await set_area(session, COUNTY)
    return list((await run_sql(session, sql)).all())


async def test_looking_spends_nothing_and_signing_spends_once(
    as_office: httpx.AsyncClient, as_resident: httpx.AsyncClient, callers: Callers, session: AsyncSession
) -> None:
    survey_id = await make_invited(as_office, session)
    cell_id = await make_cell(session, survey_id)
    tokens = [link["token"] for link in await links(as_office, survey_id)]
    assert len(set(tokens)) == 12
    device = Device(as_resident, tokens[0])
    assert refused(await device.look()) == (404, "not_found")
    await open_now(session, survey_id)
    seen = [(await device.look()).json() for _ in range(3)]
    assert seen[0] == seen[2]
    assert (seen[0]["survey_id"], seen[0]["cell_id"], seen[0]["expires_on"]) == (
        survey_id,
        str(cell_id),
        today().isoformat(),
    )
    key = (await as_resident.get(f"/surveys/{survey_id}/cells/{cell_id}/key")).json()
    assert key == seen[0]["key"]
    assert int.from_bytes(unb64(key["n"])).bit_length() == 2048
    await device.blind()
    first, again = await device.ask(), await device.ask()
    assert (first.status_code, first.text) == (200, again.text)
    assert (await device.look()).json() == seen[0]
    other = Device(as_resident, tokens[0])
    await other.blind()
    assert refused(await other.ask()) == (409, "invitation_used")
    assert refused(await Device(as_resident, "A" * 27).look()) == (404, "invitation_unknown")
    assert refused(await Device(callers.get(Role.RESIDENT, NEIGHBOUR), tokens[0]).look()) == (404, "invitation_unknown")
    whole = Device(as_resident, tokens[1], blinded=b"\xff" * 256)
    wrong = (await whole.ask()).json()
    assert [(e["pointer"], e["code"]) for e in wrong["errors"]] == [("/blinded", "blinded_invalid")]
    spent = await Device(as_resident, tokens[0], blinded=b"\xff" * 256).ask()
    assert spent.json()["errors"] == wrong["errors"]
    assert (await Device(as_office, tokens[0]).look()).status_code == 403


async def test_a_ballot_answers_once_and_nothing_of_it_names_the_invitation(
    as_office: httpx.AsyncClient,
    as_resident: httpx.AsyncClient,
    callers: Callers,
    session: AsyncSession,
    hall: Any,
) -> None:
    survey_id = await make_invited(as_office, session)
    cell_id = await make_cell(session, survey_id, 22)
    told = await links(as_office, survey_id)
    await open_now(session, survey_id)
    devices = [Device(as_resident, link["token"]) for link in told]
    for device in devices:
        await device.sign()
    mark = b64(bytes(16))
    sent = [await device.send(seconds=40 + 10 * place, device=mark) for place, device in enumerate(devices)]
    assert {response.status_code for response in sent} == {201}
    elsewhere = callers.get(Role.RESIDENT, id="resident-of-another-device")
    again = await devices[0].send(client=elsewhere, seconds=3)
    assert (again.status_code, again.text) == (201, sent[0].text)
    assert refused(await devices[0].send(answers={"happy": 1})) == (409, "ballot_used")
    assert await rows(session, "select * from survey_answers where county_code = '510421'") == []
    assert await surveys_mixing.mix(session, hall.vault, COUNTY) == 12
    assert await surveys_mixing.mix(session, hall.vault, COUNTY) == 0, "ten stay behind"
    assert {(await device.send(seconds=40)).text for device in devices} == {response.text for response in sent}
    stored = await rows(session, "select * from survey_answers where county_code = '510421'")
    assert len(stored) == 12
    assert {(row.cell_id, row.answers["happy"], row.mode) for row in stored} == {(cell_id, 5, "self")}
    assert {row.paradata["device"] for row in stored} == {"five_to_nineteen"}
    everything = str(stored) + str(await rows(session, "select * from survey_nullifiers where county_code = '510421'"))
    ids = [UUID(response.json()["id"]) for response in sent]
    assert [id_ for id_ in ids if str(id_) in everything or id_.hex in everything] == []
    hours = await rows(session, "select * from survey_hours where county_code = '510421'")
    assert (sum(row._mapping["count"] for row in hours), {row.cell_id for row in hours}) == (12, {cell_id})
    [mixed] = await rows(session, "select changes from journal_entries where action = 'survey.answers_mixed'")
    assert mixed.changes == {}, "no count is told"
    await step(as_office, survey_id, "closed")
    assert await rows(session, "select * from survey_devices where county_code = '510421'") == []
    stored = await rows(session, "select * from survey_answers where county_code = '510421'")
    assert (len(stored), {row.paradata["device"] for row in stored}) == (22, {"five_to_nineteen", "from_twenty"})
    assert {row.paradata["seconds"] for row in stored} == {"30_59", "60_119", "120_299"}
    days = await rows(session, "select day, count as times from survey_days where county_code = '510421'")
    assert [(row.day.isoformat(), row.times) for row in days] == [(sent[0].json()["answered_on"], 22)]
    kept = await rows(session, "select tag, received_on from survey_nullifiers where county_code = '510421'")
    assert [tuple(row) for row in kept] == [(None, None)] * 22
    assert refused(await devices[3].send(seconds=40)) == (409, "survey_not_open")
    assert refused(await devices[3].look()) == (409, "survey_not_open")


async def test_what_is_forged_or_belongs_elsewhere_is_refused(
    as_office: httpx.AsyncClient, as_resident: httpx.AsyncClient, session: AsyncSession
) -> None:
    survey_id, other_id = await make_invited(as_office, session), await make_invited(as_office, session)
    cells = [await make_cell(session, survey_id, stratum=name) for name in ("s1", "s2")]
    await make_cell(session, other_id)
    told = {link["Stratum"]: link["token"] for link in await links(as_office, survey_id)}
    theirs = (await links(as_office, other_id))[0]["token"]
    for each in (survey_id, other_id):
        await open_now(session, each)
    device, second, foreign = (Device(as_resident, token) for token in (told["s1"], told["s2"], theirs))
    proof, other, outside = await device.sign(), await second.sign(), await foreign.sign()
    spoiled = bytearray(unb64(proof["signature"]))
    spoiled[17] ^= 1
    forged: list[dict[str, Any]] = [
        proof | {"signature": b64(bytes(spoiled))},
        proof | {"message": other["message"]},
        proof | {"cell_id": str(cells[1])},
        proof | {"signature": other["signature"]},
        outside,
        outside | {"cell_id": proof["cell_id"]},
        proof | {"signature": b64(bytes(256))},
        proof | {"signature": b64(b"\xff" * 256)},
    ]
    for ballot in forged:
        assert refused(await device.send(ballot=ballot)) == (403, "ballot_invalid")
    assert refused(await device.send(ballot=None)) == (409, "ballot_missing")
    assert refused(await device.send(survey_id=other_id)) == (403, "ballot_invalid")
    assert (await device.send(ballot=proof | {"message": proof["message"][:-1]})).status_code == 422
    assert (await device.send(answers={"happy": 9})).status_code == 422
    assert (await device.send(mode="assisted")).status_code == 201
    await step(as_office, survey_id, "closed")
    assert [
        row.mode for row in await rows(session, "select mode from survey_answers where county_code = '510421'")
    ] == ["assisted"]
    assert refused(await second.send()) == (409, "survey_not_open")


async def test_an_invitation_that_is_over_or_revoked_signs_nothing(
    as_office: httpx.AsyncClient, as_resident: httpx.AsyncClient, session: AsyncSession
) -> None:
    survey_id = await make_invited(as_office, session)
    await make_cell(session, survey_id)
    told = await links(as_office, survey_id)
    await open_now(session, survey_id)
    devices = [Device(as_resident, link["token"]) for link in told]
    for device in devices[:3]:
        await device.blind()
    await devices[2].sign()
    place = {"cell_id": (await devices[0].look()).json()["cell_id"], "area_code": told[0]["Area code"]}
    revocation = place | {"number": int(told[0]["Number"])}
    gone = await as_office.post(f"/surveys/{survey_id}/slots/revocation", json=revocation)
    assert (gone.status_code, gone.json()["replacement"]) == (200, None)
    assert refused(await devices[0].ask()) == (409, "invitation_revoked")
    await set_area(session, COUNTY)
    await run_sql(session, "set local role shiliu_issuer")
    await run_sql(session, "update survey_issuer.invitations set expires_on = expires_on - 1")
    await run_sql(session, "set local role shiliu_app")
    assert refused(await devices[1].look()) == (409, "invitation_expired")
    assert refused(await devices[1].ask()) == (409, "invitation_expired")
    assert refused(await devices[2].look()) == (409, "invitation_expired")
    stranger = Device(as_resident, devices[2].token, blinded=devices[1].blinded)
    assert refused(await stranger.ask()) == (409, "invitation_expired")
    assert (await devices[2].ask()).status_code == 200
    assert (await devices[2].send()).status_code == 201


async def test_an_open_link_takes_no_ballot_and_counts_devices_apart(
    as_office: httpx.AsyncClient, as_resident: httpx.AsyncClient, callers: Callers, session: AsyncSession
) -> None:
    survey_id = await make_invited(as_office, session)
    await make_cell(session, survey_id)
    device = Device(as_resident, (await links(as_office, survey_id))[0]["token"])
    await open_now(session, survey_id)
    proof = await device.sign()
    draft = {"area_code": COUNTY, "purpose": "satisfaction", "title": WORDS, "questionnaire": SHEET}
    fresh = (await as_office.post("/surveys", json=draft)).json()["id"]
    await step(as_office, fresh, "open")
    assert refused(await device.send(survey_id=fresh)) == (409, "ballot_not_taken")
    assert proof
    busy, quiet = callers.get(Role.RESIDENT, id="busy"), callers.get(Role.RESIDENT, id="quiet")
    first, second, third = (callers.get(Role.RESIDENT, id=name) for name in ("first", "second", "third"))
    marks = [b64(bytes([place]) * 16) for place in range(5)]
    marked = ((first, marks[0]), (second, marks[0]), (third, marks[1]), (third, marks[2]))
    for client, mark in [(busy, marks[3])] * 9 + [(quiet, marks[4]), (busy, None), *marked]:
        body = {"number": 1, "answers": {"happy": 4}} | ({"device": mark} if mark else {})
        taken = await client.post(f"/surveys/{fresh}/answers", json=body)
        assert taken.status_code == 201, taken.text
    for wrong in ("short", marks[0][:-1] + "B"):
        body = {"number": 1, "answers": {"happy": 4}, "device": wrong}
        assert (await busy.post(f"/surveys/{fresh}/answers", json=body)).status_code == 422
    waiting = str(await rows(session, "select * from survey_ballot_box where county_code = '510421'"))
    assert [word for word in ("busy", *marks) if word in waiting] == []
    await step(as_office, fresh, "closed")
    stored = await rows(session, "select paradata from survey_answers where county_code = '510421'")
    bands = Counter(row.paradata["device"] for row in stored)
    # One device under two tokens and two devices under one token are two to four answers each; one that says nothing
    # of itself is not known, whatever its token.
    assert bands == {"five_to_nineteen": 9, "two_to_four": 4, "one": 1, "unknown": 1}
    assert await rows(session, "select * from survey_devices where county_code = '510421'") == []


async def test_what_is_made_up_is_looked_for_once_a_second(
    as_office: httpx.AsyncClient, as_resident: httpx.AsyncClient, session: AsyncSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    survey_id = await make_invited(as_office, session)
    await make_cell(session, survey_id)
    device = Device(as_resident, (await links(as_office, survey_id))[0]["token"])
    await open_now(session, survey_id)
    proof = await device.sign()
    first = await device.send()
    assert first.status_code == 201
    reads: list[UUID] = []
    read = surveys_ballots._read

    async def counted(session: AsyncSession, county_code: str, survey_id: UUID) -> surveys_ballots.Asking:
        reads.append(survey_id)
        return await read(session, county_code, survey_id)

    monkeypatch.setattr(surveys_ballots, "_read", counted)
    monkeypatch.setattr(surveys_ballots, "FRESH_SECONDS", 3_600)
    for _ in range(3):
        forged = await device.send(ballot=proof | {"cell_id": str(uuid4())})
        assert forged.status_code == 403
        assert refused(await device.send(number=7)) == (409, "survey_changed")
    assert ((await device.send()).text, len(reads)) == (first.text, 1)


def test_the_vaults_ballot_keys_differ() -> None:
    keys = keys_of(Vault.of(b"a secret that only this test knows, long enough"))
    assert len({getattr(keys, name) for name in keys.__slots__}) == len(keys.__slots__)
