"""HTTP in and out of documents."""

from dataclasses import dataclass
from typing import Annotated, Any, Protocol
from urllib.parse import quote
from uuid import UUID

from fastapi import Depends, Form, Header, Path, Query, Response, UploadFile, status
from fastapi.responses import StreamingResponse
from sqlmodel import SQLModel

from api.adapters.storage import Store
from api.deps import HallDep, KeyDep, PageDep, Session, VersionDep, changes_of, glance, is_unchanged, require, tag
from api.door import make_router
from api.errors import NotFound
from api.models.documents import (
    DocumentDraft,
    DocumentFilter,
    DocumentLinkCreate,
    DocumentLinkRead,
    DocumentLinks,
    DocumentRead,
    DocumentUpdate,
    DocumentUpload,
    Visibility,
)
from api.models.documents_sharing import FileLink, FileLinkCreate, FileToken
from api.models.documents_texts import Preview
from api.models.documents_versions import VersionDraft, Versions, VersionUpload
from api.permissions import Actor, Permission, require_own_unit
from api.rules import ranges
from api.rules.files import MAX_FILE_BYTES
from api.services import (
    documents,
    documents_reading,
    documents_sharing,
    documents_versions,
    evidence,
    idempotency,
)
from api.services.documents import Parcel

router = make_router("documents")
Reader = Annotated[Actor, Depends(require(Permission.DOCUMENTS_READ))]
Writer = Annotated[Actor, Depends(require(Permission.DOCUMENTS_WRITE))]
_FORM_BYTES = 65_536
_UPLOAD: dict[str, Any] = {
    "status_code": status.HTTP_201_CREATED,
    "max_body_size": MAX_FILE_BYTES + _FORM_BYTES,
    "form_limits": {"max_files": 1, "max_fields": 20, "max_part_size": _FORM_BYTES},
}
_FILE = {"*/*": {"schema": {"type": "string", "format": "binary"}}}


class DocumentPage(SQLModel):
    """A page of documents."""

    items: list[DocumentRead]
    next_cursor: str | None


class DocumentForm(DocumentUpload):
    """A file of at most 20 MiB (JPEG, PNG, WebP, PDF, DOCX, XLSX, PPTX, MP4, TXT, CSV) and what is said about it."""

    file: UploadFile


class VersionForm(VersionUpload):
    """A new version's file, of the same kinds, and what changed."""

    file: UploadFile


class Kept(Protocol):
    """What a file in the store is called and what it is: a document or one of its versions."""

    file_name: str
    media_type: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Wish:
    """The headers by which a reader asks for a part of a file, or for nothing that he has already."""

    range: str | None
    if_range: str | None
    if_none_match: str | None


async def wish(
    range_: Annotated[str | None, Header(alias="range", max_length=200)] = None,
    if_range: Annotated[str | None, Header(max_length=200)] = None,
    if_none_match: Annotated[str | None, Header(max_length=1000)] = None,
) -> Wish:
    """Read the headers."""
    return Wish(range_, if_range, if_none_match)


WishDep = Annotated[Wish, Depends(wish)]


async def inspected(
    actor: Writer, hall: HallDep, form: Annotated[DocumentForm, Form(media_type="multipart/form-data")]
) -> tuple[DocumentDraft, Parcel]:
    """The file, checked before the transaction begins, because it may take seconds; before that, whether he may."""
    async with glance(hall, actor) as session:
        await documents.place(session, actor, form)
    parcel = await _parcel(form.file)
    draft = DocumentDraft.model_validate(form.model_dump(exclude={"file"}) | parcel.file.model_dump())
    return draft, parcel


async def inspected_version(
    actor: Writer,
    hall: HallDep,
    document_id: UUID,
    form: Annotated[VersionForm, Form(media_type="multipart/form-data")],
) -> tuple[VersionDraft, Parcel]:
    """The same for a new version; before that, whether the document is the sender's to renew."""
    async with glance(hall, actor) as session:
        require_own_unit(actor, (await documents.find(session, actor, document_id)).unit_id)
    parcel = await _parcel(form.file)
    return VersionDraft.model_validate(form.model_dump(exclude={"file"}) | parcel.file.model_dump()), parcel


