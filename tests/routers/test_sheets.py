"""Every sheet's own example, as its template shows it, is taken in and, sent again, changes nothing."""

import csv
import io
import re
from functools import partial
from typing import Any

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.auth import Role
from api.services import sheets
from api.services.sheets import SHEETS
from tests.conftest import Callers
from tests.factories import (
    make_account,
    make_activity,
    make_allocation,
    make_base,
    make_budget,
    make_survey_frame,
    make_task,
    make_unit,
)
from tests.routers.test_imports import worker  # noqa: F401  The worker is a fixture.

ALONE = {"budget": partial(make_budget, amount_fen=10**12), "survey_frame": make_survey_frame}
"""Records that stand without another one."""
LOCALES = ("zh-Hans", "zh-Hant", "en")


def example(resource: str, locale: str) -> dict[str, str]:
    """Heading to example, of the columns that have one."""
    told = sheets.about(resource)["fields"].values()
    words = [[sheets.in_language(field.get(part), locale) for part in ("name", "example")] for field in told]
    return {heading: value for heading, value in words if value}


async def make_references(session: AsyncSession, resource: str, row: dict[str, str], locale: str) -> None:
    """The records that the example names."""
    for column in sheets.columns(resource):
        name = row.get(sheets.heading(resource, column.field, locale) or "")
        if not name or not column.refers_to:
            continue
        if column.refers_to == "unit":
            for one in re.split("[,、]", name):
                await make_unit(session, name=one, state="creating")
        elif column.refers_to == "task":
            unit = await make_unit(session, name="表中的责任单位")
            await make_task(session, title=name, unit_id=unit.id)
        elif column.refers_to in ALONE:
            await ALONE[column.refers_to](session, title=name)
        elif column.refers_to == "base":
            unit = await make_unit(session, name=f"{name}的单位")
            await make_base(session, name=name, unit_id=unit.id, state="active")
        elif column.refers_to == "allocation":
            budget = await make_budget(session, title="表中的预算", amount_fen=10**12)
            unit = await make_unit(session, name="表中的受款单位")
            await make_allocation(session, budget, unit, purpose=name, amount_fen=10**11)
        elif column.refers_to == "activity":
            unit = await make_unit(session, name="表中的主办单位")
            await make_activity(session, title=name, host_unit_id=unit.id)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("resource", sorted(SHEETS))
async def test_the_example_of_a_template_is_taken_in_once(
    callers: Callers,
    session: AsyncSession,
    worker: Any,  # noqa: F811
    resource: str,
    locale: str,
) -> None:
    office = callers.get(Role.OFFICE, id=str((await make_account(session)).id))
    row = example(resource, locale)
    await make_references(session, resource, row, locale)
    sink = io.StringIO()
    csv.writer(sink).writerows([row.keys(), row.values()])
    content = sink.getvalue().encode()
    first = await sent(office, worker, resource, content)
    assert first["created_count"] == 1, await why(office, first)
    again = await sent(office, worker, resource, content)
    assert (again["unchanged_count"], again["created_count"]) == (1, 0), await why(office, again)


async def sent(office: httpx.AsyncClient, worker: Any, resource: str, content: bytes) -> dict[str, Any]:  # noqa: F811
    data = {"resource": resource, "dry_run": "false"}
    answer = await office.post("/imports", data=data, files={"file": ("a.csv", content)})
    assert answer.status_code == 202, answer.text
    await worker.import_sheets()
    found: dict[str, Any] = (await office.get(f"/imports/{answer.json()['id']}")).json()
    return found


async def why(office: httpx.AsyncClient, found: dict[str, Any]) -> str:
    refused = await office.get(f"/imports/{found['id']}/refusals")
    return f"{found['problem']} {refused.json()['items']}"
