"""Why a score is what it is: its rule in words, and the very records that its value counted."""

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.errors import NotFound
from api.models.assessments import Assessment
from api.models.indicators import Indicator
from api.models.known import Known
from api.models.provenance import ProvenanceRead, ProvenanceRecord
from api.models.statistics import Series
from api.permissions import Actor, Permission
from api.rules.scoring import Change, Measure, Outcome
from api.services import catalogue, figure_words, metrics, posts, provenance_tree, score_parts, scores
from api.services.indicators import Standing, worded
from api.services.measures import Figure
from api.services.provenance_tree import is_confidential
from api.services.records import Page
from api.services.scores import Board, Score

_FIGURES: Final = {"ratio": "ratio", "yuan": "yuan", "fen": "yuan", "person": "person"}
"""Units of series as their amounts are told; what is kept in fen counts in yuan."""


async def explain(
    session: AsyncSession,
    actor: Actor,
    assessment: Assessment,
    board: Board,
    code: str,
    page: Page,
    locale: str,
    *,
    known: Known | None = None,
    listed: Sequence[Mapping[str, Any]] | None = None,
) -> ProvenanceRead:
    """The rule, its parameters and inputs, the words and a page of the records of one row.

    Args:
        board: the result that is explained.
        known: as of when it is, where it is not of this moment.
        listed: the records of a frozen number, which are told instead of today's.

    Raises:
        NotFound: the framework has no such row (404).
    """
    score = board.scores.get(code)
    if score is None:
        raise NotFound
    context = f"provenance|{actor.id}|{assessment.id}|{code}" + (f"|{known.model_dump_json()}" if known else "")
    after, names = page.open(context), told_metrics(actor, board, score)
    if listed is None:
        is_for_all = any(leaf["kind"] == "covered" for leaf in score_parts.leaves(score.node.rule))
        rows = await metrics.records(
            session, names, board.scope, limit=page.limit + 1, after=after, missing_first=is_for_all
        )
        kept = rows[: page.limit]
        last = [str(kept[-1][key]) for key in ("key_counted", "key_day", "resource_id", "key_slot")] if kept else []
    else:
        start = int(after[0]) if after else 0
        rows = (listed if names else [])[start : start + page.limit + 1]
        kept, last = rows[: page.limit], [str(start + page.limit)]
    told = scores.read_node(board, score.node, locale)
    return ProvenanceRead(
        score=told.model_copy(update={"computed_at": known.known_at}) if known else told,
        known=known,
        quote=score.node.quote,
        rule=score.node.rule,
        parameters=await provenance_tree.parameters(session, board, score, locale),
        inputs=provenance_tree.inputs(board, score, locale),
        explanation=explanation(board, score, locale),
        metric_note=worded(score.node.metric_notes, locale),
        framework_code=board.framework.code,
        framework_name=worded(board.framework.names, locale),
        framework_version=board.framework.framework_version,
        records=await read_records(session, actor, board.scope.county_code, kept, locale, known),
        next_cursor=page.seal(last, context) if len(rows) > page.limit else None,
    )


def told_metrics(actor: Actor, board: Board, score: Score) -> list[str]:
    """The metrics of a row whose records the actor may see: none where their number is withheld or they are cases."""
    rule, withheld = score.node.rule, {name for name, figure in board.figures.items() if _is_withheld(figure)}
    beside = set(rule.get("beside", []))
    names = [name for name in scores.metric_names(rule, score.node.metric) if name not in beside & withheld]
    return tellable(actor, board.figures, names)


def tellable(actor: Actor, figures: Mapping[str, Figure], names: list[str]) -> list[str]:
    """The metrics if their records may be told together: none where one is withheld, waits, or is of others' cases.

    Residents' cases lead only to whoever reads all of them: not to a unit, nor to a program without that right.
    """
    known = [figure for name in names if (figure := figures.get(name)) is not None]
    is_withheld = any(_is_withheld(figure) for figure in known)
    sees_cases = actor.bound_unit is None and actor.may(Permission.FEEDBACK_READ)
    is_foreign = not sees_cases and any(name.startswith("feedback.") for name in names)
    waits = any(figure.claimed.missing_parameter for figure in known)
    return [] if is_withheld or is_foreign or waits else names


def _is_withheld(figure: Figure) -> bool:
    return figure.claimed.state == "withheld"


