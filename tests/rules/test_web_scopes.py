"""The administrator's page offers a department's system exactly what one may be allowed."""

import re
from pathlib import Path

import pytest

from api.models.auth import ACCOUNT_ROLES, Role
from api.permissions import ROLE_PERMISSIONS


@pytest.fixture(scope="module")
def page(request: pytest.FixtureRequest) -> str:
    return Path(request.config.rootpath, "web/src/core/admin.ts").read_text(encoding="utf-8")


def listed(page: str, name: str) -> set[str]:
    found = re.search(rf"{name} = \[(.*?)\]", page, re.DOTALL)
    assert found
    return set(re.findall(r"'([\w:]+)'", found[1]))


def test_offers_every_scope_of_clients_and_no_other(page: str) -> None:
    assert listed(page, "CLIENT_SCOPES") == {permission.value for permission in ROLE_PERMISSIONS[Role.CLIENT]}


def test_offers_every_role_of_accounts_and_no_other(page: str) -> None:
    assert listed(page, "ACCOUNT_ROLES") == {role.value for role in ACCOUNT_ROLES}
