"""Signing in over HTTP."""

import httpx
from sqlmodel.ext.asyncio.session import AsyncSession

from tests.factories import PASSWORD, make_account


async def test_password(client: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_account(session)
    form = {"grant_type": "password", "username": "made-office", "password": PASSWORD}
    answer = await client.post("/auth/token", data=form)
    assert answer.status_code == 200, answer.text
    token = answer.json()["access_token"]
    me = await client.get("/auth/me", headers={"Authorization": f"Bearer {token}"})
    assert me.status_code == 200, me.text
    wrong = await client.post("/auth/token", data=form | {"password": "x"})
    assert (wrong.status_code, wrong.json()["error"]) == (400, "invalid_grant")
