"""Why a score is what it is, as sentences in the reader's language."""

from fractions import Fraction

from api.models.indicators import Indicator
from api.rules.scoring import Change, Measure, Outcome
from api.services import catalogue, figure_words, scores
from api.services.indicators import Standing, worded
from api.services.scores import Board, Score


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