async def read_records(
    session: AsyncSession,
    actor: Actor,
    county_code: str,
    rows: Sequence[Mapping[str, Any]],
    locale: str,
    known: Known | None = None,
) -> list[ProvenanceRecord]:
    """Records as `metrics.records` gives them, with their labels, posts, files and journal entries."""
    proofs = await provenance_tree.documents(session, county_code, rows)
    entries = await provenance_tree.entries(session, actor, county_code, rows, locale, known)
    authors = await _authors(session, county_code, rows, locale)
    series = await _series(session, rows)
    return [
        ProvenanceRecord(
            resource=row["resource"],
            resource_id="" if is_confidential(row) else row["resource_id"],
            label=_label(row, series, locale),
            unit=scores.unit_word(unit, locale),
            area_code=row["area_code"],
            occurred_on=row["occurred_on"].isoformat() if row["occurred_on"] else None,
            is_counted=row["is_counted"],
            is_verified=bool(row["is_verified"]),
            is_reference=row["is_reference"],
            amount=scores.dressed(Fraction(row["amount"]), unit) if row["amount"] is not None else None,
            entered_by=authors.get(row["resource_id"]),
            entered_at=row["entered_at"],
            document_ids=[proof.document_id for proof in proofs.get((row["resource"], row["resource_id"]), [])],
            documents=proofs.get((row["resource"], row["resource_id"]), []),
            entries=[] if is_confidential(row) else entries.get((row["resource"], row["resource_id"]), []),
            is_later=known is not None and row["entered_at"] is not None and row["entered_at"] > known.known_at,
            synthetic=row["synthetic"],
        )
        for row in rows
        for unit in [_unit(row, series)]
    ]


def _unit(row: Mapping[str, Any], series: Mapping[str, Series]) -> str:
    """The unit that a record's amount is told in: of money, figures and surveys; else its label says it."""
    if row["resource"] == "observation":
        return _FIGURES.get(series[_code(row)].unit, "")
    if row["resource"] == "survey":
        return str(row["unit"])
    return "yuan" if row["resource"] in {"budget", "allocation"} else ""


def _code(row: Mapping[str, Any]) -> str:
    """The series of a figure, whose label is `<series> <period>`."""
    return str(row["label"]).partition(" ")[0]


def _label(row: Mapping[str, Any], series: Mapping[str, Series], locale: str) -> str:
    """A case is told by its kind, a figure by its series and period, views by page; everything else by its title."""
    label = str(row["label"])
    match row["resource"]:
        case "feedback":
            return catalogue.phrase("assessments", locale, f"case_{label}")
        case "observation":
            name = getattr(series[_code(row)], f"name_{catalogue.LOCALES.get(locale, 'zh_hans')}")
            return f"{name} {label.partition(' ')[2]}"
        case "page_view":
            page, _, month = label.partition(" ")
            return f"{catalogue.phrase('assessments', locale, f'views_{page}')} {month}"
        case "survey":
            return worded(json.loads(label), locale)
        case _:
            return label


