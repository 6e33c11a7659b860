"""Alert rules: a post writes down what it wants to be told of; the rule outlives the account that wrote it.

A rule belongs to a post. While an account of that post signs in it answers for the rule; afterwards the office does.
Readers see the rules of their own area only, and of a number never more than they may read of it themselves.
"""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Forbidden, InvalidInput
from api.models.alerts import (
    AlertRule,
    AlertRuleCreate,
    AlertRuleDraft,
    AlertRuleFilter,
    AlertRuleRead,
    AlertState,
    AlertSubject,
    AlertTrial,
    AlertTrialDay,
    HolderKind,
    Watched,
)
from api.models.areas import Area
from api.models.auth import Account, Role
from api.models.base import new_id, today, utc_now
from api.models.kpi import Severity
from api.permissions import Actor, Permission, is_for_posts, is_unit_bound, require_inside, still_holds
from api.rules.alerts import Finding, Reason, Standing, Threshold
from api.services import alerts_figures, alerts_words, indicators, metrics, records, scores
from api.services.alerts_figures import Seen
from api.services.bounds import require_room
from api.services.records import Page
from api.services.scores import Board

MOST: Final = 200
MOST_OF_POST: Final = 20
"""Open rules of a county and of one post in it; those that ended take no room."""
_OF_INDICATOR: Final = {Watched.VERIFIED_POINTS, Watched.CLAIMED_POINTS, Watched.VERDICT}


async def page(
    session: AsyncSession, actor: Actor, chosen: AlertRuleFilter, page_: Page, locale: str
) -> tuple[list[AlertRuleRead], str | None]:
    """Rules of the area, newest first."""
    where: list[ColumnElement[bool]] = [col(AlertRule.ended_at).is_not(None) == chosen.is_ended]
    if chosen.area:
        where.append(col(AlertRule.area_code).startswith(chosen.area, autoescape=True))
    if chosen.standing:
        stands = select(AlertState.rule_id).where(
            AlertState.county_code == AlertRule.county_code, AlertState.standing == chosen.standing
        )
        where.append(col(AlertRule.id).in_(stands))
    rows, cursor = await records.page(session, actor, AlertRule, where, page_, context=chosen.model_dump_json())
    return await _read_all(session, actor, rows, locale), cursor


async def get(session: AsyncSession, actor: Actor, rule_id: UUID, locale: str) -> AlertRuleRead:
    """One rule.

    Raises:
        NotFound: outside the area or not there (404).
    """
    row = await records.get(session, actor, AlertRule, rule_id)
    return (await _read_all(session, actor, [row], locale))[0]


async def create(session: AsyncSession, actor: Actor, draft: AlertRuleCreate, locale: str) -> AlertRuleRead:
    """Make a rule; it belongs to the actor's post.

    Raises:
        Forbidden: the area is outside the actor's scope (403).
        InvalidInput: nothing of that name to look at, or parts that do not fit together (422).
        Conflict: the county or the post has as many open ones as it can (409).
    """
    _require_telling(actor.role, draft.told_roles, draft.severity)
    row = await _row(session, actor, draft)
    await _require_room(session, row)
    row.severity, row.words = draft.severity, draft.words
    row.told_roles = [role.value for role in dict.fromkeys(draft.told_roles)]
    await records.create(session, actor, row, action="alert_rule.created")
    return (await _read_all(session, actor, [row], locale))[0]


async def update(
    session: AsyncSession, actor: Actor, rule_id: UUID, changed: dict[str, Any], version: int, locale: str
) -> AlertRuleRead:
    """Change or end a rule under its version.

    Raises:
        NotFound: outside the area or not there (404).
        Forbidden: it belongs to another post (403).
        PreconditionFailed: someone changed it first (412).
        InvalidInput: parts that do not fit together (422).
        Conflict: there is no room to open an ended one again (409).
    """
    row = await records.get(session, actor, AlertRule, rule_id)
    if not may_change(actor, row):
        raise Forbidden
    _require_telling(row.owner_role, changed.get("told_roles", ()), changed.get("severity", row.severity))
    if "is_ended" in changed:
        is_ended = changed["is_ended"]
        if not is_ended and row.ended_at is not None:
            await _require_room(session, row)
        changed = {name: value for name, value in changed.items() if name != "is_ended"}
        changed["ended_at"] = utc_now() if is_ended else None
    for name in ("told_roles", "verdicts"):
        if name in changed:
            changed[name] = [str(item) for item in dict.fromkeys(changed[name])]
    _require_fit(Threshold(row.threshold), Watched(row.watched), row.parameter, changed.get("verdicts", row.verdicts))
    row = await records.update(session, actor, row, changed, version, action="alert_rule.changed")
    return (await _read_all(session, actor, [row], locale))[0]


