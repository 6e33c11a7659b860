"""What a county's recomputes are told as: the last one, what does not agree, and one that waits."""

from collections.abc import Sequence

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.areas import Area
from api.models.recomputes import Drift, DriftKind, DriftRead, Recompute, RecomputesRead, RecomputeState
from api.permissions import Actor, is_inside, require_one_county
from api.services import catalogue, indicators, recomputes
from api.services.recomputes import MENDABLE, Key

RECENT = 10


async def overview(session: AsyncSession, actor: Actor, locale: str) -> RecomputesRead:
    """The county's recomputes, newest first, and what of the actor's area does not agree now.

    Raises:
        InvalidInput: the actor is not of one county (422).
    """
    county = require_one_county(actor)
    ended = select(Recompute).where(Recompute.county_code == county, Recompute.state != RecomputeState.ASKED)
    recent = (await session.exec(ended.order_by(col(Recompute.finished_at).desc()).limit(RECENT))).all()
    rows = [row for row in await recomputes.open_drifts(session, county) if _is_for(actor, row)]
    waiting = await recomputes.asked(session, county)
    return RecomputesRead(
        last=next((recomputes.read(row) for row in recent if row.state == RecomputeState.DONE), None),
        asked=recomputes.read(waiting) if waiting else None,
        open_drift_count=len(rows),
        drifts=await _told(session, county, rows, locale),
        recent=[recomputes.read(row) for row in recent],
    )


def _is_for(actor: Actor, row: Drift) -> bool:
    """Who is bound to a unit is told of areas only: a score may be of another unit."""
    is_of_unit = row.name.count(":") > (row.kind == DriftKind.SCORE)
    return is_inside(actor, row.area_code) and not (is_of_unit and actor.bound_unit is not None)


async def _told(session: AsyncSession, county_code: str, rows: Sequence[Drift], locale: str) -> list[DriftRead]:
    """Open drifts by place and subject. Of cells nothing is told but how many: what they count may be few people."""
    names = await _names(session, {row.area_code for row in rows})
    titles = await _titles(session, county_code, rows, locale)
    told: dict[Key, DriftRead] = {}
    for row in rows:
        kind, is_score = DriftKind(row.kind), row.kind == DriftKind.SCORE
        subject = titles.get(row.name) or catalogue.phrase("recomputes", locale, f"subject_{kind.value}")
        key = (kind.value, row.area_code, row.period if is_score else "", row.name if is_score else "")
        if key in told:
            told[key].count += 1
            continue
        told[key] = DriftRead(
            kind=kind,
            area_code=row.area_code,
            area_name=names.get(row.area_code, row.area_code),
            period=row.period if is_score else None,
            subject=subject,
            count=1,
            expected=row.expected if is_score else None,
            found=row.found if is_score else None,
            since=row.since,
            can_be_mended=kind in MENDABLE,
        )
    return list(told.values())


async def _names(session: AsyncSession, codes: set[str]) -> dict[str, str]:
    return dict((await session.exec(select(Area.code, Area.name).where(col(Area.code).in_(codes)))).all())


async def _titles(session: AsyncSession, county_code: str, rows: Sequence[Drift], locale: str) -> dict[str, str]:
    """The titles of the rows of a framework whose score differs, by the drift's name."""
    found: dict[str, str] = {}
    for row in rows:
        if row.kind == DriftKind.SCORE:
            framework, code = row.name.split(":")[0], row.name.rsplit(":", 1)[1]
            found[row.name] = await _title(session, county_code, framework, code, locale)
    return found


async def _title(session: AsyncSession, county_code: str, framework: str, code: str, locale: str) -> str:
    nodes = await indicators.nodes(session, framework, county_code)
    titles = next((node.titles for node in nodes if node.code == code), None)
    whole = catalogue.phrase("recomputes", locale, "subject_total")
    return f"{code} {indicators.worded(titles, locale)}" if titles else whole
