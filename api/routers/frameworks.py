"""HTTP in and out of a county's own frameworks: workbooks, putting in force, comparing."""

import hashlib
from typing import Annotated, Any, Literal
from urllib.parse import quote
from uuid import UUID

from fastapi import Depends, Form, Path, Query, Response, UploadFile, status

from api.deps import KeyDep, LocaleDep, Session, require, tag
from api.door import make_router
from api.errors import InvalidInput, PayloadTooLarge
from api.models.base import AreaCode, Input, Period
from api.models.frameworks import (
    FrameworkDetail,
    FrameworkDiff,
    FrameworkEnd,
    FrameworkInForce,
    FrameworkRuling,
    FrameworkStatus,
    FrameworkUpload,
    MappingDraft,
    MappingRead,
    SideBySide,
)
from api.permissions import Actor, Permission
from api.services import (
    frameworks,
    frameworks_book,
    frameworks_compare,
    frameworks_side,
    idempotency,
)

router = make_router("indicators")
Reader = Annotated[Actor, Depends(require(Permission.INDICATORS_READ))]
Writer = Annotated[Actor, Depends(require(Permission.INDICATORS_WRITE))]
Assessor = Annotated[Actor, Depends(require(Permission.ASSESSMENTS_READ))]
Code = Annotated[str, Path(pattern=r"^[a-z0-9][a-z0-9._-]{1,59}$")]
Kind = Annotated[Literal["xlsx", "csv"], Query(alias="format", description="A workbook, or one text file")]
_FORM_BYTES = 16_384
_BOOK: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in frameworks_book.TYPES.values()}
    }
}


class FrameworkForm(Input):
    """A framework as a workbook (.xlsx) or one text file (.csv) of at most 1 MiB."""

    file: UploadFile


def _file(data: bytes, name: str, kind: str) -> Response:
    headers = {"Content-Disposition": f"attachment; filename=\"framework.{kind}\"; filename*=UTF-8''{quote(name)}"}
    return Response(data, headers=headers, media_type=frameworks_book.TYPES[kind])


@router.get("/frameworks/template", response_class=Response, responses=_BOOK)
async def get_framework_template(_: Reader, locale: LocaleDep, kind: Kind = "xlsx") -> Response:
    """An empty framework to fill in, with a guide of columns, rules and metrics."""
    data = await frameworks_book.file(frameworks_book.empty(), kind, locale, has_guide=True)
    return _file(data, f"framework.{kind}", kind)


@router.post(
    "/frameworks",
    status_code=status.HTTP_201_CREATED,
    max_body_size=frameworks_book.MAX_FILE_BYTES + _FORM_BYTES,
    form_limits={"max_files": 1, "max_fields": 5, "max_part_size": _FORM_BYTES},
)
async def enter_framework(
    actor: Writer,
    form: Annotated[FrameworkForm, Form(media_type="multipart/form-data")],
    session: Session,
    key: KeyDep,
    locale: LocaleDep,
    response: Response,
) -> FrameworkStatus:
    """Enter a version as a draft. Cells that cannot be taken are told at `/<sheet>/<row>/<column>`; nothing is kept."""
    frameworks.require_county(actor)
    data = await form.file.read(frameworks_book.MAX_FILE_BYTES + 1)
    if len(data) > frameworks_book.MAX_FILE_BYTES:
        raise PayloadTooLarge
    if not data:
        raise InvalidInput.field("/file", "file_empty")
    found = frameworks_book.document(await frameworks_book.cells(data, form.file.filename or ""), locale)
    draft = FrameworkUpload(sha256=hashlib.sha256(data).hexdigest())
    entered = await idempotency.once(
        session,
        actor,
        key,
        "enter_framework",
        draft,
        FrameworkStatus,
        lambda: frameworks.enter(session, actor, found),
    )
    tag(response, entered.version)
    return entered


