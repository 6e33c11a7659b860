"""Who signs in to a demonstration, and the department's system; they share one password."""

from datetime import datetime
from typing import Any
from uuid import UUID

from api import security
from api.models.auth import Role
from api.permissions import ROLE_PERMISSIONS, Actor
from api.services.demo.loading import Demo, Row, hidden_id

OFFICERS_UNIT = "county_ethnic_middle_school"
CLIENT = "demo-department"
TOWNSHIP = "100"
"""The seat's township within the county; source: the catalogue of areas."""
POSTS: tuple[tuple[str, Role, str], ...] = (
    ("admin", Role.ADMIN, "系统管理员（演示）"),
    ("office", Role.OFFICE, "创建办（演示）"),
    ("checker", Role.OFFICE, "创建办核对岗（演示）"),
    ("township", Role.OFFICE, "攀莲镇创建工作岗（演示）"),
    ("leader", Role.LEADER, "分管领导（演示）"),
    ("officer", Role.UNIT_OFFICER, "县民族中学填报员（演示）"),
    ("auditor", Role.AUDITOR, "督查审计岗（演示）"),
    ("neighbour", Role.OFFICE, "邻县创建办（演示）"),
)


def actors(county: str, neighbour: str, officers_unit: UUID) -> dict[str, Actor]:
    """Each account, and the client, as the journal knows it."""
    areas = {"neighbour": neighbour, "township": county + TOWNSHIP}
    found = {
        name: Actor(
            "account",
            str(hidden_id(county, "account", name)),
            role,
            areas.get(name, county),
            name=title,
            unit_id=officers_unit if role is Role.UNIT_OFFICER else None,
        )
        for name, role, title in POSTS
    }
    client_id = str(hidden_id(county, "client", CLIENT))
    found[CLIENT] = Actor("client", client_id, Role.CLIENT, county, name="部门系统（演示）", client_id=CLIENT)
    return found


def account_rows(demo: Demo, password_hashes: dict[str, str], made_at: datetime) -> list[Row]:
    """The accounts as rows, with the journal's lines about them."""
    rows = []
    for name, _, title in POSTS:
        actor = demo.accounts[name]
        rows.append(
            {
                "id": UUID(actor.id),
                "username": name,
                "post_title": title,
                "role": actor.role.value,
                "area_code": actor.area_code,
                "unit_id": actor.unit_id,
                "password_hash": password_hashes[name],
                **_common(made_at),
            }
        )
    for row in rows:
        if row["area_code"].startswith(demo.county):
            demo.note(demo.accounts["admin"], "account.created", row | {"county_code": demo.county})
    return rows


def client_rows(demo: Demo, secret: str, made_at: datetime) -> list[Row]:
    """The department's system as a row; its secret is the demonstration's password."""
    actor = demo.accounts[CLIENT]
    row = {
        "id": UUID(actor.id),
        "client_id": CLIENT,
        "name": actor.name,
        "area_code": actor.area_code,
        "scopes": sorted(scope.value for scope in ROLE_PERMISSIONS[Role.CLIENT]),
        "networks": [],
        "secret_hashes": [security.sha256(secret)],
        **_common(made_at),
    }
    demo.note(demo.accounts["admin"], "client.created", row | {"county_code": demo.county})
    return [row]


def _common(made_at: datetime) -> dict[str, Any]:
    return {
        "is_active": True,
        "session_version": 1,
        "synthetic": True,
        "version": 1,
        "created_at": made_at,
        "updated_at": made_at,
    }