async def _parcel(file: UploadFile) -> Parcel:
    data = await file.read(MAX_FILE_BYTES + 1)
    return await documents.inspect(data=data, file_name=file.filename or "", media_type=file.content_type or "")


@router.get("")
async def list_documents(
    session: Session, actor: Reader, chosen: Annotated[DocumentFilter, Query()], page: PageDep
) -> DocumentPage:
    """Documents of the area, newest first; `resource` and `resource_id` give the evidence of one record."""
    items, cursor = await documents.page(session, actor, chosen, page)
    return DocumentPage(items=items, next_cursor=cursor)


@router.post("", **_UPLOAD)
async def upload_document(
    actor: Writer,
    sent: Annotated[tuple[DocumentDraft, Parcel], Depends(inspected)],
    session: Session,
    hall: HallDep,
    key: KeyDep,
    response: Response,
) -> DocumentRead:
    """Upload a file. Pictures are stored without position, camera data and comments."""
    draft, parcel = sent
    document = await idempotency.once(
        session, actor, key, "upload_document", draft, DocumentRead, lambda: documents.upload(session, actor, draft)
    )
    await documents.put(hall.store, parcel)
    tag(response, document.version)
    return document


@router.get("/{document_id}")
async def get_document(session: Session, actor: Reader, document_id: UUID, response: Response) -> DocumentRead:
    """One document."""
    document = await documents.get(session, actor, document_id)
    tag(response, document.version)
    return document


@router.patch("/{document_id}")
async def update_document(
    session: Session, actor: Writer, document_id: UUID, draft: DocumentUpdate, version: VersionDep, response: Response
) -> DocumentRead:
    """Change what is said about a file, under its version."""
    changed = changes_of(draft, required=frozenset({"title", "kind", "visibility"}))
    document = await documents.update(session, actor, document_id, changed, version)
    tag(response, document.version)
    return document


_DOWNLOAD: dict[str, Any] = {
    "response_class": StreamingResponse,
    "responses": {200: {"content": _FILE}, 206: {"content": _FILE}, 304: {"description": "Not changed"}},
}


@router.get("/files/{token}", **_DOWNLOAD)
async def download_shared_document(hall: HallDep, token: FileToken, wish: WishDep) -> Response:
    """The file that a link leads to, until the link expires; whoever has the link needs no account."""
    async with hall.readers() as session:
        document, version = await documents_sharing.open_link(session, hall.link_key, hall.store, token)
    return _serve(
        hall.store, version, wish, "no-store" if document.visibility != Visibility.PUBLIC else "private, no-cache"
    )


@router.get("/{document_id}/file", **_DOWNLOAD)
async def download_document(
    session: Session, actor: Reader, hall: HallDep, document_id: UUID, wish: WishDep
) -> Response:
    """The file itself, whole or one part of it, always to be saved and never to be run."""
    document = await documents.find_file(session, actor, hall.store, document_id)
    return _serve(
        hall.store, document, wish, "no-store" if document.visibility == Visibility.CASE else "private, no-cache"
    )


@router.get("/{document_id}/versions")
async def list_document_versions(session: Session, actor: Reader, document_id: UUID) -> Versions:
    """All versions, newest first; residents are shown the current one."""
    return Versions(items=await documents_versions.page(session, actor, document_id))


@router.post("/{document_id}/versions", **_UPLOAD)
async def add_document_version(
    actor: Writer,
    document_id: UUID,
    sent: Annotated[tuple[VersionDraft, Parcel], Depends(inspected_version)],
    session: Session,
    hall: HallDep,
    key: KeyDep,
    response: Response,
) -> DocumentRead:
    """Put a new version in the place of the current one; the old one stays readable under its number."""
    draft, parcel = sent

    async def add() -> DocumentRead:
        return await documents_versions.add(session, actor, document_id, draft)

    route = f"add_document_version {document_id}"
    document = await idempotency.once(session, actor, key, route, draft, DocumentRead, add)
    await documents.put(hall.store, parcel)
    tag(response, document.version)
    return document


@router.get("/{document_id}/versions/{number}/file", **_DOWNLOAD)
async def download_document_version(
    session: Session,
    actor: Reader,
    hall: HallDep,
    document_id: UUID,
    number: Annotated[int, Path(ge=1, le=1000)],
    wish: WishDep,
) -> Response:
    """The file of one version."""
    _, version = await documents_versions.find_file(session, actor, hall.store, document_id, number)
    return _serve(hall.store, version, wish, "private, no-cache")


