"""Screens that were made and still hold: in the process for who asks again, in the database for who asks first."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy.dialects.postgresql import insert
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.models.base import utc_now
from api.models.kpi import KpiSnapshot
from api.services import live
from api.services.held import Held, Shelf
from api.services.live import Seen

MOST_SCREENS: Final = 64
"""About 40 KB each."""
_KEPT: Final = f"""select case when not told.is_touched then (k.content -> cast(:locale as text))::text end as body,
  k.etag, k.basis, k.until, k.seen, k.seen_at, k.cluster, k.xact_id, k.cluster = {live.CLUSTER} as is_of_here,
  pg_current_xact_id_if_assigned() is null as is_public
from kpi_snapshots k cross join lateral (select exists (
  select from change_marks m where {live.UNSEEN.format(seen="k.seen", xact_id="k.xact_id", seen_at="k.seen_at")}
) as is_touched) as told
where k.county_code = :county_code and k.area_code = :area_code and k.period = :period"""  # noqa: S608  Texts of ours.
Key = tuple[str, str, str]
"""Area, period and language."""


@dataclass(frozen=True, slots=True)
class Screen:
    """The JSON of a `KpiRead` in one language, with its strong ETag."""

    body: str
    etag: str


_shelf: Shelf[tuple[Key, str], Screen] = Shelf(MOST_SCREENS)


async def find(session: AsyncSession, key: Key, basis: str) -> Screen | None:
    """The screen of an area, period and language, if one is kept that holds at this moment; one SELECT says so."""
    area_code, period, locale = key
    held = await _shelf.find(session, area_code[:6], (key, basis))
    if held is not None:
        return held
    where = {"county_code": area_code[:6], "area_code": area_code, "period": period, "locale": locale}
    row = (await run_sql(session, _KEPT, **where)).first()
    if row is None or row.body is None or not row.is_of_here:
        return None
    own = await live.pending(session)
    if row.basis != basis or utc_now() >= row.until or any(at > row.seen_at for at in own.values()):
        return None
    screen = Screen(row.body, f'"{row.etag}-{locale}"')
    if row.is_public and not own:
        remember(key, basis, Held(screen, Seen(row.seen, row.seen_at, row.cluster, row.xact_id), row.until))
    return screen


def remember(key: Key, basis: str, held: Held[Screen]) -> None:
    """Hold a screen, made by a program, in the process for who asks next."""
    _shelf.put((key, basis), held)


def forget() -> None:
    """Forget every screen that this process holds."""
    _shelf.forget()


async def store(
    session: AsyncSession, key: tuple[str, str], screens: dict[str, Any], basis: str, found: live.Live, took_ms: int
) -> None:
    """Keep an area's screen in every language for all processes; only the worker does.

    Args:
        key: area and period.
        screens: a `KpiRead` as JSON by language.
    """
    any_language = next(iter(screens.values()))
    row = {
        "county_code": key[0][:6],
        "area_code": key[0],
        "period": key[1],
        "journal_number": any_language["journal_number"],
        "content": {**screens, "took_ms": took_ms},
        "etag": etag_of(screens),
        "computed_at": utc_now(),
        "seen": found.seen.snapshot,
        "seen_at": found.seen.at,
        "xact_id": found.seen.xact_id,
        "cluster": found.seen.cluster,
        "basis": basis,
        "until": found.until,
    }
    statement = insert(KpiSnapshot).values(row)
    keys = ["county_code", "area_code", "period"]
    fresh = {name: statement.excluded[name] for name in row if name not in keys}
    await session.exec(statement.on_conflict_do_update(index_elements=keys, set_=fresh))


def etag_of(content: Any) -> str:
    """What changes with any byte of a content."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:32]
