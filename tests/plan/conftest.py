"""The county's plan as its owners use it: what each enters over HTTP, and what the year's assessment then says."""

from typing import Any
from uuid import uuid4

import httpx
import pytest

from api.models.base import today
from tests.factories import COUNTY
from tests.samples import PDF_BYTES

FRAMEWORK = "county-plan-510421"


class Plan:
    """The running year's assessment of the home county, read as the office reads it."""

    def __init__(self, office: httpx.AsyncClient) -> None:
        self.office = office
        self._assessment_id: str | None = None

    async def assessment_id(self) -> str:
        """The assessment's id; it is opened at the first question."""
        if self._assessment_id is None:
            year = str(today().year)
            draft = {"area_code": COUNTY, "framework_code": FRAMEWORK, "period": year, "title": f"{year}年度考评"}
            made = await self.office.post("/assessments", json=draft)
            assert made.status_code == 201, made.text
            self._assessment_id = made.json()["id"]
        return str(self._assessment_id)

    async def row(self, code: str) -> dict[str, Any]:
        """A row's score now: value, numerator, denominator, verdict, points verified and claimed."""
        answer = await self.office.get(f"/assessments/{await self.assessment_id()}/scores")
        assert answer.status_code == 200, answer.text
        return next(item for item in answer.json()["items"] if item["code"] == code)

    async def why(self, code: str, **query: Any) -> dict[str, Any]:
        """What stands behind a row: its rule in words and its records with their documents."""
        url = f"/assessments/{await self.assessment_id()}/scores/{code}/provenance"
        answer = await self.office.get(url, params=query)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def set_parameter(self, code: str, value: str) -> None:
        """Fill a number that the plan leaves open, in force from the first day of the year."""
        draft = {"value": value, "in_force_from": f"{today().year}-01-01", "source_document": "县委办〔2026〕1号"}
        answer = await self.office.post(f"/indicators/parameters/{code}/values", json=draft)
        assert answer.status_code == 201, answer.text


@pytest.fixture
def plan(as_office: httpx.AsyncClient) -> Plan:
    """The year's assessment."""
    return Plan(as_office)


async def prove(caller: httpx.AsyncClient, *links: tuple[str, str], **fields: str) -> dict[str, Any]:
    """Upload a document as the caller and tie it to records, `(resource, id)`; an indicator is `framework/code`."""
    form = {"title": "佐证材料", "kind": "report"} | fields
    # The bytes differ from case to case, so that no two pieces of evidence are the same file.
    content = PDF_BYTES.replace(b"1 0 obj", f"% {uuid4()}\n1 0 obj".encode())
    made = await caller.post("/documents", data=form, files={"file": ("proof.pdf", content, "application/pdf")})
    assert made.status_code == 201, made.text
    document: dict[str, Any] = made.json()
    for resource, resource_id in links:
        tie = {"resource": resource, "resource_id": resource_id}
        linked = await caller.post(f"/documents/{document['id']}/links", json=tie)
        assert linked.status_code == 201, linked.text
    return document
