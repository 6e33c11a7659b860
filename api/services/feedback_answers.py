"""What an answer must say before it answers a case. Numbers and phrases are data: `catalogue/feedback/closing.json`."""

import re
from functools import cache
from typing import Any, Final

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, InvalidInput
from api.models.feedback import Feedback, FeedbackKind
from api.models.feedback_cases import ReplyCreate
from api.models.feedback_remedies import FeedbackRemedy
from api.services import catalogue

_WITH_OUTCOME: Final = {FeedbackKind.SUGGESTION, FeedbackKind.COMPLAINT, FeedbackKind.HELP}
_MARKS: Final = re.compile(r"[\W_]+")


def rules(part: str) -> dict[str, Any]:
    """A part of the rules for closing."""
    found: dict[str, Any] = catalogue.read_json("feedback/closing.json")[part]
    return found


async def require_plain(session: AsyncSession, case: Feedback, draft: ReplyCreate, text: str) -> dict[str, Any]:
    """Make sure that an answer says what was done; what goes into the case with it.

    Raises:
        InvalidInput: `answer_too_short`, `answer_bare` (stock phrases only), or no outcome where one belongs (422).
        Conflict: a case of discrimination has no finding yet (409).
    """
    _require_words(text)
    kind = FeedbackKind(case.kind)
    needs_outcome, needs_adoption = kind in _WITH_OUTCOME, kind is FeedbackKind.SUGGESTION
    for name, needed in (("outcome", needs_outcome), ("is_adopted", needs_adoption)):
        is_given = getattr(draft, name) is not None
        if is_given != needed:
            raise InvalidInput.field(f"/{name}", "field_missing" if needed else "not_for_this_kind")
    if kind is FeedbackKind.DISCRIMINATION and not await _is_found(session, case):
        raise Conflict("finding_missing")
    return {"outcome": draft.outcome, "is_adopted": draft.is_adopted}


def _require_words(text: str) -> None:
    least = int(rules("answer")["least_characters"])
    if len(text) < least:
        raise InvalidInput.field("/text", "answer_too_short", limit=least)
    own = _MARKS.sub("", _stock().sub("", text.lower()))
    if len(own) < int(rules("answer")["least_own_characters"]):
        raise InvalidInput.field("/text", "answer_bare")


@cache
def _stock() -> re.Pattern[str]:
    """The stock phrases, the longest ones first."""
    phrases = sorted(rules("answer")["stock_phrases"], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, phrases)))


async def _is_found(session: AsyncSession, case: Feedback) -> bool:
    """Whether the present round has its finding: the second one after a review was asked for."""
    of_it = (FeedbackRemedy.county_code == case.county_code, FeedbackRemedy.feedback_id == case.id)
    rows = (await session.exec(select(FeedbackRemedy).where(*of_it))).all()
    return any(row.number == 2 or row.review_asked_at is None for row in rows)  # noqa: PLR2004  Of two at most.
