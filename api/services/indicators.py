"""Indicators: frameworks and their trees in the reader's language, and the numbers that the plan leaves open."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, InvalidInput, NotFound
from api.models.base import utc_now
from api.models.frameworks import FrameworkState, TieSort
from api.models.indicators import (
    Framework,
    FrameworkRead,
    FrameworkSubject,
    Indicator,
    IndicatorRead,
    NodeKind,
    Parameter,
    ParameterRead,
    ParameterValue,
    ParameterValueCreate,
    ParameterValueRead,
)
from api.permissions import Actor, Permission, require_countys
from api.services import frameworks_own, frameworks_ties, records, rule_words
from api.services.bounds import require_room
from api.zone import day_of

_NUMBER = re.compile(r"[0-9]{1,12}(\.[0-9]{1,6})?")
_DAY = re.compile(r"([0-9]{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
MOST_VALUES = 200


@dataclass(frozen=True, slots=True)
class Standing:
    """A parameter on a day: its value, if it has one, since when and by which document.

    `value_id` is the row that says so, which may be one of an older framework that goes on into this one.
    """

    code: str
    names: dict[str, str]
    unit: str
    value: str | None
    in_force_from: date | None
    source: str
    value_id: UUID | None = None

    @property
    def number(self) -> Decimal | None:
        """The value to compare with; 1 stands for a day or words that are set."""
        if self.value is None:
            return None
        return Decimal(self.value) if _NUMBER.fullmatch(self.value) else Decimal(1)


def worded(names: dict[str, str], locale: str) -> str:
    """Words in the reader's language, in simplified Chinese where they have none; a node may be without any."""
    return names.get(locale) or names.get("zh-Hans", "")


async def frameworks(session: AsyncSession, actor: Actor, locale: str) -> list[FrameworkRead]:
    """Every framework, shipped or of the county's own: the leading one first, then the one in force longest.

    Drafts are shown to those who may enter frameworks.
    """
    today = day_of(utc_now())
    own = await frameworks_own.every(session, actor.county_code)
    leading = (await framework(session, None, actor.county_code)).code
    counts = await _counts(session)
    found = [
        (row, frameworks_own.period(row.in_force_from, row.in_force_until, today), False, counts.get(row.code, 0))
        for row in await _shipped(session)
        if row.code not in {mine.code for mine in own}
    ]
    may_enter = actor.may(Permission.INDICATORS_WRITE)
    for mine in own:
        if may_enter or mine.state != FrameworkState.DRAFT:
            count = sum(node["kind"] == NodeKind.INDICATOR for node in mine.content["indicators"])
            found.append((frameworks_own.framework(mine), frameworks_own.stands(mine, today), True, count))
    read = [
        _read(row, locale, state=state, is_own=is_own, is_leading=row.code == leading, indicator_count=count)
        for row, state, is_own, count in found
    ]
    return sorted(read, key=lambda one: (not one.is_leading, one.in_force_from, one.code))


async def _counts(session: AsyncSession) -> dict[str, int]:
    """How many indicators each shipped framework has."""
    return dict(
        (
            await session.exec(
                select(Indicator.framework_code, func.count())
                .where(Indicator.kind == NodeKind.INDICATOR)
                .group_by(Indicator.framework_code)
            )
        ).all()
    )


async def _shipped(session: AsyncSession) -> Sequence[Framework]:
    return (await session.exec(select(Framework).order_by(col(Framework.in_force_from), col(Framework.code)))).all()


def _read(row: Framework, locale: str, **more: object) -> FrameworkRead:
    words = {"name": worded(row.names, locale), "issuer": worded(row.issuers, locale)}
    return FrameworkRead.model_validate({**dict(row), **words, "points_note": points_note(row, locale), **more})


def points_note(framework: Framework, locale: str) -> str:
    """What the points rest on, in the reader's language."""
    notes = points_notes(framework)
    return worded(notes, locale) if notes else ""


def points_notes(framework: Framework) -> dict[str, str]:
    """The same by language."""
    found: dict[str, str] = json.loads(framework.points_note or "{}")
    return found