async def trial(session: AsyncSession, actor: Actor, draft: AlertRuleDraft, locale: str) -> AlertTrial:
    """How a rule would stand now, and on which of the kept days it would have fired; nothing is written.

    Raises:
        Forbidden: the area is outside the actor's scope (403).
        InvalidInput: as `create` (422).
    """
    row = await _row(session, actor, draft)
    figures = await alerts_figures.of_area(session, row.area_code, actor)
    finding, seen = await alerts_figures.find(row, figures, None)
    days = [
        AlertTrialDay(on=on.isoformat(), state=alerts_words.standing(row, past, then, locale))
        for on, past, then in await alerts_figures.trial(row, figures)
    ]
    return AlertTrial(
        law=alerts_words.law(row, figures.live, locale),
        now=alerts_words.standing(row, finding, seen, locale),
        days=days,
        fired_count=sum(Standing(day.state.standing) is Standing.FIRING for day in days),
    )


async def subjects(session: AsyncSession, actor: Actor, area_code: str, locale: str) -> list[AlertSubject]:
    """What a rule of an area can look at: the framework's rows, then the metrics that are no row's own.

    Raises:
        Forbidden: the area is outside the actor's scope (403).
        InvalidInput: there is no such area (422).
    """
    require_inside(actor, area_code)
    await records.require_area(session, area_code, "?area")
    figures = await alerts_figures.of_area(session, area_code, actor)
    board = figures.live
    rows = [_subject(actor, board, None, code, locale) for code in board.scores]
    own = {score.node.metric for score in board.scores.values()}
    names = [name for name, metric in metrics.definitions().items() if not metric.is_family and name not in own]
    return [*rows, *(_subject(actor, board, name, None, locale) for name in sorted(names))]


def holder_words(row: AlertRule, kind: HolderKind, locale: str) -> str:
    """Who answers for a rule."""
    code = "holder_post" if kind is HolderKind.POST else "holder_office"
    return alerts_words.say(locale, code, post=row.owner_post)


async def holders(session: AsyncSession, rows: Sequence[AlertRule]) -> dict[UUID, HolderKind]:
    """Whether the post of each rule still has an account that signs in."""
    titles = {row.owner_post for row in rows}
    statement = select(Account).where(col(Account.post_title).in_(titles), col(Account.is_active))
    known = {
        (account.post_title, account.role, account.area_code, account.unit_id)
        for account in (await session.exec(statement)).all()
    }
    return {
        row.id: HolderKind.POST
        if (row.owner_post, row.owner_role, row.owner_area_code, row.owner_unit_id) in known
        else HolderKind.OFFICE
        for row in rows
    }


def may_change(actor: Actor, row: AlertRule) -> bool:
    """The rule's post, whoever sits there now, and the office, which takes over from posts that end."""
    is_post = still_holds(actor, row.owner_role, row.owner_area_code) and actor.unit_id == row.owner_unit_id
    return (is_post and (actor.name or actor.id) == row.owner_post) or is_office(actor)


def is_office(actor: Actor) -> bool:
    """Whether the actor answers for the rules of posts that ended, and for all others beside their posts."""
    return actor.may(Permission.ASSESSMENTS_WRITE) and actor.bound_unit is None


def _require_telling(owner: Role, told_roles: Sequence[str], severity: str) -> None:
    """A rule of an officer of a unit speaks to his own post and the office, in amber; others to any post."""
    is_bound = is_unit_bound(owner)
    for place, role in enumerate(told_roles):
        if not is_for_posts(Role(role)) or (is_bound and Role(role) is not Role.OFFICE):
            expected = "office" if is_bound else "unit_officer, office, leader"
            raise InvalidInput.field(f"/told_roles/{place}", "not_in_list", expected=expected)
    if is_bound and severity != Severity.AMBER:
        raise InvalidInput.field("/severity", "not_in_list", expected=Severity.AMBER.value)


async def _require_room(session: AsyncSession, row: AlertRule) -> None:
    of_county = (AlertRule.county_code == row.county_code, col(AlertRule.ended_at).is_(None))
    unit = col(AlertRule.owner_unit_id)
    of_post = (
        AlertRule.owner_post == row.owner_post,
        AlertRule.owner_role == row.owner_role,
        AlertRule.owner_area_code == row.owner_area_code,
        unit.is_(None) if row.owner_unit_id is None else unit == row.owner_unit_id,
    )
    await require_room(session, AlertRule, MOST_OF_POST, *of_county, *of_post)
    await require_room(session, AlertRule, MOST, *of_county)


