# ruff: noqa: PLR2004  The chances of the demonstration stand where they are taken.
"""Small files that say of themselves that they prove nothing: papers for slots, minutes, photos, a voucher."""

import hashlib
import zipfile
from collections.abc import Awaitable, Callable, Iterable
from datetime import date, timedelta
from io import BytesIO
from random import Random
from time import gmtime
from typing import Any
from xml.sax.saxutils import escape

from PIL import Image, ImageDraw
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters.storage import Store
from api.models.activities import Activity, ActivityState, MeetingBody
from api.models.documents import Document, DocumentKind, DocumentLink, LinkedResource, StoredFile, Visibility
from api.models.funds import Expenditure
from api.models.units import UnitCategory, UnitState
from api.services import catalogue, documents, documents_reading
from api.services.demo import documents_library
from api.services.demo.loading import Demo, Row, at, words

FRAMEWORK = "county-plan-510421"
UNIT_SLOTS = ("unit_target", "unit_duty", "unit_atmosphere", "unit_measures", "unit_case")
BODY_SLOTS = ("body_agenda", "body_office", "body_guarantee")
MINUTED = {MeetingBody.STANDING_COMMITTEE, MeetingBody.EXECUTIVE_MEETING, MeetingBody.JOINT_CONFERENCE}
KINDS = {
    "plan": DocumentKind.PLAN,
    "scheme": DocumentKind.SCHEME,
    "notice": DocumentKind.NOTICE,
    "policy": DocumentKind.POLICY,
    "rules": DocumentKind.CODE_OF_CONDUCT,
    "code": DocumentKind.CODE_OF_CONDUCT,
    "manual": DocumentKind.HANDBOOK,
    "reader": DocumentKind.HANDBOOK,
    "result": DocumentKind.REPORT,
    "case": DocumentKind.REPORT,
}
JUDGED_BY_TEXT = ("annual_plan", "study_plan")
"""Slots whose rows are judged by what the papers say. Source: `catalogue/metrics/documents.sql`, base `said`."""
PHOTOGRAPHED, VOUCHERED = 160, 30
REUSED_EVERY = 32
"""Now and then a photo is another activity's, so that the list of look-alike photos has something to look at."""
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="http://schemas.'
    'openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
}


async def add(demo: Demo, store: Store) -> None:
    """Make the files, put them into the store, and let their rows and ties wait."""
    writer = Writer(demo, store)
    await writer.fill_slots()
    await writer.fill_units()
    await writer.prove_activities()
    await writer.prove_payments()
    await documents_library.add(writer)


