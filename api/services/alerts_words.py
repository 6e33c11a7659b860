"""Alert rules in words: the frame is the catalogue's, and only one line in it is the author's."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from api.models import alerts as alerts_models
from api.models.alerts import AlertRule, AlertStanding, AlertState
from api.rules.alerts import Finding, Reason, Standing, Threshold
from api.services import alerts_figures, catalogue, metric_words, scores
from api.services.alerts_figures import Seen
from api.services.indicators import worded
from api.services.scores import Board

DAYS = "day"


def say(locale: str, code: str, **values: object) -> str:
    """A phrase of the frame."""
    return catalogue.phrase("alerts", locale, code, **values)


def subject(rule: AlertRule, board: Board, locale: str) -> str:
    """What a rule looks at, in the framework's words; a name that the framework does not have any more as it is."""
    if rule.indicator is not None:
        score = board.scores.get(rule.indicator)
        return f"{rule.indicator} {worded(score.node.titles, locale)}" if score else rule.indicator
    return metric_title(rule.metric or "", board, locale)


def metric_title(name: str, board: Board, locale: str) -> str:
    """A metric by the row that it is made for, else by its own name."""
    for score in board.scores.values():
        if score.node.metric == name:
            return f"{score.node.code} {worded(score.node.titles, locale)}"
    return worded(metric_words.told(name).get("name", {}), locale) or name


def law(rule: AlertRule, board: Board, locale: str) -> str:
    """What a rule says, as a sentence."""
    seen = alerts_figures.see(rule, board, alerts_figures.anyone(board.scope.county_code))
    watched = say(locale, f"watched_{rule.watched}")
    about = {"subject": subject(rule, board, locale), "watched": watched}
    if Threshold(rule.threshold) is Threshold.SILENCE:
        return say(locale, "law_silence", days=_plain(rule.amount), **about)
    if Threshold(rule.threshold) is Threshold.VERDICT:
        words = [say(locale, f"verdict_{verdict}") for verdict in rule.verdicts]
        return say(locale, "law_verdict", verdicts=say(locale, "or").join(words), **about)
    limit = _limit(rule, board, seen, locale)
    return say(locale, "law", comparison=say(locale, f"comparison_{rule.comparison}"), limit=limit, **about)


def _limit(rule: AlertRule, board: Board, seen: Seen, locale: str) -> str:
    amount = Fraction(rule.amount)
    match Threshold(rule.threshold):
        case Threshold.PARAMETER:
            state = board.standing.get(rule.parameter or "")
            name = worded(state.names, locale) if state else rule.parameter
            return say(locale, "limit_parameter", name=name, beside=_beside(amount, seen, locale))
        case Threshold.LAST_PERIOD:
            return say(locale, "limit_last_period", beside=_beside(amount, seen, locale))
        case Threshold.MEAN:
            return say(locale, "limit_mean", n=rule.span, k=_signed(_plain(rule.amount)))
        case Threshold.CHANGE:
            return say(locale, "limit_change", n=rule.span, percent=_signed(_plain(rule.amount)))
        case _:
            return told(amount, seen.unit, locale)


def _beside(amount: Fraction, seen: Seen, locale: str) -> str:
    return "" if amount == 0 else f" {_signed(told(amount, seen.unit, locale))}"


def standing(rule: AlertRule, finding: Finding, seen: Seen, locale: str, **when: Any) -> AlertStanding:
    """How a rule stands, as it goes out; a rule that is blind tells no number."""
    unit = DAYS if Threshold(rule.threshold) is Threshold.SILENCE else seen.unit
    is_blind = finding.standing in {Standing.BLIND, Standing.WAITING}
    return AlertStanding(
        standing=alerts_models.Standing(finding.standing),
        reason=alerts_models.Reason(finding.reason) if finding.reason else None,
        explanation=explain(rule, finding.standing, finding.reason, locale),
        value=None if is_blind else scores.dressed(_six(finding.value), unit),
        limit=None if is_blind else scores.dressed(_six(finding.limit), unit),
        unit=scores.unit_word(unit, locale),
        since=when.get("since"),
        evaluated_at=when.get("evaluated_at"),
    )


def explain(rule: AlertRule, stands: Standing, reason: Reason | None, locale: str) -> str:
    """Why it stands so."""
    if stands in {Standing.BLIND, Standing.WAITING} and reason is not None:
        more = {"days": rule.silent_after_days, "n": rule.span, "parameter": rule.parameter or ""}
        return say(locale, f"reason_{reason}", **more)
    return say(locale, f"standing_{stands}")


def message(rule: AlertRule, board_subject: str, state: AlertState, locale: str) -> str:
    """What an alert says: the author's post and line in the frame, with value and limit where there are any to tell."""
    if Standing(state.standing) is Standing.BLIND:
        return say(
            locale,
            "message_blind",
            post=rule.owner_post,
            words=rule.words,
            why=explain(rule, Standing.BLIND, Reason(state.reason) if state.reason else None, locale),
        )
    unit = DAYS if Threshold(rule.threshold) is Threshold.SILENCE else state.unit
    if state.value is None or state.limit_value is None:
        return say(locale, "message_verdict", post=rule.owner_post, words=rule.words, subject=board_subject)
    return say(
        locale,
        "message",
        post=rule.owner_post,
        words=rule.words,
        value=told(Fraction(state.value), unit, locale),
        limit=told(Fraction(state.limit_value), unit, locale),
    )


def told(value: Fraction, unit: str, locale: str) -> str:
    """A number with its unit, two decimals at most, rates as percentages."""
    rounded = Fraction(round(value * (10_000 if unit == scores.RATE else 100)), 10_000 if unit == scores.RATE else 100)
    word = scores.unit_word(unit, locale)
    space = "" if locale.startswith("zh") or unit == scores.RATE or not word else " "
    return f"{scores.dressed(rounded, unit)}{space}{word}"


def _six(value: Fraction | None) -> Fraction | None:
    return None if value is None else Fraction(round(value * 10**6), 10**6)


def _plain(number: Decimal) -> str:
    return str(scores.shown(Fraction(number)))


def _signed(text: str) -> str:
    return text if text.startswith("-") else f"+{text}"