@router.get("/frameworks/{code}")
async def get_framework(session: Session, actor: Reader, code: Code, locale: LocaleDep) -> FrameworkDetail:
    """One framework, and how it was entered where it is the county's own."""
    return await frameworks.detail(session, actor, code, locale)


@router.get("/frameworks/{code}/workbook", response_class=Response, responses=_BOOK)
async def get_framework_workbook(
    session: Session, actor: Reader, code: Code, locale: LocaleDep, kind: Kind = "xlsx"
) -> Response:
    """Any framework as the workbook that can be changed and entered again under a new code."""
    await frameworks.detail(session, actor, code, locale)
    document = await frameworks_book.document_of(session, code, actor.county_code)
    return _file(await frameworks_book.file(document, kind, locale), f"{code}.{kind}", kind)


@router.post("/frameworks/{code}/in-force")
async def put_framework_in_force(
    session: Session, actor: Writer, code: Code, ruling: FrameworkInForce, key: KeyDep
) -> FrameworkStatus:
    """Put the draft that was read in force: by a post that never entered it."""
    return await idempotency.once(
        session,
        actor,
        key,
        idempotency.route("put_framework_in_force", code),
        ruling,
        FrameworkStatus,
        lambda: frameworks.put_in_force(session, actor, code, ruling),
    )


@router.post("/frameworks/{code}/end")
async def end_framework(
    session: Session, actor: Writer, code: Code, ending: FrameworkEnd, key: KeyDep
) -> FrameworkStatus:
    """Set the last day of a framework in force; what was assessed under it stays."""
    return await idempotency.once(
        session,
        actor,
        key,
        idempotency.route("end_framework", code),
        ending,
        FrameworkStatus,
        lambda: frameworks.end(session, actor, code, ending),
    )


@router.post("/frameworks/{code}/lead")
async def choose_leading_framework(
    session: Session, actor: Writer, code: Code, ruling: FrameworkRuling, key: KeyDep
) -> FrameworkDetail:
    """Ask that a framework in force leads, or confirm what another post asked."""
    return await idempotency.once(
        session,
        actor,
        key,
        idempotency.route("choose_leading_framework", code),
        ruling,
        FrameworkDetail,
        lambda: frameworks.lead(session, actor, code, ruling),
    )


@router.get("/frameworks/{code}/diff/{to}")
async def diff_frameworks(session: Session, actor: Reader, code: Code, to: Code, locale: LocaleDep) -> FrameworkDiff:
    """What was added, removed and changed from one framework to another."""
    return await frameworks_compare.diff(session, actor, code, to, locale)


@router.get("/frameworks/{code}/mapping/{to}")
async def get_framework_mapping(
    session: Session, actor: Reader, code: Code, to: Code, locale: LocaleDep
) -> MappingRead:
    """To which rows and parameters those of an older framework go on: as confirmed, else as proposed."""
    return await frameworks_compare.mapping(session, actor, code, to, locale)


@router.post("/frameworks/{code}/mapping/{to}")
async def confirm_framework_mapping(
    session: Session, actor: Writer, code: Code, to: Code, draft: MappingDraft, key: KeyDep, locale: LocaleDep
) -> MappingRead:
    """Confirm the whole mapping: what was tied to the old codes is read under the new ones from now on."""
    return await idempotency.once(
        session,
        actor,
        key,
        idempotency.route("confirm_mapping", code, to),
        draft,
        MappingRead,
        lambda: frameworks_compare.confirm(session, actor, code, to, draft, locale),
    )


@router.get("/frameworks/{code}/compare/{to}")
async def compare_frameworks(
    session: Session,
    actor: Assessor,
    code: Code,
    to: Code,
    area: AreaCode,
    period: Period,
    locale: LocaleDep,
    unit: Annotated[UUID | None, Query(description="Of frameworks of units: which unit")] = None,
) -> SideBySide:
    """What the same records of an area, or of one unit, score under both."""
    return await frameworks_side.side_by_side(session, actor, (code, to), area, unit, period, locale)
