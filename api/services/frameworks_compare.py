"""Two frameworks held against each other: what differs, and what goes on from the old into the new."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, FieldError, InvalidInput
from api.models.documents import DocumentLink, LinkedResource
from api.models.frameworks import (
    FrameworkChange,
    FrameworkDiff,
    FrameworkMapping,
    FrameworkTie,
    MappingDraft,
    MappingRead,
    TieChoice,
    TieRead,
    TieSort,
)
from api.models.indicators import ParameterValue
from api.models.tasks import Task
from api.permissions import Actor
from api.rules import framework_diff
from api.rules.framework_diff import Change, Proposal
from api.services import frameworks, frameworks_book, indicators, records
from api.services.indicators import worded

_LISTS = {TieSort.INDICATOR: "indicators", TieSort.PARAMETER: "parameters"}


async def diff(session: AsyncSession, actor: Actor, old: str, new: str, locale: str) -> FrameworkDiff:
    """What was added, removed and changed between two frameworks.

    Raises:
        NotFound: there is none of a code (404). InvalidInput: they are the same (422).
    """
    before, after = await _both(session, actor, old, new)
    found: list[FrameworkChange] = []
    unchanged = 0
    for sort, name in _LISTS.items():
        changes = framework_diff.changes(before[name], after[name], parameters=sort is TieSort.PARAMETER)
        titles = {row["code"]: _title(row, locale) for row in (*before[name], *after[name])}
        found += [_read_change(sort, change, titles[change.code], locale) for change in changes]
        unchanged += len(after[name]) - sum(change.kind != "removed" for change in changes)
    return FrameworkDiff(from_code=old, to_code=new, items=found, unchanged_count=unchanged)


async def _both(session: AsyncSession, actor: Actor, old: str, new: str) -> tuple[dict[str, Any], dict[str, Any]]:
    if old == new:
        raise InvalidInput.field("?to", "framework_same")
    county = actor.county_code
    for code in (old, new):
        await indicators.shown(session, actor, code, county)
    return (
        await frameworks_book.document_of(session, old, county),
        await frameworks_book.document_of(session, new, county),
    )


def _title(row: Mapping[str, Any], locale: str) -> str:
    return worded(row.get("titles") or row.get("names") or {}, locale)


def _read_change(sort: TieSort, change: Change, title: str, locale: str) -> FrameworkChange:
    columns = list(dict.fromkeys([*change.before, *change.after])) if change.kind == "changed" else []
    return FrameworkChange(
        sort=sort,
        code=change.code,
        title=title,
        change=change.kind,
        columns=columns,
        before={
            name: framework_diff.in_words(change.before[name], locale) for name in columns if name in change.before
        },
        after={name: framework_diff.in_words(change.after[name], locale) for name in columns if name in change.after},
    )


async def mapping(session: AsyncSession, actor: Actor, old: str, new: str, locale: str) -> MappingRead:
    """To which rows and parameters of the new framework those of the old go on: as confirmed, else as proposed.

    Raises:
        NotFound: there is none of a code (404). InvalidInput: they are the same (422).
    """
    before, after = await _both(session, actor, old, new)
    kept = await kept_mapping(session, actor.county_code, old, new)
    ties = {}
    for sort, name in _LISTS.items():
        confirmed = kept.content[name] if kept else None
        ties[name] = [
            _tie(one, before[name], confirmed, await _uses(session, actor.county_code, old, sort), locale)
            for one in framework_diff.proposals(before[name], after[name])
        ]
    return MappingRead(
        from_code=old,
        to_code=new,
        is_confirmed=kept is not None,
        confirmed_at=kept.updated_at if kept else None,
        **ties,
    )


def _tie(
    proposal: Proposal,
    rows: Sequence[Mapping[str, Any]],
    confirmed: Mapping[str, list[str]] | None,
    uses: Mapping[str, tuple[int, int, int]],
    locale: str,
) -> TieRead:
    documents, tasks, values = uses.get(proposal.code, (0, 0, 0))
    return TieRead(
        from_code=proposal.code,
        title=next(_title(row, locale) for row in rows if row["code"] == proposal.code),
        to_codes=list(proposal.to) if confirmed is None else confirmed.get(proposal.code, []),
        why=proposal.why if confirmed is None else "confirmed",
        document_count=documents,
        task_count=tasks,
        value_count=values,
    )


async def kept_mapping(session: AsyncSession, county: str, old: str, new: str) -> FrameworkMapping | None:
    """The mapping that a county confirmed between two frameworks."""
    statement = select(FrameworkMapping).where(
        FrameworkMapping.county_code == county, FrameworkMapping.from_code == old, FrameworkMapping.to_code == new
    )
    return (await session.exec(statement)).first()


async def _uses(session: AsyncSession, county: str, code: str, sort: TieSort) -> dict[str, tuple[int, int, int]]:
    """How many documents, tasks and values are tied to each code of a framework."""
    if sort is TieSort.PARAMETER:
        values = select(ParameterValue.code, func.count()).where(
            ParameterValue.county_code == county, ParameterValue.framework_code == code
        )
        counted = (await session.exec(values.group_by(col(ParameterValue.code)))).all()
        return {name: (0, 0, count) for name, count in counted}
    links = select(DocumentLink.resource_id, func.count()).where(
        DocumentLink.county_code == county,
        DocumentLink.resource == LinkedResource.INDICATOR,
        col(DocumentLink.resource_id).startswith(f"{code}/", autoescape=True),
    )
    tied = select(Task.indicator_code, func.count()).where(
        Task.county_code == county, Task.framework_code == code, col(Task.indicator_code).is_not(None)
    )
    documents = {
        name.rpartition("/")[2]: count
        for name, count in (await session.exec(links.group_by(col(DocumentLink.resource_id)))).all()
    }
    tasks = {name or "": count for name, count in (await session.exec(tied.group_by(col(Task.indicator_code)))).all()}
    return {name: (documents.get(name, 0), tasks.get(name, 0), 0) for name in {*documents, *tasks}}


async def confirm(
    session: AsyncSession, actor: Actor, old: str, new: str, draft: MappingDraft, locale: str
) -> MappingRead:
    """Say to what every row and parameter of the old framework goes on; nothing that is tied to them is rewritten.

    Raises:
        Forbidden: the actor's scope is not a county (403). NotFound: there is none of a code (404).
        Conflict: they assess different things (409).
        InvalidInput: a code is unknown, or an old one is left out (422).
    """
    county = frameworks.require_county(actor)
    before, after = await _both(session, actor, old, new)
    if before["subject"] != after["subject"]:
        raise Conflict("framework_subjects_differ")
    content = {
        name: _chosen(name, getattr(draft, name), before[name], after[name]) for name in ("indicators", "parameters")
    }
    kept = await kept_mapping(session, county, old, new)
    if kept is None:
        row = FrameworkMapping(county_code=county, from_code=old, to_code=new, content=content, confirmed_by=actor.id)
        await records.create(session, actor, row, action="framework_mapping.confirmed")
    else:
        changed = {"content": content, "confirmed_by": actor.id}
        await records.update(session, actor, kept, changed, kept.version, action="framework_mapping.confirmed")
    await _rebuild(session, county)
    return await mapping(session, actor, old, new, locale)


def _chosen(
    name: str, choices: Sequence[TieChoice], before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> dict[str, list[str]]:
    """Every old code with its new ones.

    Raises:
        InvalidInput: a code is unknown, or an old one is left out (422).
    """
    old = [row["code"] for row in before if row.get("kind", "indicator") == "indicator"]
    new = {row["code"] for row in after if row.get("kind", "indicator") == "indicator"}
    faults = []
    for place, choice in enumerate(choices):
        if choice.from_code not in old:
            at = f"/{name}/{place}/from_code"
            faults.append(FieldError(at, "framework_row_unknown", name=choice.from_code))
        for number, code in enumerate(choice.to_codes):
            if code not in new:
                faults.append(FieldError(f"/{name}/{place}/to_codes/{number}", "framework_row_unknown", name=code))
    told = {choice.from_code for choice in choices}
    faults += [FieldError(f"/{name}", "framework_row_untold", name=code) for code in old if code not in told]
    if faults:
        raise InvalidInput(errors=faults)
    return {choice.from_code: list(dict.fromkeys(choice.to_codes)) for choice in choices}


async def _rebuild(session: AsyncSession, county: str) -> None:
    """Put together anew all that goes on from any framework into any other."""
    every = (await session.exec(select(FrameworkMapping).where(FrameworkMapping.county_code == county))).all()
    await session.exec(delete(FrameworkTie).where(col(FrameworkTie.county_code) == county))
    for sort, name in _LISTS.items():
        direct = {(row.from_code, row.to_code): row.content[name] for row in every}
        session.add_all(
            FrameworkTie(
                county_code=county,
                sort=sort,
                from_framework=source,
                from_code=code,
                to_framework=target,
                to_code=goal,
            )
            for source, code, target, goal in framework_diff.composed(direct)
        )
    await session.flush()
