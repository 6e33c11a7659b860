"""What a sender sees before he sends: what others would see, what gives him away, where else to turn, what is like it.

Nothing of it is stored, journalled or logged, and nothing of it stands in the way of sending.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import lru_cache
from typing import Final

from asyncpg.exceptions import QueryCanceledError
from sqlalchemy import func
from sqlalchemy.exc import DBAPIError
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.models.base import today
from api.models.feedback import Feedback, FeedbackKind
from api.models.feedback_preview import (
    Advice,
    FeedbackPreview,
    MarkLayer,
    PersonalSpan,
    Pointer,
    PreviewRead,
    PublicView,
    SimilarCase,
)
from api.permissions import Actor, require_inside, visible_county
from api.rules import personal, similarity
from api.rules.areas import TOWNSHIP_DIGITS
from api.rules.personal import Span
from api.rules.similarity import Traits
from api.rules.suppression import show
from api.services import anonymity, similarity_index, urgent
from api.services.anonymity import Vault
from api.services.catalogue import read_json
from api.services.feedback_gate import POINTERS, DenunciationRefused, require_no_denunciation
from api.zone import day_of

MOST_SIMILAR: Final = 3
_PATIENCE_MS: Final = 200

Say = Callable[[str], str]
"""A code of the message catalogue in the reader's language."""


async def preview(
    session: AsyncSession, actor: Actor, vault: Vault, draft: FeedbackPreview, locale: str, say: Say
) -> PreviewRead:
    """A case as it would be met; cases alike that cannot be found within 0.2 s are left out.

    Raises:
        Forbidden: the area is outside the token's county (403).
    """
    require_inside(actor, draft.area_code)
    text = anonymity.clean_words(draft.text) if draft.text.strip() else ""
    spans = personal_spans(text)
    refusal = _refusal(text, say)
    return PreviewRead(
        public_view=PublicView(
            is_public=draft.kind is not FeedbackKind.DISCRIMINATION,
            kind=draft.kind,
            topic=draft.topic,
            area_code=draft.area_code[:TOWNSHIP_DIGITS],
            received_on=today(),
        ),
        masked_text=personal.mask(text, spans),
        personal=[PersonalSpan(start=span.start, end=span.end, kind=span.kind.value) for span in spans],
        urgent=_urgent(text, locale, say),
        refusal=refusal,
        similar=[] if refusal else await similar(session, actor, vault, draft, text),
    )


def personal_spans(text: str) -> list[Span]:
    """Where personal data stands in words, for a sender before sending and for the office before publishing."""
    return personal.find(text, _cues())


async def similar(
    session: AsyncSession, actor: Actor, vault: Vault, draft: FeedbackPreview, text: str
) -> list[SimilarCase]:
    """At most three published cases like it, the most alike first; none for a complaint of discrimination.

    Of another's case only the office's words, its topic and its township are compared, so that nothing else, such as
    the unit it is about, can be found out by asking again and again.
    """
    if draft.kind is FeedbackKind.DISCRIMINATION:
        return []
    asked = Traits(
        pairs=similarity.pairs(text),
        objects=frozenset(),
        topic=draft.topic,
        area_code=draft.area_code[:TOWNSHIP_DIGITS],
        day=today(),
    )
    county_code = draft.area_code[:6]
    marks = similarity_index.marks_of(asked, vault.likeness, county_code, MarkLayer.PUBLIC)
    try:
        await run_sql(session, f"set local statement_timeout = {_PATIENCE_MS}")
        since = today() - timedelta(days=similarity_index.PUBLIC_DAYS)
        ids = await similarity_index.candidates(session, marks, since)
        statement = select(Feedback).where(
            visible_county(actor, Feedback),
            Feedback.county_code == county_code,
            col(Feedback.id).in_(ids),
            *similarity_index.is_open_to_all(),
        )
        cases = (await session.exec(statement)).all() if ids else []
        found = [case for case, _ in similarity_index.ranked(asked, cases, MarkLayer.PUBLIC, MOST_SIMILAR)]
        joined = await _joined(session, county_code, found)
    except DBAPIError as error:
        if isinstance(getattr(error.orig, "__cause__", None), QueryCanceledError):
            return []
        raise
    return [_shown(case, joined.get(case.id, 0)) for case in found]


async def _joined(session: AsyncSession, county_code: str, cases: Sequence[Feedback]) -> dict[object, int]:
    if not cases:
        return {}
    ids = [case.id for case in cases]
    statement = select(Feedback.main_id, func.count()).where(
        Feedback.county_code == county_code, col(Feedback.main_id).in_(ids)
    )
    return dict((await session.exec(statement.group_by(col(Feedback.main_id)))).all())


def _shown(case: Feedback, joined: int) -> SimilarCase:
    return SimilarCase(
        id=case.id,
        kind=case.kind,
        topic=case.topic,
        state=case.state,
        area_code=case.area_code[:TOWNSHIP_DIGITS],
        title=case.published_title,
        summary=case.published_summary or "",
        received_on=day_of(case.received_at),
        joined_count=show(joined),
        synthetic=case.synthetic,
    )


def _urgent(text: str, locale: str, say: Say) -> Advice | None:
    """Whom to call at once, each number told once."""
    numbers = dict.fromkeys(number for about in urgent.found(text) for number in about.numbers)
    if not numbers:
        return None
    names = {number: urgent.number_names().get(number, {}) for number in numbers}
    told = [Pointer(code=number, text=f"{number} {name.get(locale, '')}".strip()) for number, name in names.items()]
    return Advice(code="urgent", text=say("urgent_preview"), pointers=told)


def _refusal(text: str, say: Say) -> Advice | None:
    try:
        require_no_denunciation(text)
    except DenunciationRefused as refused:
        pointers = [Pointer(code=code, text=say(code)) for code in POINTERS]
        return Advice(code=refused.code, text=say("denunciation_preview"), pointers=pointers)
    return None


@lru_cache(maxsize=1)
def _cues() -> personal.Cues:
    return personal.cues(read_json("feedback/personal.json"))