async def _row(session: AsyncSession, actor: Actor, draft: AlertRuleDraft) -> AlertRule:
    """The rule that a draft makes, with what it looks at made sure of."""
    require_inside(actor, draft.area_code)
    await records.require_area(session, draft.area_code)
    if (draft.metric is None) == (draft.indicator is None):
        raise InvalidInput.field("/metric", "alert_one_subject")
    framework = await indicators.framework(session, None)
    if draft.indicator is not None:
        codes = {node.code for node in await indicators.nodes(session, framework.code) if node.kind == "indicator"}
        if draft.indicator not in codes:
            raise InvalidInput.field("/indicator", "reference_unknown")
    elif metrics.find(draft.metric or "") is None:
        raise InvalidInput.field("/metric", "reference_unknown")
    elif draft.watched in _OF_INDICATOR:
        raise InvalidInput.field("/watched", "alert_of_indicator")
    is_verdict = Threshold(draft.threshold) is Threshold.VERDICT and draft.watched is Watched.VERIFIED
    watched = Watched.VERDICT if is_verdict else draft.watched
    _require_fit(Threshold(draft.threshold), watched, draft.parameter, draft.verdicts)
    if draft.parameter is not None:
        standing = await indicators.standing(session, draft.area_code[:6], framework.code, today())
        if draft.parameter not in standing:
            raise InvalidInput.field("/parameter", "reference_unknown")
    values = draft.model_dump(include=set(AlertRuleDraft.model_fields)) | {"watched": watched}
    values["verdicts"] = [verdict.value for verdict in dict.fromkeys(draft.verdicts)]
    owner = {"owner_role": actor.role, "owner_area_code": actor.area_code, "owner_unit_id": actor.unit_id}
    more = {"county_code": draft.area_code[:6], "severity": Severity.AMBER, "words": "", "id": new_id()}
    return AlertRule.model_validate({**values, **owner, **more, "owner_post": actor.name or actor.id})


def _require_fit(threshold: Threshold, watched: Watched, parameter: str | None, verdicts: Sequence[Any]) -> None:
    if (threshold is Threshold.VERDICT) != (watched is Watched.VERDICT):
        raise InvalidInput.field("/threshold", "alert_verdict_alone")
    if (threshold is Threshold.VERDICT) != bool(verdicts):
        raise InvalidInput.field("/verdicts", "alert_verdicts_needed")
    if (threshold is Threshold.PARAMETER) != (parameter is not None):
        raise InvalidInput.field("/parameter", "alert_parameter_needed")


async def _read_all(session: AsyncSession, actor: Actor, rows: Sequence[AlertRule], locale: str) -> list[AlertRuleRead]:
    if not rows:
        return []
    framework = await indicators.framework(session, None)
    board = await words_board(session, rows[0].area_code, framework.code)
    kinds, states = await holders(session, rows), await standings(session, rows)
    names = dict(
        (
            await session.exec(select(Area.code, Area.name).where(col(Area.code).in_({row.area_code for row in rows})))
        ).all()
    )
    return [
        AlertRuleRead.model_validate(
            {
                **dict(row),
                "area_name": names.get(row.area_code, row.area_code),
                "subject": alerts_words.subject(row, board, locale),
                "law": alerts_words.law(row, board, locale),
                "holder_kind": kinds[row.id],
                "holder": holder_words(row, kinds[row.id], locale),
                "may_change": may_change(actor, row) and actor.may(Permission.ALERTS_WRITE),
                "state": _stands(row, states.get(row.id), locale),
            }
        )
        for row in rows
    ]


async def words_board(session: AsyncSession, area_code: str, framework_code: str) -> Board:
    """A board without any figure: rows, words and parameters, for sentences about rules."""
    framework = await indicators.framework(session, framework_code)
    day = today()
    scope = metrics.Scope(area_code[:6], area_code, day, day)
    empty = metrics.figures({name: [] for name, metric in metrics.definitions().items() if not metric.is_family}, scope)
    standing = await indicators.standing(session, area_code[:6], framework.code, day)
    return scores.assemble(framework, scope, await indicators.nodes(session, framework.code), standing, empty)


async def standings(session: AsyncSession, rows: Sequence[AlertRule]) -> dict[UUID, AlertState]:
    """How rules stood when they were last looked at."""
    of = (
        col(AlertState.county_code).in_({row.county_code for row in rows}),
        col(AlertState.rule_id).in_([row.id for row in rows]),
    )
    return {state.rule_id: state for state in (await session.exec(select(AlertState).where(*of))).all()}


def _stands(row: AlertRule, state: AlertState | None, locale: str) -> Any:
    if state is None:
        finding = Finding(Standing.WAITING)
        return alerts_words.standing(row, finding, Seen(None), locale)
    finding = Finding(
        Standing(state.standing),
        Reason(state.reason) if state.reason else None,
        alerts_figures.exact(state.value),
        alerts_figures.exact(state.limit_value),
    )
    seen = Seen(None, state.unit)
    return alerts_words.standing(row, finding, seen, locale, since=state.since, evaluated_at=state.evaluated_at)


def _subject(actor: Actor, board: Board, metric: str | None, indicator: str | None, locale: str) -> AlertSubject:
    probe = AlertRule(metric=metric, indicator=indicator, watched=Watched.VERIFIED)  # type: ignore[call-arg]
    seen = alerts_figures.see(probe, board, actor)
    value = seen.measure.value if seen.measure is not None and seen.measure.state == "value" else None
    return AlertSubject(
        metric=metric,
        indicator=indicator,
        title=alerts_words.subject(probe, board, locale),
        unit=scores.unit_word(seen.unit, locale),
        value=scores.dressed(value, seen.unit),
    )
