"""`/metrics` in Prometheus' text format: for this machine alone, or for who has the token that the operator set."""

import hmac
from ipaddress import ip_address
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request, Response

from api.deps import Hall, hall
from api.errors import NotFound
from api.services import telemetry

router = APIRouter(include_in_schema=False)
_TEXT: Final = "text/plain; version=0.0.4; charset=utf-8"
_PASSED_ON: Final = ("x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via")
"""What a proxy adds: then the caller is not the one who holds the connection."""


@router.get("/metrics")
async def get_metrics(request: Request, hall: Annotated[Hall, Depends(hall)]) -> Response:
    """How the installation does; everybody else is told that there is no such page."""
    if not _may_read(request, hall):
        raise NotFound
    async with hall.readers() as session:
        found = await telemetry.gather(session)
    return Response(telemetry.exposition(found), media_type=_TEXT, headers={"Cache-Control": "no-store"})


def _may_read(request: Request, hall: Hall) -> bool:
    token = hall.settings.metrics_token
    if token is not None:
        given = request.headers.get("authorization", "").encode()
        return hmac.compare_digest(given, f"Bearer {token.get_secret_value()}".encode())
    return _is_here(request) and not any(name in request.headers for name in _PASSED_ON)


def _is_here(request: Request) -> bool:
    """Whether caller and name are this machine's own: a proxy beside us passes on the name that people see."""
    try:
        is_near = request.client is not None and ip_address(request.client.host).is_loopback
    except ValueError:
        return False
    return is_near and (request.url.hostname or "") in {"127.0.0.1", "::1", "localhost"}
