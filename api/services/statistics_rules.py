"""Validation of reported figures: the catalogue's rules, held against what is known. One way for API and import."""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import FieldError, InvalidInput
from api.models.areas import Area
from api.models.base import today
from api.models.statistics import ObservationCreate, Series, SeriesUnit, WarningRead
from api.models.statistics_views import RuleRead
from api.permissions import Actor
from api.rules import figures
from api.rules.figures import Facts, Figure, Kin, Rule
from api.services import areas_tree, catalogue, statistics_current

ERROR = "error"
_COUNTY_DIGITS = 6


@lru_cache
def rules() -> tuple[Rule, ...]:
    """Every rule of the catalogue with the series that it checks."""
    series = catalogue.read_csv(catalogue.FOLDER / "statistics" / "series.csv")
    return tuple(
        Rule(
            id=about["id"],
            severity=about["severity"],
            kind=about["kind"],
            pointer=about["pointer"],
            series=_chosen(about, series),
            limits=about["limits"],
        )
        for about in catalogue.read_json("statistics/rules.json")["rules"]
    )


@lru_cache
def messages() -> dict[str, dict[str, str]]:
    """The sentence of each rule by language."""
    return {about["id"]: about["message"] for about in catalogue.read_json("statistics/rules.json")["rules"]}


def _chosen(about: Mapping[str, Any], series: list[dict[str, str]]) -> frozenset[str]:
    """The series that a rule selects: every condition that it gives must hold."""
    asked = about["series"]
    named = figures.named(about["kind"], about["limits"]) if asked.get("named") else None

    def is_chosen(row: dict[str, str]) -> bool:
        holds = {
            "codes": row["code"] in asked.get("codes", ()),
            "units": row["unit"] in asked.get("units", ()),
            "roles": row["role"] in asked.get("roles", ()),
            "guarded": row["is_guarded"] == "1",
            "additive": row["is_additive"] == "1",
        }
        is_named = named is None or row["code"] in named
        return is_named and all(holds[name] for name in asked if name in holds) and row["code"] not in _excepted(asked)

    return frozenset(row["code"] for row in series if is_chosen(row))


def _excepted(asked: Mapping[str, Any]) -> list[str]:
    found: list[str] = asked.get("except", [])
    return found


def read_rules(locale: str, series_code: str | None = None) -> list[RuleRead]:
    """The rules for the form, in the reader's language; those of one series if it is named."""
    return [
        RuleRead(
            id=rule.id,
            severity=rule.severity,
            kind=rule.kind,
            pointer=rule.pointer,
            series=sorted(rule.series),
            limits={name: str(value) for name, value in rule.limits.items() if isinstance(value, str | int)},
            message=messages()[rule.id][locale],
        )
        for rule in rules()
        if series_code is None or series_code in rule.series
    ]


async def check(
    session: AsyncSession, actor: Actor, draft: ObservationCreate, series: Series, area: Area
) -> list[dict[str, Any]]:
    """Hold a figure against every rule; what only stands out comes back, to be kept with it.

    Returns:
        `[{rule, values}]` of the broken warnings.

    Raises:
        InvalidInput: one error a broken rule, its code the rule's id (422).
    """
    figure = Figure(
        series_code=draft.series_code,
        area_code=draft.area_code,
        period=draft.period,
        value_state=str(draft.value_state),
        value=draft.value,
        source=draft.source,
        note=draft.note,
        published_on=draft.published_on,
        level=series.level,
        frequency=series.frequency,
        lives=(area.valid_from, area.valid_until),
        today=today(),
    )
    facts = await _facts(session, actor, figure, series)
    found = [(rule, values) for rule in rules() if (values := figures.broken(rule, figure, facts)) is not None]
    refused = [FieldError(rule.pointer, rule.id, **values) for rule, values in found if rule.severity == ERROR]
    if refused:
        raise InvalidInput(errors=refused)
    return [{"rule": rule.id, "values": values} for rule, values in found]


def read_warnings(kept: list[dict[str, Any]], unit: str | None = None) -> list[WarningRead]:
    """Kept warnings as sentences; a rule that is gone from the catalogue is told by its id."""
    return [
        WarningRead(
            rule=item["rule"],
            message={
                locale: sentence.format_map(_shown(item["values"], unit))
                for locale, sentence in messages().get(item["rule"], {}).items()
            },
        )
        for item in kept
    ]


def _shown(values: Mapping[str, str], unit: str | None) -> dict[str, str]:
    """The values of a sentence as people write them: rates as percentages, fen as yuan."""
    previous = values.get("previous")
    if previous is None or unit not in {SeriesUnit.RATIO, SeriesUnit.FEN}:
        return dict(values)
    is_rate = unit == SeriesUnit.RATIO
    number = Decimal(previous) * 100 if is_rate else Decimal(previous) / 100
    return {**values, "previous": figures.number(number) + ("%" if is_rate else "")}


async def _facts(session: AsyncSession, actor: Actor, figure: Figure, series: Series) -> Facts:
    kin = await _kin(session, figure) if series.is_additive else Kin()
    wanted = figures.wanted(rules(), figure, kin)
    if not wanted or figure.value is None:
        return Facts(kin=kin)
    return Facts(await statistics_current.numbers(session, actor, figure.area_code[:6], wanted), kin)


async def _kin(session: AsyncSession, figure: Figure) -> Kin:
    """The area's parent and places in the tree of the period; of a county only its places count here."""
    day = figures.tree_day(figure.period, figure.today)
    code = figure.area_code
    children = [area.code for area in await areas_tree.children(session, code, day)]
    if len(code) <= _COUNTY_DIGITS:
        return Kin(children=children)
    parent = code[: areas_tree.PARENT_DIGITS[len(code)]]
    return Kin(parent, [area.code for area in await areas_tree.children(session, parent, day)], children)


async def series_of(session: AsyncSession, codes: set[str]) -> dict[str, Series]:
    """Series by code."""
    found = (await session.exec(select(Series).where(col(Series.code).in_(codes)))).all()
    return {row.code: row for row in found}