def as_docx(lines: Iterable[str]) -> bytes:
    """The smallest Word file with these lines, the same bytes each time."""
    body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    parts = _PARTS | {"word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'}
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return packed.getvalue()


def as_picture(number: int, form: str = "PNG") -> bytes:
    """A picture of seeds in rows, in the colours and with the gaps of its number: no two look alike."""
    picture = Image.new("RGB", (320, 240), (250, 244 - number % 5 * 6, 236))
    pen = ImageDraw.Draw(picture)
    gaps = int.from_bytes(hashlib.sha256(str(number).encode()).digest()[:6])
    for column in range(8):
        for line in range(6):
            if gaps >> (column * 6 + line) & 1:
                continue
            shade = (150 + (column * 13 + number * 29) % 90, 30 + line * 14, 40 + (number * 17) % 60)
            left, top = 10 + column * 39, 10 + line * 37
            pen.ellipse((left, top, left + 28, top + 30), fill=shade)
    pen.text((10, 226), f"DEMO {number:02d} / synthetic", fill=(60, 60, 60))
    packed = BytesIO()
    fixed = {"creationDate": gmtime(0), "modDate": gmtime(0)} if form == "PDF" else {}
    picture.save(packed, form, **fixed)
    return packed.getvalue()


class Writer:
    """Makes papers, and lets their rows and ties wait."""

    def __init__(self, demo: Demo, store: Store) -> None:
        self.demo = demo
        self.store = store
        self.words = words("documents")
        self.chance: Random = demo.chance("documents")
        self.slots: list[dict[str, str]] = catalogue.read_csv(catalogue.FOLDER / "frameworks" / FRAMEWORK / "slots.csv")

    async def fill_slots(self) -> None:
        """Papers of the county's slots and rows; a third is left open, so that the screens show what is missing."""
        special = {*UNIT_SLOTS, *BODY_SLOTS, *(paper.get("slot") for paper in self.words["library"])}
        for slot in self.slots:
            is_open = self.chance.random() > float(self.words["filled_share"])
            if slot["filled_by"] != "document" or slot["slot"] in special or is_open:
                continue
            row = self.enter(
                await self.paper(slot["title_zh_hans"]),
                slot["title_zh_hans"],
                _kind_of(slot["slot"]),
                self.day(),
                slot=slot["slot"],
                expires_on=self.demo.today - timedelta(days=9) if self.chance.random() < 0.04 else None,
            )
            self.tie(row, LinkedResource.INDICATOR, f"{FRAMEWORK}/{slot['indicator']}")
        for code in self.words["evidence"]:
            title = f"{code} 佐证材料"
            row = self.enter(await self.paper(title), title, DocumentKind.REPORT, self.day())
            self.tie(row, LinkedResource.INDICATOR, f"{FRAMEWORK}/{code}")

    async def fill_units(self) -> None:
        """Papers of units: a plan for most, the five tests for some, guarantees for most bodies."""
        titles = {slot["slot"]: slot["title_zh_hans"] for slot in self.slots} | {"plan": "年度创建计划"}
        papers = {name: await self.paper(titles[name]) for name in (*UNIT_SLOTS, *BODY_SLOTS, "plan")}
        for unit in self.demo.units.values():
            is_body = unit["category"] in {UnitCategory.AGENCY, UnitCategory.TOWNSHIP}
            takes_part = unit["state"] not in {UnitState.REGISTERED, UnitState.REVOKED}
            names = ["plan"] if (is_body or takes_part) and self.chance.random() < 0.7 else []
            if is_body and self.chance.random() < 0.8:
                names += BODY_SLOTS
            if takes_part and self.chance.random() < 0.35:
                names += UNIT_SLOTS if self.chance.random() < 0.7 else UNIT_SLOTS[:3]
            for name in names:
                self.enter(
                    papers[name],
                    titles[name],
                    DocumentKind.PLAN if name == "plan" else _kind_of(name),
                    self.day(),
                    unit=unit,
                    slot=None if name == "plan" else name,
                )

    async def prove_activities(self) -> None:
        """Minutes of most meetings, photos of some activities."""
        held = [row for row in self.demo.rows[Activity] if row["state"] in {ActivityState.HELD, ActivityState.VERIFIED}]
        for row in held:
            if row["meeting_body"] in MINUTED and self.chance.random() < 0.85:
                title = f"{row['title']}纪要"
                document = self.enter(
                    await self.paper(title), title, DocumentKind.MINUTES, _day_of(row), made_at=row["created_at"]
                )
                self.tie(document, LinkedResource.ACTIVITY, str(row["id"]))
        for number, row in enumerate(self.chance.sample(held, PHOTOGRAPHED)):
            shown = number - 1 if number % REUSED_EVERY == REUSED_EVERY - 1 else number
            picture = as_picture(shown)
            document = self.enter(
                await documents.shelve(self.store, data=picture, file_name=f"demo-{shown}.png", media_type=""),
                f"{row['title']}现场照片",
                DocumentKind.PHOTO,
                _day_of(row),
                made_at=row["created_at"],
                visibility=Visibility.PUBLIC,
            )
            self.tie(document, LinkedResource.ACTIVITY, str(row["id"]))

    async def prove_payments(self) -> None:
        """One scanned voucher for some payments."""
        scan = await documents.shelve(
            self.store, data=as_picture(99, "PDF"), file_name="demo-voucher.pdf", media_type=""
        )
        for row in self.chance.sample(self.demo.rows[Expenditure], VOUCHERED):
            title = f"凭证 {row['voucher_number']}"
            document = self.enter(scan, title, DocumentKind.VOUCHER, row["paid_on"], made_at=row["created_at"])
            self.tie(document, LinkedResource.EXPENDITURE, str(row["id"]))

    async def paper(self, title: str, *said: str) -> StoredFile:
        """A Word file with its title and what it says, put into the store."""
        lines = (self.words["first_line"], title + self.words["suffix"], *(said or (self.words["body"],)))
        return await documents.shelve(self.store, data=as_docx(lines), file_name=f"{title[:60]}.docx", media_type="")

    def enter(
        self, file: StoredFile, title: str, kind: DocumentKind, issued: date, *, unit: Row | None = None, **more: Any
    ) -> Row:
        """Let a document wait: a unit's, else the county's or that of the area given."""
        made_at = more.pop("made_at", None) or self.demo.past(at(issued, 17))
        number = str(len(self.demo.rows.get(Document, ())))
        actor = self.demo.office
        return self.demo.enter(
            Document,
            actor,
            "document.uploaded",
            made_at,
            number,
            area_code=more.pop("area_code", None) or (unit["area_code"] if unit else self.demo.county),
            unit_id=unit["id"] if unit else None,
            kind=kind,
            title=(title.removesuffix(self.words["suffix"]) + self.words["suffix"])[:200],
            issued_on=issued,
            uploaded_by=actor.id,
            **(file.model_dump() | more),
        )

    def tie(self, document: Row, resource: LinkedResource, resource_id: str) -> None:
        """Let a tie to what a document proves wait."""
        self.demo.keep(
            DocumentLink,
            document["created_at"],
            str(document["id"]),
            resource_id,
            document_id=document["id"],
            resource=resource,
            resource_id=resource_id,
        )

    def day(self) -> date:
        """A day of the twelve months."""
        return self.demo.days(self.chance, self.demo.first, self.demo.today - timedelta(days=15))


def _kind_of(slot: str) -> DocumentKind:
    return next((kind for part, kind in KINDS.items() if part in slot.split("_")), DocumentKind.OTHER)


def _day_of(activity: Row) -> date:
    day: date = activity["starts_at"].date()
    return day


async def read_what_counts(session: AsyncSession, county_code: str, store: Store) -> None:
    """Read the papers whose text a row is judged by, so that no score moves while the worker reads all the others."""

    async def here(_: str, code: str | None, job: Callable[[AsyncSession, str], Awaitable[Any]]) -> Any:
        return await job(session, code or county_code)

    where = (col(Document.county_code) == county_code, col(Document.slot).in_(JUDGED_BY_TEXT))
    for document in (await session.exec(select(Document).where(*where))).all():
        await documents_reading.request(session, document)
    while await documents_reading.read_next(here, store, county_code):
        pass
