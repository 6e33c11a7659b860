"""Finding documents: filters, the words of a search in titles, numbers and texts, and where in a file they stand."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, func, or_
from sqlalchemy.dialects.postgresql import distinct_on
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from api.errors import InvalidInput
from api.models.base import today
from api.models.documents import Document, DocumentFilter, Piece, Snippet, Validity, Visibility
from api.models.documents_texts import DocumentMark, DocumentText, DocumentTextPart
from api.permissions import COUNTY_DIGITS, Actor, visible_county
from api.rules import folding
from api.services import evidence

AROUND = 30
"""Characters of a snippet before its hit; twice as many after."""


def words_of(title: str, issuer: str | None, number: str | None) -> str:
    """What a document's own fields say, folded: the number in both its spellings."""
    parts = [folding.fold(part) for part in (title, issuer, number) if part]
    return "\n".join([*parts, folding.fold_number(number)] if number else parts)


def conditions(actor: Actor, chosen: DocumentFilter) -> list[ColumnElement[bool]]:
    """The filters of a list as conditions.

    Raises:
        InvalidInput: a record's id without its kind (422).
    """
    found: list[ColumnElement[bool]] = []
    if chosen.area:
        found.append(col(Document.area_code).startswith(chosen.area, autoescape=True))
    for name in ("kind", "unit_id", "slot", "issuer_level"):
        value = getattr(chosen, name)
        if value is not None:
            found.append(col(getattr(Document, name)) == value)
    if chosen.validity is not None:
        is_over = and_(col(Document.expires_on).is_not(None), col(Document.expires_on) < today())
        found.append(is_over if chosen.validity is Validity.EXPIRED else ~is_over)
    if chosen.document_number:
        wanted = folding.fold_number(chosen.document_number)
        found.append(func.coalesce(Document.number_folded, Document.document_number).contains(wanted, autoescape=True))
    if chosen.resource_id is not None and chosen.resource is None:
        raise InvalidInput.field("?resource", "field_missing")
    if chosen.resource is not None:
        found.append(evidence.proves(actor, chosen.resource, chosen.resource_id))
    return [*found, *(_says(actor, chosen, term) for term in folding.terms(chosen.q or ""))]


def _says(actor: Actor, chosen: DocumentFilter, term: str) -> ColumnElement[bool]:
    """The document has the term in its fields or its text; the text of a case's file is never looked at."""
    fields = func.coalesce(Document.words, func.lower(Document.title))
    spellings = {term, folding.fold_number(term)}
    in_fields = [fields.contains(spelling, autoescape=True) for spelling in spellings]
    in_text = and_(col(Document.visibility) != Visibility.CASE, col(Document.sha256).in_(_texts(actor, chosen, term)))
    return or_(*in_fields, in_text)


def _texts(actor: Actor, chosen: DocumentFilter, term: str) -> SelectOfScalar[str]:
    """The content hashes of texts that hold the term: by their marks first, then by looking."""
    same_text = (col(DocumentText.county_code) == DocumentTextPart.county_code) & (
        col(DocumentText.id) == DocumentTextPart.text_id
    )
    found = (
        select(DocumentText.sha256)
        .join(DocumentTextPart, same_text)
        .where(
            visible_county(actor, DocumentText),
            visible_county(actor, DocumentTextPart),
            col(DocumentTextPart.folded).contains(term, autoescape=True),
        )
    )
    county = max(actor.area_code, chosen.area or "", key=len)[:COUNTY_DIGITS]
    if len(county) == COUNTY_DIGITS:
        marked = select(DocumentMark.part_id).where(
            col(DocumentMark.marks).contains(folding.wanted_marks(term, county))
        )
        found = found.where(col(DocumentTextPart.id).in_(marked))
    return found


async def snippets(session: AsyncSession, actor: Actor, rows: Sequence[Document], query: str) -> dict[str, Snippet]:
    """For each content hash of the documents, where its text first has one of the words that were looked for."""
    terms = folding.terms(query)
    hashes = {row.sha256 for row in rows if row.visibility != Visibility.CASE}
    if not terms or not hashes:
        return {}
    same_text = (col(DocumentText.county_code) == DocumentTextPart.county_code) & (
        col(DocumentText.id) == DocumentTextPart.text_id
    )
    statement = (
        select(DocumentText.sha256, DocumentTextPart.page, DocumentTextPart.content)
        .join(DocumentTextPart, same_text)
        .where(
            visible_county(actor, DocumentText),
            visible_county(actor, DocumentTextPart),
            col(DocumentText.sha256).in_(hashes),
            or_(*(col(DocumentTextPart.folded).contains(term, autoescape=True) for term in terms)),
        )
        .ext(distinct_on(col(DocumentText.sha256)))
        .order_by(col(DocumentText.sha256), col(DocumentTextPart.number))
    )
    return {
        sha256: Snippet(
            page=page,
            pieces=[Piece(text=text, is_hit=is_hit) for text, is_hit in folding.excerpt(content, terms, AROUND)],
        )
        for sha256, page, content in (await session.exec(statement)).all()
    }
