"""A county's own frameworks as the rows that shipped ones have: made from their documents, never stored as rows."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import event, func
from sqlalchemy.orm import object_session
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.frameworks import CountyFramework, FrameworkLead
from api.models.indicators import Framework, FrameworkSubject, Indicator, NodeKind, Parameter

EVIDENCE = "documents.evidence_"
"""Documents that are filed under a row; under which framework's row is told by what is added to the name."""
_READ: Final = "shiliu.own_frameworks"


def _county(county_code: str | None) -> Any:
    """The county that is asked for, else the one that the transaction is set to."""
    return county_code or func.left(func.current_setting("app.area", True), 6)


async def find(session: AsyncSession, code: str, county_code: str | None = None) -> CountyFramework | None:
    """The county's own framework of a code, in whatever state; of a county that is named it is read once a transaction.

    Its head, its nodes and its parameters are each asked for by themselves, and are all in this one row.
    """
    key = (county_code, code)
    known = _known(session)
    if key in known:
        return known[key]
    statement = select(CountyFramework).where(CountyFramework.county_code == _county(county_code))
    found = (await session.exec(statement.where(CountyFramework.code == code))).first()
    if county_code is not None:
        _known(session)[county_code, code] = found
    return found


def _known(session: AsyncSession) -> dict[tuple[str | None, str], CountyFramework | None]:
    """What the session's transaction has read; nothing once another has begun."""
    inner = session.sync_session
    transaction, known = inner.info.get(_READ, (None, {}))
    if transaction is None or transaction is not inner.get_transaction():
        known = {}
        inner.info[_READ] = (inner.get_transaction(), known)
    return known  # type: ignore[no-any-return]


def _forget(_: object, __: object, row: CountyFramework) -> None:
    session = object_session(row)
    if session is not None:
        session.info.pop(_READ, None)


for _moment in ("after_insert", "after_update"):
    event.listen(CountyFramework, _moment, _forget)


async def every(session: AsyncSession, county_code: str | None = None) -> list[CountyFramework]:
    """All that the county entered, the oldest first."""
    statement = select(CountyFramework).where(CountyFramework.county_code == _county(county_code))
    return list((await session.exec(statement.order_by(col(CountyFramework.created_at)))).all())


async def leading(session: AsyncSession, county_code: str | None = None) -> str | None:
    """The framework that the county chose to lead; None while it chose none."""
    statement = select(FrameworkLead.framework_code).where(
        FrameworkLead.county_code == _county(county_code), col(FrameworkLead.confirms).is_not(None)
    )
    return (await session.exec(statement.order_by(col(FrameworkLead.id).desc()).limit(1))).first()


async def asked_to_lead(session: AsyncSession, county_code: str) -> FrameworkLead | None:
    """The newest wish that a framework leads, while nobody confirmed it."""
    statement = select(FrameworkLead).where(FrameworkLead.county_code == county_code)
    newest = (await session.exec(statement.order_by(col(FrameworkLead.id).desc()).limit(1))).first()
    return newest if newest is not None and newest.confirms is None else None


def framework(row: CountyFramework) -> Framework:
    """Its head, as of a shipped one."""
    about = row.content
    return Framework(
        code=row.code,
        names=about["names"],
        issuers=about["issuers"],
        document_number=about["document_number"],
        level=about["level"],
        framework_version=about["version"],
        in_force_from=row.in_force_from,
        in_force_until=row.in_force_until,
        apply_line_points=_number(about["apply_line_points"]),
        apply_line_source=about["apply_line_source"],
        total_points=_number(about["total_points"]),
        points_note=json.dumps(about["points_notes"], ensure_ascii=False),
        content_hash=row.content_hash,
        subject=FrameworkSubject(about["subject"]),
        unit_categories=about["unit_categories"],
    )


def nodes(row: CountyFramework) -> list[Indicator]:
    """Its nodes in reading order."""
    return [
        Indicator(
            framework_code=row.code,
            position=position,
            code=node["code"],
            parent_code=node["parent_code"],
            kind=NodeKind(node["kind"]),
            titles=node["titles"],
            basis=node["basis"],
            points=Decimal(node["points"]),
            owner=node["owner"],
            evidences=node["evidences"],
            rule=_of(row.code, node["rule"]),
            metric=_named(row.code, node["metric"]),
            metric_notes=node["metric_notes"],
            parameter=node["parameter"],
            quote=node["quote"],
            is_rights_sensitive=node["is_rights_sensitive"],
        )
        for position, node in enumerate(row.content["indicators"])
    ]


def parameters(row: CountyFramework) -> list[Parameter]:
    """Its parameters."""
    return [Parameter(framework_code=row.code, **parameter) for parameter in row.content["parameters"]]


def _named(code: str, metric: str | None) -> str | None:
    """A metric's name; two frameworks may have rows of one code, so evidence of a row is told with its framework."""
    return f"{metric}@{code}" if metric and metric.startswith(EVIDENCE) else metric


def _of(code: str, rule: Mapping[str, Any]) -> dict[str, Any]:
    made = dict(rule)
    if "metric" in made:
        made["metric"] = _named(code, made["metric"])
    if "rules" in made:
        made["rules"] = [_of(code, inner) for inner in made["rules"]]
    return made


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def stands(row: CountyFramework, on: date) -> str:
    """How it stands on a day: `draft`, `coming`, `in_force` or `ended`."""
    if row.state != "in_force":
        return str(row.state)
    return period(row.in_force_from, row.in_force_until, on)


def period(first: date, last: date | None, on: date) -> str:
    """Whether a day lies before, in or after the days on which something is in force."""
    if on < first:
        return "coming"
    return "ended" if last is not None and on > last else "in_force"
