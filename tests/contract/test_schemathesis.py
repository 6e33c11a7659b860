"""The whole contract, played as each role: no defect, no undocumented answer, no shape that drifts from it."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlmodel.ext.asyncio.session import AsyncSession

from api import contract
from api.models.auth import Role
from api.permissions import ROLE_PERMISSIONS
from tests.conftest import Callers
from tests.contract.harness import Player
from tests.factories import UNIT_ID, make_unit

ALLOWED_EXAMPLES, REFUSED_EXAMPLES = 6, 1


@pytest.fixture
async def known(session: AsyncSession) -> dict[str, list[str]]:
    """Records that are there, by the name of the path's parameter."""
    unit = await make_unit(session, id=UNIT_ID)
    return {"unit_id": [str(unit.id)], "code": ["510421", "510421100"]}


@pytest.fixture
def document(app: FastAPI) -> dict[str, Any]:
    """The contract; limits are off, because a game is played faster than people live."""
    app.state.hall.limits = None
    return app.openapi()


@pytest.mark.parametrize("role", list(Role))
async def test_no_operation_says_what_the_contract_does_not(
    role: Role, document: dict[str, Any], known: dict[str, list[str]], client: httpx.AsyncClient, callers: Callers
) -> None:
    player = Player(document, client if role is Role.PUBLIC else callers.get(role), known)
    wrong = []
    for route in contract.all_routes():
        name, asked = str(route.operation_id), contract.permissions_of(route)
        may = asked <= ROLE_PERMISSIONS[role]
        try:
            await player.play(name, ALLOWED_EXAMPLES if may else REFUSED_EXAMPLES)
        except AssertionError as failure:
            wrong.append(f"{name}: {failure}")
        if not may and not player.statuses.get(name, set()) <= {401, 403}:
            wrong.append(f"{name}: {role} may not, and was told {player.statuses[name]}")
    assert not wrong, "\n\n".join(wrong)
