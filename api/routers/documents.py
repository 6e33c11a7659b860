"""HTTP in and out of documents."""

from typing import Annotated, Any
from urllib.parse import quote
from uuid import UUID

from fastapi import Depends, Form, Header, Query, Response, UploadFile, status
from fastapi.responses import StreamingResponse
from sqlmodel import SQLModel

from api.deps import HallDep, KeyDep, PageDep, Session, VersionDep, changes_of, glance, is_unchanged, require, tag
from api.door import make_router
from api.models.documents import (
    Document,
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
from api.permissions import Actor, Permission
from api.rules import ranges
from api.rules.files import MAX_FILE_BYTES
from api.services import documents, evidence, idempotency
from api.services.documents import Parcel

router = make_router("documents")
Reader = Annotated[Actor, Depends(require(Permission.DOCUMENTS_READ))]
Writer = Annotated[Actor, Depends(require(Permission.DOCUMENTS_WRITE))]
_FORM_BYTES = 65_536
_FILE = {"*/*": {"schema": {"type": "string", "format": "binary"}}}


class DocumentPage(SQLModel):
    """A page of documents."""

    items: list[DocumentRead]
    next_cursor: str | None


class DocumentForm(DocumentUpload):
    """A file of at most 20 MiB (JPEG, PNG, WebP, PDF, DOCX, XLSX) and what is said about it."""

    file: UploadFile


async def inspected(
    actor: Writer, hall: HallDep, form: Annotated[DocumentForm, Form(media_type="multipart/form-data")]
) -> tuple[DocumentDraft, Parcel]:
    """The file, checked before the transaction begins, because it may take seconds; before that, whether he may."""
    async with glance(hall, actor) as session:
        await documents.place(session, actor, form)
    data = await form.file.read(MAX_FILE_BYTES + 1)
    name, media_type = form.file.filename or "", form.file.content_type or ""
    parcel = await documents.inspect(data=data, file_name=name, media_type=media_type)
    draft = DocumentDraft.model_validate(form.model_dump(exclude={"file"}) | parcel.file.model_dump())
    return draft, parcel


@router.get("")
async def list_documents(
    session: Session, actor: Reader, chosen: Annotated[DocumentFilter, Query()], page: PageDep
) -> DocumentPage:
    """Documents of the area, newest first; `resource` and `resource_id` give the evidence of one record."""
    items, cursor = await documents.page(session, actor, chosen, page)
    return DocumentPage(items=items, next_cursor=cursor)


@router.post(
    "",
    status_code=status.HTTP_201_CREATED,
    max_body_size=MAX_FILE_BYTES + _FORM_BYTES,
    form_limits={"max_files": 1, "max_fields": 20, "max_part_size": _FORM_BYTES},
)
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


@router.get(
    "/{document_id}/file",
    response_class=StreamingResponse,
    responses={200: {"content": _FILE}, 206: {"content": _FILE}, 304: {"description": "Not changed"}},
)
async def download_document(
    session: Session,
    actor: Reader,
    hall: HallDep,
    document_id: UUID,
    range_: Annotated[str | None, Header(alias="range", max_length=200)] = None,
    if_range: Annotated[str | None, Header(max_length=200)] = None,
    if_none_match: Annotated[str | None, Header(max_length=1000)] = None,
) -> Response:
    """The file itself, whole or one part of it, always to be saved and never to be run."""
    document = await documents.find_file(session, actor, hall.store, document_id)
    headers = _headers(document)
    if is_unchanged(if_none_match, headers["ETag"]):
        return Response(status_code=status.HTTP_304_NOT_MODIFIED, headers=headers)
    asked = ranges.part(range_, document.size_bytes) if if_range in {None, headers["ETag"]} else None
    start, length = asked or (0, document.size_bytes)
    headers["Content-Length"] = str(length)
    if asked:
        headers["Content-Range"] = f"bytes {start}-{start + length - 1}/{document.size_bytes}"
    content = hall.store.read(document.sha256, start, length)
    answer = status.HTTP_206_PARTIAL_CONTENT if asked else status.HTTP_200_OK
    return StreamingResponse(content, answer, headers, media_type=document.media_type)


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


def _headers(document: Document) -> dict[str, Any]:
    """Headers under which a browser saves the file under its name and runs nothing of it."""
    extension = document.file_name.rpartition(".")[2].lower()
    name = f"filename=\"{document.sha256[:12]}.{extension}\"; filename*=UTF-8''{quote(document.file_name, safe='')}"
    return {
        "Content-Disposition": f"attachment; {name}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Accept-Ranges": "bytes",
        "Cache-Control": "no-store" if document.visibility == Visibility.CASE else "private, no-cache",
        "ETag": f'"{document.sha256}"',
    }
