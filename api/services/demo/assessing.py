"""Assessments on their way: bodies, reviewers, two frozen posts and rules of alerts, all through the real services.

`add` lets the assessments and their papers wait with everything else. `take_steps` then walks them, as people would, in
the loader's transaction: what is kept and frozen is computed there and carries the moment of the loading.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import update
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters.storage import Store
from api.db import set_area, try_lock
from api.models.alerts import AlertRule, AlertRuleCreate
from api.models.assessments import Assessment, ReviewState
from api.models.auth import Role
from api.models.documents import Document, DocumentKind
from api.models.frozen import FreezeCreate, FreezeDecision, FreezeState
from api.models.reviews import ExemptionState
from api.models.reviews_views import (
    CorrectionCreate,
    ExemptionCreate,
    ExemptionDecision,
    ReturnedRow,
    ReviewNoteUpdate,
    ReviewStepCreate,
)
from api.models.statistics_rechecks import RecheckCreate, RecheckFinding
from api.permissions import ROLE_PERMISSIONS, Actor
from api.security import Keyring
from api.services import (
    alerts,
    frozen,
    journal,
    reviews,
    reviews_corrections,
    reviews_rows,
    reviews_steps,
    statistics_rechecks,
)
from api.services.anonymity import Vault
from api.services.demo import accounts, documents
from api.services.demo.loading import Demo, Row, at, words
from api.services.demo.units import townships

UNIT_FRAMEWORK: Final = "unit-standard-1"
LOCALE: Final = "zh-Hans"
COMMUNITY: Final = "xinbei_community"
LATE, AHEAD = timedelta(days=-6), timedelta(days=20)
"""When bodies should hand on: of some the day has passed."""
SAMPLE: Final = 8
"""Figures of the re-check's list."""


async def add(demo: Demo, store: Store) -> None:
    """Open last year's assessment of the county, and this year's of the county, its townships and some units."""
    said, (last, year) = words("reviews"), demo.years[1:]
    for one, moment in ((last, at(demo.first)), (year, demo.past(at(date(year, 1, 5))))):
        _open(demo, moment, said["titles"]["area"].format(year=one), documents.FRAMEWORK, one, demo.county)
    begun = demo.past(at(date(year, 2, 3)))
    for place, area in enumerate(townships(demo)[:3]):
        due = demo.today + (LATE if place == 0 else AHEAD)
        title = said["titles"]["area"].format(year=year)
        _open(demo, begun, title, documents.FRAMEWORK, year, area["code"], due_on=due)
    for unit in _units(demo):
        title, due = said["titles"]["unit"].format(year=year), demo.today + AHEAD
        _open(demo, begun, title, UNIT_FRAMEWORK, year, unit["area_code"], unit_id=unit["id"], due_on=due)
    writer = documents.Writer(demo, store)
    owners = {"school": demo.units[accounts.OFFICERS_UNIT], "community": demo.units[COMMUNITY]}
    for name, paper in said["papers"].items():
        file = await writer.paper(paper["title"], *paper["lines"])
        issued = demo.today - timedelta(days=30)
        writer.enter(file, paper["title"], DocumentKind.REPORT, issued, unit=owners.get(name))


def _open(demo: Demo, moment: Any, title: str, framework: str, year: int, area_code: str, **more: Any) -> None:
    demo.enter(
        Assessment,
        demo.office,
        "assessment.created",
        moment,
        *(str(year), area_code, str(more.get("unit_id", ""))),
        area_code=area_code,
        framework_code=framework,
        period=str(year),
        title=title,
        state_at=moment,
        **more,
    )


def _units(demo: Demo) -> list[Row]:
    """The officer's school, a community, and a village of the same township."""
    community = demo.units[COMMUNITY]
    town = community["area_code"][:9]
    village = next(
        unit for key, unit in demo.units.items() if key.startswith(f"village_{town}") and unit is not community
    )
    return [demo.units[accounts.OFFICERS_UNIT], community, village]


@dataclass(slots=True)
class Walk:
    """What every step needs."""

    session: AsyncSession
    keyring: Keyring
    vault: Vault
    demo: Demo
    said: Any

    def post(self, name: str) -> Actor:
        """The post of an account, with all that it may do."""
        actor = self.demo.accounts[name]
        return replace(actor, scopes=ROLE_PERMISSIONS[actor.role])

    def of_unit(self, unit: Row) -> Actor:
        """The post of a unit, which signs in here only when it is the officer's."""
        actor, name = self.demo.post(str(unit["external_id"])), self.said["posts"]["unit"].format(name=unit["name"])
        return replace(actor, scopes=ROLE_PERMISSIONS[Role.UNIT_OFFICER], unit_id=unit["id"], name=actor.name or name)

    def of_township(self, area: Row) -> Actor:
        """The post of a township."""
        name = self.said["posts"]["township"].format(name=area["name"])
        scopes = ROLE_PERMISSIONS[Role.OFFICE]
        return Actor("account", f"post.{area['code']}", Role.OFFICE, area["code"], name=name, scopes=scopes)

    def assessment(self, period: int, area_code: str, unit_id: UUID | None = None) -> UUID:
        """The id of what was opened."""
        wanted = (str(period), area_code, unit_id)
        rows = self.demo.rows[Assessment]
        found: UUID = next(row["id"] for row in rows if (row["period"], row["area_code"], row["unit_id"]) == wanted)
        return found

    def paper(self, name: str) -> UUID:
        """The id of a paper."""
        title = self.said["papers"][name]["title"]
        found: UUID = next(row["id"] for row in self.demo.rows[Document] if row["title"].startswith(title))
        return found

    async def step(self, actor: Actor, assessment_id: UUID, to: ReviewState, **more: Any) -> None:
        """Take one step of a review."""
        version = (await reviews.find(self.session, actor, assessment_id)).version
        draft = ReviewStepCreate(to=to, has_seen_warnings=to is ReviewState.SELF_REVIEWED, **more)
        await reviews_steps.take(self.session, actor, assessment_id, draft, version, LOCALE)


