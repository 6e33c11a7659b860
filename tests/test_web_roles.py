"""The web's size gate weighs what each role keeps on a phone, so it must know the roles' rights as they are."""

import json
from pathlib import Path

from api.models.auth import ACCOUNT_ROLES
from api.permissions import ROLE_PERMISSIONS

COPY = Path(__file__).resolve().parents[1] / "web" / "build" / "roles.json"


def test_the_web_knows_the_rights_of_each_role() -> None:
    held = {role.value: sorted(ROLE_PERMISSIONS[role]) for role in ACCOUNT_ROLES}
    assert json.loads(COPY.read_text(encoding="utf-8")) == held
