"""The sixteen numbers of the leader's screen. A tile shows the value and the verdict of the row that it leads to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from api.models.assessments import ValueKind, Verdict
from api.models.kpi import KpiTile
from api.rules import scoring
from api.rules.scoring import Measure, Outcome
from api.services import catalogue, kpi_beside, scores
from api.services.indicators import worded
from api.services.measures import Figure
from api.services.scores import Board


@dataclass(frozen=True, slots=True)
class Spec:
    """A tile: its number, its rows, the first being its own, the rows its note may blame, and what the note adds."""

    code: str
    indicators: tuple[str, ...]
    judged: tuple[str, ...]
    notes: tuple[str, ...] = ()


SPECS: Final = (
    Spec("K3", ("S130", "S131"), ("S130", "S131"), ("units.coverage_by_category",)),
    Spec(
        "K4",
        ("S18", "S19"),
        ("S18", "S19"),
        ("activities.executive_meetings",),
    ),
    Spec("K5", ("S143",), ("S143",)),
    Spec("K6", ("S36", "S37", "S144"), ("S36", "S37"), ("funds.paid_share", "funds.grassroots_share")),
    Spec("K7", ("S145",), ("S145",)),
    Spec("K8", ("S149",), ("S149",), ("tasks.overdue_days",)),
    Spec(
        "K9",
        ("S2", "S3", "S133"),
        ("S2", "S133"),
        ("units.active_in_quarter", "activities.everyday_share", "units.active_tracks"),
    ),
    Spec("K10", ("S61", "S60", "S59"), ("S61", "S60"), ("bases.both_functions", "bases.visits")),
    Spec("K11", ("S138", "S42"), ("S138", "S42"), ("surveys.cadre_awareness",)),
    Spec(
        "K12",
        ("S139", "S98", "S116"),
        ("S139", "S98", "S116"),
        ("surveys.livability", "surveys.gain_happiness_safety"),
    ),
    Spec(
        "K13",
        ("S34", "S80", "S81"),
        ("S34", "S80"),
        ("feedback.days_to_answer", "feedback.reopened", "feedback.help_closed"),
    ),
    Spec(
        "K14",
        ("S121", "S83"),
        ("S121", "S83"),
        ("feedback.discrimination_unremedied", "feedback.discrimination_remedied"),
    ),
    Spec("K15", ("S136",), ("S136",), ("documents.in_force",)),
    Spec(
        "K16",
        ("S93", "S94", "S103", "S104", "S105", "S106"),
        ("S93", "S94", "S103", "S104", "S105", "S106"),
        ("statistics.urban_income", "statistics.rural_income"),
    ),
)
_WORST_FIRST: Final = (
    Verdict.NOT_MET,
    Verdict.PARTLY,
    Verdict.UNDECIDED,
    Verdict.TARGET_NOT_SET,
    Verdict.NOT_REPORTED,
    Verdict.NOT_SCORED,
    Verdict.MET,
    Verdict.NOT_APPLICABLE,
)
_BLAMED: Final = {Verdict.NOT_MET, Verdict.PARTLY, Verdict.UNDECIDED}


def read_tiles(
    board: Board, beside: Mapping[str, Sequence[str]], locale: str, *, clears_on: str | None, chain_ends_on: date | None
) -> list[KpiTile]:
    """Every tile in the reader's language, K1 first; the task's pace (K8) also says when its critical chain ends.

    `board` holds what its readers may see of cases, `beside` what tiles say more, as `kpi_beside.words` gives it.
    """
    more = {code: list(words) for code, words in beside.items()} | {"K8": _chain(board, chain_ends_on, locale)}
    specs = [spec for spec in SPECS if set(spec.indicators) <= set(board.scores)]
    rest = [_tile(board, spec, locale, more.get(spec.code, [])) for spec in specs]
    return [score_tile(board, locale), veto_tile(board, more.get("K2", []), locale, clears_on=clears_on), *rest]


def score_tile(board: Board, locale: str) -> KpiTile:
    """K1: the verified points, with the line at which a county may apply."""
    total, line = board.total, board.framework.apply_line_points
    whole = total.claimed + total.missing + total.unscored
    outcome = scoring.graded(min(total.verified / Fraction(line), Fraction(1))) if line else Outcome("target_not_set")
    words = {name: f"{value:.1f}" for name, value in scores.four(total).items()}
    return KpiTile(
        code="K1",
        name=_say(locale, "K1"),
        value_state=ValueKind.VALUE,
        value=str(scores.rounded(total.verified)),
        unit=scores.unit_word("point", locale),
        numerator=str(scores.rounded(total.verified)),
        denominator=str(scores.rounded(whole)),
        sample=None,
        survey=None,
        bound=None,
        target=None if line is None else str(line),
        verdict=Verdict(outcome.verdict),
        indicators=["S1", "S11"],
        note=_say(locale, "note_score", **words),
        synthetic=any(figure.is_synthetic for figure in board.figures.values()),
    )


def veto_tile(board: Board, more: list[str], locale: str, *, clears_on: str | None) -> KpiTile:
    """K2: events of the window, beside the score and never in it; without an attestation it is not reported."""
    veto = board.veto
    measure = veto.measure if veto else Measure("not_reported")
    if veto is None or not board.is_vetoed:
        code = "note_veto_clear" if veto and veto.claimed.verdict == "met" else "note_veto_unattested"
    else:
        code = "note_veto_event"
        measure = veto.figure.claimed if veto.figure else measure
    return KpiTile(
        code="K2",
        name=_say(locale, "K2"),
        value_state=scores.kind_of(measure),
        value=scores.shown(measure.value),
        unit=scores.unit_word("event", locale),
        numerator=None,
        denominator=None,
        sample=None,
        survey=None,
        bound=None,
        target="0",
        verdict=Verdict(veto.claimed.verdict if veto else "not_reported"),
        indicators=["S122", "S83"],
        note=_say(locale, "comma").join([_say(locale, code, day=clears_on or "—"), *more]),
        synthetic=bool(veto and veto.figure and veto.figure.is_synthetic),
    )


def _chain(board: Board, ends_on: date | None, locale: str) -> list[str]:
    """When the last open task can be finished, and whether that is within the target year P1 where it is set."""
    if ends_on is None:
        return []
    goal = board.standing.get("P1")
    year = int(goal.number) if goal and goal.number is not None else None
    code = "note_chain" if year is None else "note_chain_in_time" if ends_on.year <= year else "note_chain_too_late"
    return [_say(locale, code, day=ends_on.isoformat(), year=year)]


def _tile(board: Board, spec: Spec, locale: str, more: list[str]) -> KpiTile:
    own = board.scores[spec.indicators[0]]
    outcome = own.verified if own.claimed.is_scored else own.claimed
    unit = own.figure.unit if own.figure else ""
    notes = [_note(board.figure(name), name, locale) for name in spec.notes]
    notes += kpi_beside.small_base(own.measure, unit, locale) + more + _blame(board, spec, locale)
    figures = [own.figure, *(board.figure(name) for name in spec.notes)]
    return KpiTile(
        code=spec.code,
        name=_say(locale, spec.code),
        value_state=scores.kind_of(own.measure),
        value=scores.dressed(own.measure.value, unit),
        unit=scores.unit_word(unit, locale, own.measure.scale),
        numerator=scores.shown(own.measure.numerator),
        denominator=scores.shown(own.measure.denominator),
        sample=scores.sampled(own.measure, unit),
        survey=scores.surveyed(own.measure, unit),
        bound=scores.bounded(own.measure, unit),
        target=scores.dressed(outcome.target, scores.target_unit(own.node.rule, unit)),
        verdict=Verdict(outcome.verdict),
        indicators=list(spec.indicators),
        note=_say(locale, "comma").join(notes) or None,
        synthetic=any(found.is_synthetic for found in figures if found is not None),
    )


def _worst(board: Board, rows: tuple[str, ...]) -> Verdict:
    """The verdict that the leader must know first."""
    verdicts = {_verdict(board, row) for row in rows}
    return next(verdict for verdict in _WORST_FIRST if verdict in verdicts)


def _verdict(board: Board, row: str) -> Verdict:
    found = board.scores[row]
    return Verdict((found.verified if found.claimed.is_scored else found.claimed).verdict)


def _blame(board: Board, spec: Spec, locale: str) -> list[str]:
    """The rows that stand worse than the tile's own."""
    verdict = _worst(board, spec.judged)
    if verdict not in _BLAMED or _verdict(board, spec.indicators[0]) == verdict:
        return []
    rows = [row for row in spec.judged if _verdict(board, row) == verdict]
    titles = [f"{row} {worded(board.scores[row].node.titles, locale)}" for row in rows]
    return [_say(locale, f"note_rows_{verdict.value}", rows=_say(locale, "and").join(titles))]