async def take_steps(session: AsyncSession, demo: Demo, keyring: Keyring, vault: Vault) -> None:
    """Walk what `add` opened, freeze last year, draw a re-check and write alert rules."""
    await set_area(session, demo.county)
    walk = Walk(session, keyring, vault, demo, words("reviews"))
    await _review_units(walk)
    await _review_townships(walk)
    await _freeze_last_year(walk)
    await _recheck(walk)
    for rule in walk.said["alerts"]:
        draft = AlertRuleCreate(**{"area_code": demo.county} | {name: rule[name] for name in rule if name != "post"})
        await alerts.create(session, walk.post(rule["post"]), draft, LOCALE)
    invented = update(AlertRule).where(col(AlertRule.county_code) == demo.county).values(synthetic=True)
    await session.exec(invented)
    await _seal(session, demo.county)


async def _review_units(walk: Walk) -> None:
    """The school's goes back with reasons, the community's waits for its township, the village's for the office."""
    (_, _, year), (school, community, village) = walk.demo.years, _units(walk.demo)
    town = walk.post("township")
    officer, office, said = walk.of_unit(school), walk.post("checker"), walk.said["school"]
    row = walk.assessment(year, school["area_code"], school["id"])
    claim = ExemptionCreate(**said["exempt"], document_id=walk.paper("school"))
    asked = await reviews_rows.claim(walk.session, officer, row, claim)
    await walk.step(officer, row, ReviewState.SELF_REVIEWED)
    accepted = ExemptionDecision(state=ExemptionState.ACCEPTED, reason=said["accepted"])
    await reviews_rows.decide(walk.session, office, row, asked.id, accepted, asked.version)
    returned = [ReturnedRow(**one) for one in said["returned"]]
    await walk.step(office, row, ReviewState.OPEN, reason=said["reason"], returned=returned)

    body, row = walk.of_unit(community), walk.assessment(year, community["area_code"], community["id"])
    claim = ExemptionCreate(**walk.said["community"]["exempt"], document_id=walk.paper("community"))
    await reviews_rows.claim(walk.session, body, row, claim)
    await walk.step(body, row, ReviewState.SELF_REVIEWED)

    body, row = walk.of_unit(village), walk.assessment(year, village["area_code"], village["id"])
    note = walk.said["village_note"]
    words_of = ReviewNoteUpdate(note=note["note"])
    await reviews_rows.write_note(walk.session, body, row, note["code"], words_of, 0, LOCALE)
    await walk.step(body, row, ReviewState.SELF_REVIEWED)
    await walk.step(town, row, ReviewState.TOWNSHIP_REVIEWED)


async def _review_townships(walk: Walk) -> None:
    """The first is still at work, the second waits for the office, the third is reviewed."""
    (_, _, year), (_, second, third, *_) = walk.demo.years, townships(walk.demo)
    for area in (second, third):
        row = walk.assessment(year, area["code"])
        await walk.step(walk.of_township(area), row, ReviewState.SELF_REVIEWED)
    await walk.step(walk.post("checker"), walk.assessment(year, third["code"]), ReviewState.OFFICE_REVIEWED)


async def _freeze_last_year(walk: Walk) -> None:
    """The county's last year: reviewed by the outside body, frozen by two posts, and a correction asked for."""
    await _seal(walk.session, walk.demo.county)
    office, checker, said = walk.post("office"), walk.post("checker"), walk.said["correction"]
    row = walk.assessment(walk.demo.years[1], walk.demo.county)
    await walk.step(office, row, ReviewState.SELF_REVIEWED)
    await walk.step(walk.post("auditor"), row, ReviewState.EXTERNAL_REVIEWED, document_id=walk.paper("external"))
    asked = await frozen.ask(walk.session, office, row, FreezeCreate(), LOCALE)
    confirmed = FreezeDecision(to=FreezeState.CONFIRMED)
    await frozen.decide(walk.session, checker, walk.keyring, row, asked.id, confirmed, LOCALE)
    late = CorrectionCreate(codes=said["codes"], reason=said["reason"], document_ids=[walk.paper("correction")])
    await reviews_corrections.ask(walk.session, office, row, late)


async def _recheck(walk: Walk) -> None:
    """A list of last year's figures, some of them looked at by a post that neither reported nor vouched for them."""
    checker, area = walk.post("checker"), walk.demo.county
    draft = RecheckCreate(area_code=area, period=str(walk.demo.years[1]), sample_size=SAMPLE)
    drawn = await statistics_rechecks.draw(walk.session, checker, walk.vault, draft, LOCALE)
    for item, found in zip(drawn.items, walk.said["findings"], strict=False):
        finding = RecheckFinding(**found)
        await statistics_rechecks.note_finding(walk.session, checker, drawn.id, item.id, finding, LOCALE)


async def _seal(session: AsyncSession, county_code: str) -> None:
    """Chain what the journal holds, so that what is frozen stands on it; a worker that is at it already goes on."""
    if await try_lock(session, f"seal:{county_code}"):
        while await journal.seal(session, county_code) == journal.SEAL_BATCH:
            pass