async def _series(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> dict[str, Series]:
    """The series whose figures stand on the page."""
    codes = {_code(row) for row in rows if row["resource"] == "observation"}
    if not codes:
        return {}
    found = (await session.exec(select(Series).where(col(Series.code).in_(codes)))).all()
    return {row.code: row for row in found}


async def _authors(
    session: AsyncSession, county_code: str, rows: Sequence[Mapping[str, Any]], locale: str
) -> dict[str, str]:
    """The post that entered each record: the record's own word, else the journal's first line about it."""
    known = {row["resource_id"]: row["entered_by"] for row in rows if row["entered_by"]}
    silent = [row["resource_id"] for row in rows if not row["entered_by"] and row["resource"] != "feedback"]
    sql = """select distinct on (resource_id) resource_id, actor_id from journal_entries
        where county_code = :county and resource_id = any (cast(:ids as varchar[])) order by resource_id, id"""
    if silent:
        first = (await run_sql(session, sql, county=county_code, ids=silent)).mappings()
        known |= {row["resource_id"]: row["actor_id"] for row in first}
    words = await posts.named(session, county_code, set(known.values()), locale)
    return {resource_id: words[actor] for resource_id, actor in known.items()}


def explanation(board: Board, score: Score, locale: str) -> str:
    """Rule, value and points as sentences in the reader's language."""

    def say(code: str, **values: object) -> str:
        return catalogue.phrase("assessments", locale, code, **values)

    node = score.node
    outcome = score.verified if score.claimed.is_scored else score.claimed
    is_rate = score.figure is not None and score.figure.unit == scores.RATE
    code = node.rule.get("parameter") or (node.parameter if outcome.verdict == "target_not_set" else None)
    target = say("standard") if outcome.target is None else _worded(outcome.target, is_rate=is_rate)
    sentences = [say(f"rule_{node.rule['kind']}", target=target, of=node.rule.get("of", ""))]
    state = board.standing.get(code or "")
    if state and outcome.verdict == "target_not_set":
        sentences.append(say("target_not_set", name=worded(state.names, locale), parameter=code))
    elif state and state.value:
        about = {"name": worded(state.names, locale), "parameter": code, "source": state.source}
        sentences.append(say("target_from", value=_set_value(state), **about))
    measure = score.measure
    if measure.state == "value" and measure.value is not None:
        claimed = score.figure.claimed.value if score.figure else None
        sentences.append(say("state_value", value=_worded(measure.value, is_rate=is_rate)))
        if claimed is not None and claimed != measure.value:
            sentences.append(say("value_claimed", value=_worded(claimed, is_rate=is_rate)))
        if measure.denominator is not None and measure.numerator is not None:
            shares = {"numerator": _grouped(measure.numerator), "denominator": _grouped(measure.denominator)}
            sentences.append(say("value_shares", **shares))
        sentences += _uncertainty(measure, outcome, locale, is_rate=is_rate)
    elif bound := scores.bound_words(measure, score.figure.unit if score.figure else "", locale):
        sentences.append(say("state_bounded", value=bound))
    else:
        sentences.append(figure_words.reason_words(measure, locale) or say(f"state_{measure.state}"))
    sentences += _made_of(board, node, locale)
    sentences += _beside(board, node, locale)
    if node.points and outcome.is_scored:
        shares_of = scores.four(score.points)
        sentences.append(
            say(
                "points",
                points=f"{node.points.normalize():f}",
                verified=f"{shares_of['verified_points'].normalize():f}",
                claimed=f"{shares_of['claimed_points'].normalize():f}",
            )
        )
    return "".join(sentences) if locale.startswith("zh") else " ".join(sentences)


def _made_of(board: Board, node: Indicator, locale: str) -> list[str]:
    """The numbers of each body, period or type, and which items of a list are not there."""
    parts = scores.read_node(board, node, locale).parts
    told = [f"{part.name} {part.numerator}÷{part.denominator}" for part in parts if part.denominator is not None]
    lacks = [part.name for part in parts if part.denominator is None and part.verdict in {"not_met", "partly"}]
    found = [(code, names) for code, names in (("value_parts", told), ("value_lacks", lacks)) if names]
    comma = catalogue.phrase("kpi", locale, "comma")
    return [catalogue.phrase("assessments", locale, code, parts=comma.join(names)) for code, names in found]


def _uncertainty(measure: Measure, outcome: Outcome, locale: str, *, is_rate: bool) -> list[str]:
    """How sure a sampled value is, how it moved since the wave before, and that nothing is decided while that is so."""

    def say(code: str, **values: Fraction | int) -> str:
        words = {name: _worded(Fraction(value), is_rate=is_rate) for name, value in values.items() if name != "n"}
        return catalogue.phrase("assessments", locale, code, **words, n=values.get("n"))

    sentences = []
    if measure.sample is not None:
        sentences.append(say("value_interval", n=measure.sample.n, low=measure.sample.low, high=measure.sample.high))
    if measure.change is not None:
        sentences.append(_moved(measure.change, locale, is_rate=is_rate))
    if not measure.is_covered:
        return [*sentences, say("not_covered")]
    if outcome.verdict != "undecided":
        return sentences
    is_registered = outcome.target is None or measure.change is not None or measure.registered is not None
    return [*sentences, say("undecided" if is_registered else "not_registered")]


def _moved(change: Change, locale: str, *, is_rate: bool) -> str:
    """Which way and by how much; of shares in percentage points, of what fell as a fall."""
    ends = sorted((-change.low, -change.high)) if change.said == "fallen" else (change.low, change.high)
    gap = -change.difference if change.said == "fallen" else change.difference
    scaled = [_worded(end * 100 if is_rate else end, is_rate=False) for end in (gap, *ends)]
    unit = catalogue.phrase("assessments", locale, "points_of_percent" if is_rate else "points_of_scale")
    words = dict(zip(("difference", "low", "high"), scaled, strict=True))
    return catalogue.phrase("assessments", locale, f"value_{change.said}", unit=unit, **words)


def _beside(board: Board, node: Indicator, locale: str) -> list[str]:
    """What is shown beside the row and never scored."""
    said = []
    for name in node.rule.get("beside", []):
        figure = board.figure(name)
        measure = figure.verified if figure else Measure("not_reported")
        is_rate = figure is not None and figure.unit == scores.RATE
        if measure.value is None:
            bound = scores.bound_words(measure, figure.unit if figure else "", locale)
            value = bound or catalogue.phrase("kpi", locale, f"short_{measure.state}")
        else:
            value = _worded(measure.value, is_rate=is_rate)
        if measure.sample is not None:
            low, high = (_worded(end, is_rate=is_rate) for end in (measure.sample.low, measure.sample.high))
            value += catalogue.phrase("assessments", locale, "sample_in_brief", n=measure.sample.n, low=low, high=high)
        said.append(catalogue.phrase("assessments", locale, f"beside_{name.replace('.', '_')}", value=value))
    joined = catalogue.phrase("kpi", locale, "comma").join(said)
    return [catalogue.phrase("assessments", locale, "beside", values=joined)] if said else []


def _worded(value: Fraction, *, is_rate: bool) -> str:
    """A value for a sentence: two decimals are enough there."""
    two = _grouped(Fraction(round(value * 10_000 if is_rate else value * 100), 100))
    return f"{two}%" if is_rate else two


def _grouped(value: Fraction) -> str:
    """A number with its thousands set apart."""
    whole, point, rest = str(scores.shown(value)).partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.lstrip("-").strip("0") else f"{whole}{point}{rest}"


def _set_value(state: Standing) -> str:
    """A parameter's value as it is read: rates as percentages."""
    is_rate = state.unit == scores.RATE and state.number is not None
    return _worded(Fraction(state.number or 0), is_rate=True) if is_rate else str(state.value)