@router.get("/{document_id}/preview")
async def get_document_preview(session: Session, actor: Reader, document_id: UUID) -> Preview:
    """How far the reading of the file has come, how its text begins, and how many of its pages can be seen."""
    preview, _ = await documents_reading.preview(session, await documents.find(session, actor, document_id))
    return preview


@router.get(
    "/{document_id}/preview/{page}",
    response_class=StreamingResponse,
    responses={200: {"content": {"image/webp": {"schema": {"type": "string", "format": "binary"}}}}},
)
async def get_document_preview_page(
    session: Session, actor: Reader, hall: HallDep, document_id: UUID, page: Annotated[int, Path(ge=1, le=100)]
) -> Response:
    """A picture of one of the first pages, as wide as a phone."""
    _, pictures = await documents_reading.preview(session, await documents.find(session, actor, document_id))
    if page > len(pictures):
        raise NotFound
    headers = {"Cache-Control": "private, max-age=86400", "Content-Security-Policy": "default-src 'none'; sandbox"}
    return StreamingResponse(hall.store.read(pictures[page - 1]), headers=headers, media_type="image/webp")


@router.post("/{document_id}/file-links", status_code=status.HTTP_201_CREATED)
async def share_document(
    session: Session, actor: Writer, hall: HallDep, document_id: UUID, draft: FileLinkCreate, key: KeyDep
) -> FileLink:
    """Make a link that opens one version of the file for minutes, without signing in."""

    async def share() -> FileLink:
        return await documents_sharing.share(session, actor, hall.link_key, document_id, draft)

    return await idempotency.once(session, actor, key, f"share_document {document_id}", draft, FileLink, share)


@router.get("/{document_id}/links")
async def list_document_links(session: Session, actor: Reader, document_id: UUID) -> DocumentLinks:
    """What the document proves."""
    document = await documents.find(session, actor, document_id)
    return DocumentLinks(items=await evidence.page(session, actor, document))


@router.post("/{document_id}/links", status_code=status.HTTP_201_CREATED)
async def link_document(
    session: Session, actor: Writer, document_id: UUID, draft: DocumentLinkCreate, key: KeyDep
) -> DocumentLinkRead:
    """Tie the document to the record that it proves."""

    async def link() -> DocumentLinkRead:
        return await evidence.link(session, actor, await documents.find(session, actor, document_id), draft)

    return await idempotency.once(session, actor, key, f"link_document {document_id}", draft, DocumentLinkRead, link)


@router.delete("/{document_id}/links/{link_id}", status_code=status.HTTP_204_NO_CONTENT)
async def unlink_document(session: Session, actor: Writer, document_id: UUID, link_id: UUID) -> None:
    """Take the document off a record that is not yet verified."""
    await evidence.unlink(session, actor, await documents.find(session, actor, document_id), link_id)


def _serve(store: Store, file: Kept, wish: Wish, caching: str) -> Response:
    """The whole file or one part of it, under headers by which a browser saves it and runs nothing of it."""
    etag = f'"{file.sha256}"'
    extension = file.file_name.rpartition(".")[2].lower()
    name = f"filename=\"{file.sha256[:12]}.{extension}\"; filename*=UTF-8''{quote(file.file_name, safe='')}"
    headers = {
        "Content-Disposition": f"attachment; {name}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Accept-Ranges": "bytes",
        "Cache-Control": caching,
        "ETag": etag,
    }
    if is_unchanged(wish.if_none_match, etag):
        return Response(status_code=status.HTTP_304_NOT_MODIFIED, headers=headers)
    asked = ranges.part(wish.range, file.size_bytes) if wish.if_range in {None, etag} else None
    start, length = asked or (0, file.size_bytes)
    headers["Content-Length"] = str(length)
    if asked:
        headers["Content-Range"] = f"bytes {start}-{start + length - 1}/{file.size_bytes}"
    answer = status.HTTP_206_PARTIAL_CONTENT if asked else status.HTTP_200_OK
    return StreamingResponse(store.read(file.sha256, start, length), answer, headers, media_type=file.media_type)
