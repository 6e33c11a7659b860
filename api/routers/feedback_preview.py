"""HTTP in and out of a look before sending."""

from functools import partial
from typing import Annotated

from fastapi import Depends

from api.deps import HallDep, LocaleDep, glance, require
from api.door import make_router
from api.models.feedback_preview import FeedbackPreview, PreviewRead
from api.permissions import Actor, Permission
from api.problems import say
from api.services import feedback_preview

router = make_router("feedback")
Sender = Annotated[Actor, Depends(require(Permission.FEEDBACK_SUBMIT))]


@router.post("/preview")
async def preview_feedback(actor: Sender, hall: HallDep, locale: LocaleDep, draft: FeedbackPreview) -> PreviewRead:
    """What others would see of a case, personal data in its words, where else to turn, and published cases like it.

    Nothing is stored; send without it when it fails or takes longer than 0.3 s.
    """
    async with glance(hall, actor) as session:
        return await feedback_preview.preview(session, actor, hall.vault, draft, locale, partial(say, locale))