async def framework(session: AsyncSession, code: str | None, county_code: str | None = None) -> Framework:
    """A framework by its code, or the county's leading one: the shipped plan, until the office chooses another.

    Shipped ones are the same for all; a county's own are only its own. The county is the one that the transaction is
    set to, if none is named.

    Raises:
        NotFound: there is none of that code (404).
    """
    chosen = code or await frameworks_own.leading(session, county_code)
    own = await frameworks_own.find(session, chosen, county_code) if chosen else None
    if own is not None:
        return frameworks_own.framework(own)
    statement = select(Framework).order_by(col(Framework.in_force_from), col(Framework.code)).limit(1)
    wanted = Framework.code == chosen if chosen else Framework.subject == FrameworkSubject.AREA
    row = (await session.exec(statement.where(wanted))).first()
    if row is None:
        raise NotFound
    return row


async def shown(session: AsyncSession, actor: Actor, code: str | None, county_code: str | None = None) -> Framework:
    """A framework for a reader: a draft is there only for those who may enter frameworks.

    Raises:
        NotFound: as `framework` (404).
    """
    own = await frameworks_own.find(session, code, county_code) if code else None
    if own is not None and own.state == FrameworkState.DRAFT and not actor.may(Permission.INDICATORS_WRITE):
        raise NotFound
    return await framework(session, code, county_code)


async def node(
    session: AsyncSession, framework_code: str, code: str, county_code: str | None = None
) -> Indicator | None:
    """One node of a framework; None where there is none of that code."""
    own = await frameworks_own.find(session, framework_code, county_code)
    if own is None:
        return await session.get(Indicator, (framework_code, code))
    return next((one for one in frameworks_own.nodes(own) if one.code == code), None)


async def nodes(session: AsyncSession, framework_code: str, county_code: str | None = None) -> Sequence[Indicator]:
    """The nodes of a framework in reading order."""
    own = await frameworks_own.find(session, framework_code, county_code)
    if own is not None:
        return frameworks_own.nodes(own)
    statement = select(Indicator).where(Indicator.framework_code == framework_code)
    return (await session.exec(statement.order_by(col(Indicator.position)))).all()


async def tree(session: AsyncSession, actor: Actor, code: str | None, locale: str) -> list[IndicatorRead]:
    """The nodes of a framework in reading order, in the reader's language.

    Raises:
        NotFound: as `shown` (404).
    """
    chosen = await shown(session, actor, code)
    names = {row.code: worded(row.names, locale) for row in await known_parameters(session, chosen.code)}
    return [
        IndicatorRead.model_validate(
            {**dict(node), **_words(node, locale), "rule_text": rule_words.words(node.rule, names, locale)}
        )
        for node in await nodes(session, chosen.code)
    ]


async def known_parameters(
    session: AsyncSession, framework_code: str, county_code: str | None = None
) -> Sequence[Parameter]:
    """The parameters of a framework in the order of their numbers."""
    own = await frameworks_own.find(session, framework_code, county_code)
    statement = select(Parameter).where(Parameter.framework_code == framework_code)
    rows = frameworks_own.parameters(own) if own else (await session.exec(statement)).all()
    return sorted(rows, key=lambda row: int(row.code.lstrip("P") or 0))


async def parameter_of(
    session: AsyncSession, framework_code: str, code: str, county_code: str | None = None
) -> Parameter | None:
    """One parameter of a framework; None where there is none of that code."""
    rows = await known_parameters(session, framework_code, county_code)
    return next((row for row in rows if row.code == code), None)


def _words(node: Indicator, locale: str) -> dict[str, str]:
    return {
        "title": worded(node.titles, locale),
        "evidence": worded(node.evidences, locale),
        "metric_note": worded(node.metric_notes, locale),
    }


async def standing(
    session: AsyncSession, county_code: str, framework_code: str, on: date, *, known_at: datetime | None = None
) -> dict[str, Standing]:
    """Every parameter of a framework as it stands in a county on a day; with `known_at`, as one knew it at a moment.

    Where a framework has no value of its own, that of the older one whose parameter goes on into it holds.
    """
    known = await known_parameters(session, framework_code, county_code)
    ties = await frameworks_ties.into(session, county_code, framework_code, TieSort.PARAMETER)
    older = {place[0] for places in ties.back.values() for place in places}
    values = (
        await session.exec(
            select(ParameterValue)
            .where(
                ParameterValue.county_code == county_code,
                col(ParameterValue.framework_code).in_({framework_code, *older}),
                ParameterValue.in_force_from <= on,
                *([] if known_at is None else [col(ParameterValue.created_at) <= known_at]),
            )
            .order_by(col(ParameterValue.in_force_from))
        )
    ).all()
    latest = {(value.framework_code, value.code): value for value in values}
    found: dict[str, Standing] = {}
    for row in known:
        places = [(framework_code, row.code)] + ([] if row.fixed_value else ties.back.get(row.code, []))
        value = next((latest[place] for place in places if place in latest), None)
        found[row.code] = Standing(
            code=row.code,
            names=row.names,
            unit=row.unit,
            value=value.value if value else row.fixed_value,
            in_force_from=value.in_force_from if value else None,
            source=value.source_document if value else row.source,
            value_id=value.id if value else None,
        )
    return found