def _note(figure: Figure | None, name: str, locale: str) -> str:
    measure = figure.verified if figure else Measure("not_reported")
    unit = figure.unit if figure else ""
    if measure.state == "value" and measure.value is not None:
        digits = Fraction(round(measure.value * 10_000), 10_000)
        space = "" if locale.startswith("zh") or unit == scores.RATE else " "
        value = f"{scores.dressed(digits, unit)}{space}{scores.unit_word(unit, locale, measure.scale)}"
    else:
        value = scores.bound_words(measure, unit, locale) or _say(locale, f"short_{measure.state}")
    if measure.sample is not None:
        ends = (
            scores.dressed(Fraction(round(end * 1_000), 1_000), unit)
            for end in (measure.sample.low, measure.sample.high)
        )
        value += _say(locale, "sample", n=measure.sample.n, **dict(zip(("low", "high"), ends, strict=True)))
    value += _changed(measure, unit, locale)
    return _say(locale, f"note_{name.replace('.', '_')}", value=value)


def _changed(measure: Measure, unit: str, locale: str) -> str:
    """How a sampled value moved since the wave before, with the interval of the difference; what fell as a fall."""
    change = measure.change
    if change is None:
        return ""
    ends = sorted((-change.low, -change.high)) if change.said == "fallen" else (change.low, change.high)
    gap = -change.difference if change.said == "fallen" else change.difference
    told = (scores.dressed(Fraction(round(number * 1_000), 1_000), unit) for number in (gap, *ends))
    words = dict(zip(("difference", "low", "high"), told, strict=True))
    return _say(locale, f"change_{change.said}", **words)


def _say(locale: str, code: str, **values: object) -> str:
    return catalogue.phrase("kpi", locale, code, **values)
