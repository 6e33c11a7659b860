"""Only the names of the server are answered, once they are set."""

import httpx
import pytest
from fastapi import FastAPI

from api.deps import Hall


@pytest.mark.parametrize(
    ("host", "status"), [("county.example.cn", 200), ("COUNTY.example.cn:443", 200), ("evil.example", 400)]
)
async def test_host_must_be_ours(app: FastAPI, hall: Hall, host: str, status: int) -> None:
    hall.settings = hall.settings.model_copy(update={"allowed_hosts": "county.example.cn, localhost"})
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        answer = await client.get("/livez", headers={"Host": host})
    assert answer.status_code == status