async def parameters(session: AsyncSession, actor: Actor, code: str | None, locale: str) -> list[ParameterRead]:
    """Every parameter today; one that is not set says so and is never filled by its suggestion."""
    chosen = await shown(session, actor, code)
    today = await standing(session, actor.county_code, chosen.code, day_of(utc_now()))
    known = {row.code: row for row in await known_parameters(session, chosen.code, actor.county_code)}
    return [
        ParameterRead(
            framework_code=chosen.code,
            code=name,
            name=worded(known[name].names, locale),
            unit=state.unit,
            is_set=state.value is not None,
            value=state.value,
            in_force_from=state.in_force_from,
            source=state.source,
            suggested_value=known[name].suggested_value,
            suggested_source=known[name].suggested_source,
        )
        for name, state in today.items()
    ]


async def set_parameter(
    session: AsyncSession, actor: Actor, framework_code: str | None, code: str, draft: ParameterValueCreate
) -> ParameterValueRead:
    """Give a parameter its value from a day on.

    Raises:
        Forbidden: the actor's scope is not a county (403).
        NotFound: no such framework or parameter (404).
        Conflict: the plan itself fixes it, that day has a value already, or it had too many (409).
        InvalidInput: the value does not fit the parameter's unit (422).
    """
    require_countys(actor)
    chosen = await framework(session, framework_code)
    parameter = await parameter_of(session, chosen.code, code)
    if parameter is None:
        raise NotFound
    if parameter.fixed_value is not None:
        raise Conflict("parameter_fixed")
    require_fit(parameter.unit, draft.value)
    await require_room(session, ParameterValue, MOST_VALUES, *_values_of(actor, chosen.code, code))
    row = ParameterValue.model_validate(
        draft, update={"county_code": actor.county_code, "framework_code": chosen.code, "code": code}
    )
    await records.create(session, actor, row, action="parameter.set")
    return ParameterValueRead.model_validate(row, from_attributes=True)


def require_fit(unit: str, value: str) -> None:
    """Refuse a value that its unit cannot hold.

    Raises:
        InvalidInput: `parameter_value_invalid` (422).
    """
    if not fits(unit, value):
        raise InvalidInput.field("/value", "parameter_value_invalid")


def fits(unit: str, value: str) -> bool:
    """Whether a parameter's unit can hold a value."""
    is_number = _NUMBER.fullmatch(value) is not None
    return {
        "text": True,
        "date": _is_day(value),
        "days": re.fullmatch(r"[1-9][0-9]{0,3}", value) is not None,
        "ratio": is_number and Decimal(value) <= 1,
        "year": is_number and re.fullmatch(r"20[0-9]{2}", value) is not None,
    }.get(unit, is_number)


def _is_day(value: str) -> bool:
    """Whether it is a day of the calendar: of one year, or such as `03-31` of every year."""
    if _DAY.fullmatch(value) is None:
        return False
    try:
        day = date.fromisoformat(value if len(value) > len("03-31") else f"2001-{value}")
    except ValueError:
        return False
    return date(2000, 1, 1) <= day < date(2101, 1, 1)


async def values(
    session: AsyncSession, actor: Actor, framework_code: str | None, code: str
) -> list[ParameterValueRead]:
    """Every value that a parameter has had in the county, the newest first.

    Raises:
        NotFound: no such framework or parameter (404).
    """
    chosen = await shown(session, actor, framework_code)
    if await parameter_of(session, chosen.code, code) is None:
        raise NotFound
    statement = select(ParameterValue).where(*_values_of(actor, chosen.code, code))
    rows = (await session.exec(statement.order_by(col(ParameterValue.in_force_from).desc()))).all()
    return [ParameterValueRead.model_validate(row, from_attributes=True) for row in rows]


def _values_of(actor: Actor, framework_code: str, code: str) -> tuple[ColumnElement[bool], ...]:
    """One parameter's values in the actor's county."""
    return (
        col(ParameterValue.county_code) == actor.county_code,
        col(ParameterValue.framework_code) == framework_code,
        col(ParameterValue.code) == code,
    )
