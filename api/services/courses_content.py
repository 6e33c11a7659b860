"""What a version of a course may hold: blocks that can be shown, questions that can be marked, public files."""

from collections.abc import Iterator
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import FieldError, InvalidInput, PreconditionFailed
from api.models.courses import BankQuestion, Block, BlockKind, CourseContent, QuestionForm
from api.models.documents import Document, Visibility

_FIELDS: dict[BlockKind, frozenset[str]] = {
    BlockKind.HEADING: frozenset({"text"}),
    BlockKind.PARAGRAPH: frozenset({"text"}),
    BlockKind.LIST: frozenset({"items"}),
    BlockKind.IMAGE: frozenset({"text", "document_id"}),
    BlockKind.VIDEO: frozenset({"text"}),
    BlockKind.PDF: frozenset({"text", "document_id"}),
}
"""What a block of each kind must say; a film also names a document or a link, one of the two."""
_MEDIA = {BlockKind.IMAGE: "image/", BlockKind.VIDEO: "video/", BlockKind.PDF: "application/pdf"}
_LONGEST_LINE = 120
_TRUE_FALSE = 2


async def check(session: AsyncSession, county_code: str, content: CourseContent) -> None:
    """Refuse what cannot be shown or marked.

    Raises:
        InvalidInput: one error for each block, question or file at fault, with its pointer (422).
    """
    errors = [*_block_errors(content), *_question_errors(content)]
    errors += await _file_errors(session, county_code, content)
    if errors:
        raise InvalidInput(errors=errors)


def require_whole(content: CourseContent) -> None:
    """Refuse to publish a version that lacks its summary, its source, a lesson, or questions to draw from.

    Raises:
        InvalidInput: one error for each thing that is missing (422).
    """
    errors = [FieldError(f"/{name}", "field_missing") for name in ("summary", "source") if not getattr(content, name)]
    if not content.lessons:
        errors.append(FieldError("/lessons", "lessons_missing"))
    if len(content.questions) < content.draw_count:
        errors.append(FieldError("/questions", "questions_missing", limit=content.draw_count))
    if errors:
        raise InvalidInput(errors=errors)


def require_version(found: int, expected: int) -> None:
    """Refuse a change that is based on an older version.

    Raises:
        PreconditionFailed: (412).
    """
    if found != expected:
        raise PreconditionFailed


def _blocks(content: CourseContent) -> Iterator[tuple[str, Block]]:
    for number, lesson in enumerate(content.lessons):
        for place, block in enumerate(lesson.blocks):
            yield f"/lessons/{number}/blocks/{place}", block


def _block_errors(content: CourseContent) -> Iterator[FieldError]:
    for pointer, block in _blocks(content):
        wanted = _FIELDS[block.kind]
        for name in ("text", "items", "document_id"):
            is_open = name == "document_id" and block.kind is BlockKind.VIDEO
            if not is_open and (name in wanted) != bool(getattr(block, name)):
                yield FieldError(f"{pointer}/{name}", "field_missing" if name in wanted else "field_not_of_kind")
        if block.kind is not BlockKind.PARAGRAPH and block.text and len(block.text) > _LONGEST_LINE:
            yield FieldError(f"{pointer}/text", "too_long", limit=_LONGEST_LINE)
        if block.kind is BlockKind.VIDEO and (block.document_id is None) == (block.url is None):
            yield FieldError(f"{pointer}/url", "film_unclear")
        if block.kind is not BlockKind.VIDEO and block.url is not None:
            yield FieldError(f"{pointer}/url", "field_not_of_kind")


def _question_errors(content: CourseContent) -> Iterator[FieldError]:
    for number, question in enumerate(content.questions):
        if not _can_be_marked(question):
            yield FieldError(f"/questions/{number}/options", "options_unfit")
        texts = [option.text for option in question.options]
        if len(set(texts)) < len(texts):
            yield FieldError(f"/questions/{number}/options", "options_twice")


def _can_be_marked(question: BankQuestion) -> bool:
    right = sum(option.is_right for option in question.options)
    match question.kind:
        case QuestionForm.SINGLE:
            return right == 1
        case QuestionForm.TRUE_FALSE:
            return right == 1 and len(question.options) == _TRUE_FALSE
        case _:
            return right >= 1


async def _file_errors(session: AsyncSession, county_code: str, content: CourseContent) -> list[FieldError]:
    """Files that are not there, not public, or not of the block's kind."""
    named = {block.document_id for _, block in _blocks(content) if block.document_id}
    if not named:
        return []
    where = (Document.county_code == county_code, col(Document.id).in_(named))
    rows = await session.exec(select(Document.id, Document.media_type, Document.visibility).where(*where))
    known: dict[UUID, tuple[str, str]] = {row[0]: (row[1], str(row[2])) for row in rows.all()}
    errors = []
    for pointer, block in _blocks(content):
        if block.document_id is None or block.kind not in _MEDIA:
            continue
        media, visibility = known.get(block.document_id, ("", ""))
        if not media:
            errors.append(FieldError(f"{pointer}/document_id", "reference_unknown"))
        elif visibility != Visibility.PUBLIC:
            errors.append(FieldError(f"{pointer}/document_id", "file_not_public"))
        elif not media.startswith(_MEDIA[block.kind]):
            errors.append(FieldError(f"{pointer}/document_id", "file_of_other_kind"))
    return errors
