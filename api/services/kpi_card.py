"""The leader's screen as a share card: the same numbers, read from the same answer, under the same rights.

Only outcomes are on it: points, the veto beside them, and the parts. No count of activities stands there.
"""

import asyncio
from collections import OrderedDict
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from api.adapters import cards
from api.adapters.cards import Bar, Card
from api.models.assessments import Verdict
from api.models.kpi import KpiRead
from api.services import catalogue
from api.zone import ZONE

MOST_KEPT: Final = 24
SHAPE: Final = "1"
"""Part of the ETag: a card that is drawn otherwise is another one."""
_KEPT: "OrderedDict[str, bytes]" = OrderedDict()


async def draw(body: str, key: str, locale: str, *, site: str, folder: Path | None) -> bytes:
    """The card of a screen, drawn beside the loop and kept for the next who asks.

    Args:
        body: the screen as JSON, a `KpiRead`.
        key: what names this very picture, such as its ETag with the site.

    Raises:
        Unavailable: no font of this machine has Chinese (503).
    """
    if key not in _KEPT:
        card = read(KpiRead.model_validate_json(body), locale, site=site)
        _KEPT[key] = await asyncio.to_thread(cards.png, card, folder=folder)
        while len(_KEPT) > MOST_KEPT:
            _KEPT.popitem(last=False)
    return _KEPT[key]


def read(kpi: KpiRead, locale: str, *, site: str) -> Card:
    """What the card says; `site` is the address that its code leads to, "" for none."""

    def say(code: str, **values: object) -> str:
        return catalogue.phrase("kpi", locale, code, **values)

    def points(number: Decimal) -> str:
        return say("card_points", n=_one(number))

    whole = kpi.claimed_points + kpi.missing_points + kpi.unscored_points
    waiting = max(Decimal(0), kpi.claimed_points - kpi.verified_points)
    moment = kpi.computed_at.astimezone(ZONE)
    way = "?" + urlencode({"area": kpi.area_code, "period": kpi.period})
    return Card(
        locale=locale,
        title=say("card_title", area=kpi.area_name),
        subtitle=say("card_subtitle", framework=kpi.framework_name, period=kpi.period),
        big=_one(kpi.verified_points),
        big_unit=say("card_of", n=_one(whole)),
        big_label=say("card_verified"),
        line=_line(kpi, locale),
        shares=(
            (say("card_claimed"), points(waiting)),
            (say("card_missing"), points(kpi.missing_points)),
            (say("card_unscored"), points(kpi.unscored_points)),
        ),
        veto_label=say("card_veto", state=say(_veto_code(kpi))),
        veto_words=kpi.veto.note or "",
        veto_tone="bad" if kpi.is_vetoed else "good" if kpi.veto.verdict is Verdict.MET else "plain",
        parts_title=say("card_parts"),
        parts=[
            Bar(
                part.title,
                say("card_share", n=_one(part.verified_points), all=_one(part.points)),
                float(part.verified_points / part.points) if part.points else 0.0,
                float(part.claimed_points / part.points) if part.points else 0.0,
            )
            for part in kpi.parts
        ],
        foot=(say("card_as_of", when=_when(moment)), say("card_version", version=kpi.framework_version)),
        address=f"{site.rstrip('/')}/leader{way}" if site else None,
        address_words=say("card_open"),
        mark=say("card_demo") if kpi.synthetic else None,
    )


def _line(kpi: KpiRead, locale: str) -> str:
    line = kpi.apply_line_points
    if line is None:
        return catalogue.phrase("kpi", locale, "card_line_unset")
    gap = Decimal(line) - kpi.verified_points
    code = "card_line_short" if gap > 0 else "card_line_reached"
    return catalogue.phrase("kpi", locale, code, line=_one(Decimal(line)), gap=_one(gap))


def _veto_code(kpi: KpiRead) -> str:
    if kpi.is_vetoed:
        return "card_veto_yes"
    return "card_veto_no" if kpi.veto.verdict is Verdict.MET else "card_veto_unknown"


def _one(number: Decimal) -> str:
    return f"{number:.1f}"


def _when(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M")
