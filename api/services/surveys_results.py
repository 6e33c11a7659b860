"""Results of a survey: computed once from its inputs, with everything that is ever told of it and nothing else."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any, Final

from api.models.surveys_plans import Domain, Formula, PlanContent
from api.models.surveys_questionnaire import Question, QuestionKind, Questionnaire
from api.models.surveys_results import HowGathered, ResultFigure, Withheld
from api.rules import disclosure, integrity
from api.rules.disclosure import Fact
from api.rules.estimates import Estimate
from api.rules.integrity import Sign
from api.rules.intervals import Interval, Method
from api.rules.suppression import THRESHOLD, show_part
from api.rules.waves import difference
from api.services import (
    surveys_disclosing,
    surveys_fitting,
    surveys_inputs,
    surveys_integrity,
    surveys_measures,
    surveys_tables,
)
from api.services.surveys_disclosing import Told
from api.services.surveys_measures import Measured

_STEP: Final = 10
_PERCENT: Final = Decimal("0.01")
_NUMBERS: Final = ("value", "variance", "population", "weight_effect", "effective_n")
Version = list[tuple[Measured, Told]]


def content_of(inputs: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """All that is told of a survey, and the estimates that a later wave is compared with.

    Words stand in every language; numbers as decimals in words. The same inputs give the same content, bit for bit.

    Raises:
        Conflict: weights cannot be made (`surveys_measures.sample_of`) (409).
    """
    sheet = Questionnaire.model_validate(inputs["questionnaire"])
    about = inputs["survey"]
    versions: list[Version] = []
    for kept in inputs["plans"]:
        versions.append(_version(kept, inputs, sheet, versions))
    _hide_alike(versions)
    first = versions[0] if versions else []
    base = int(inputs["levels"][""][""])
    facts, barred = _known(first, sheet, inputs["levels"])
    content = {
        "survey_id": about["id"],
        "area_code": about["area_code"],
        "purpose": about["purpose"],
        "title": about["title"],
        "series": about["series"],
        "closes_on": about["closes_on"],
        "synthetic": about["synthetic"],
        "how_gathered": (HowGathered.OPINIONS if about["is_open_link"] else HowGathered.SAMPLE).value,
        "n": base if base >= THRESHOLD else None,
        "dispositions": None if about["is_open_link"] else _dispositions(inputs),
        "plans": [_plan(kept, version, inputs) for kept, version in zip(inputs["plans"], versions, strict=True)],
        "questions": surveys_tables.tables(
            sheet, inputs["levels"], facts, barred, has_means=about["is_open_link"] or not versions
        ),
        "integrity": _integrity(inputs, versions),
        "excerpts": inputs["excerpts"],
    }
    return content, {_identity(found): _kept(found, told) for found, told in first}


def _version(
    kept: Mapping[str, Any], inputs: Mapping[str, Any], sheet: Questionnaire, before: Sequence[Version]
) -> Version:
    """The measures of one version of the plan, with what may be told of them beside the earlier versions."""
    plan = surveys_inputs.content_of(kept["content"])
    lines = {code: surveys_inputs.lines_of(found) for code, found in kept["lines"].items()}
    some = next(iter(lines.values()))
    sample = surveys_measures.sample_of(some, surveys_inputs.places_of(inputs["places"]), plan)
    base = sum(line.n for line in some)
    version: Version = []
    for measure in plan.measures:
        found = surveys_measures.measure(lines[measure.code], sample, measure, sheet)
        barred = _barred(found, [pair for earlier in before for pair in earlier], inputs, sheet, version)
        told = surveys_disclosing.tell(
            found,
            base=base,
            is_open_link=inputs["survey"]["is_open_link"],
            barred=barred,
            totals=len(inputs["plans"]),
        )
        version.append((found, told))
    return version


def _barred(
    found: Measured, earlier: Version, inputs: Mapping[str, Any], sheet: Questionnaire, beside: Version
) -> Withheld | None:
    """Why a measure may not be told beside those that are told already, of this version or an earlier one.

    The same measure over other answers would tell of those left out; another one of the same question, of its values.
    """
    for other, told in earlier:
        if (
            told.whole.withheld is None
            and _identity(other) == _identity(found)
            and not _is_difference_open(other, found)
        ):
            return Withheld.FOLLOWS
    related = [pair for pair in (*earlier, *beside) if _is_rival(pair[0], found) and pair[1].whole.withheld is None]
    if not related:
        return None
    question = surveys_fitting.measured(found.plan, sheet)[0]
    levels = surveys_tables.levels_of(question, inputs["levels"].get(question.code, {}))
    if (
        question.kind is QuestionKind.MULTIPLE
        or sum(levels.values()) != found.whole.n
        or len(levels) > disclosure.MOST_VALUES
    ):
        return Withheld.FOLLOWS
    own = surveys_disclosing.tell(found, base=found.base, is_open_link=False)
    facts = [_facts(one, told, question, levels) for one, told in [*related, (found, own)]]
    joined: list[Fact] = [fact for each in facts for fact in each]
    return None if disclosure.is_open(levels, _distinct(joined)) else Withheld.FOLLOWS


def _facts(found: Measured, told: Told, question: Question, levels: Mapping[float, int]) -> list[Fact]:
    chosen = surveys_tables.chosen_of(question, found.plan.options)
    if found.plan.formula is Formula.TOP_TWO:
        chosen = set(sorted(levels)[-2:])
    if found.plan.formula is Formula.SHARE_RIGHT:
        chosen = surveys_tables.chosen_of(question, [option.code for option in question.options if option.is_correct])
    return surveys_disclosing.facts_of(found, told, levels, chosen)


def _distinct(facts: Sequence[Fact]) -> list[Fact]:
    found: list[Fact] = []
    for fact in facts:
        if fact not in found:
            found.append(fact)
    return found


def _is_rival(other: Measured, found: Measured) -> bool:
    """Whether both are figures of the same single question by different formulas."""
    return (
        len(found.plan.questions) == 1
        and other.plan.questions == found.plan.questions
        and _identity(other) != _identity(found)
        and Formula.LIST_EXPERIMENT not in {other.plan.formula, found.plan.formula}
    )


def _is_difference_open(other: Measured, found: Measured) -> bool:
    """Whether those whom only one of two versions counts may be told of, or are nobody."""
    values = {*other.whole.counts, *found.whole.counts}
    apart = {value: other.whole.counts.get(value, 0) - found.whole.counts.get(value, 0) for value in values}
    if not any(apart.values()):
        return True
    if min(apart.values()) < 0 < max(apart.values()):
        return False
    block = surveys_measures.Block(None, {value: abs(count) for value, count in apart.items()})
    return surveys_disclosing.is_block_open(found, block, Decimal("0.01"))


def _hide_alike(versions: Sequence[Version]) -> None:
    """Hide in each version the townships that another one hides of the same question."""
    for version in versions:
        for found, _ in version:
            alike = [told for each in versions for other, told in each if other.plan.questions == found.plan.questions]
            for domain in Domain:
                surveys_disclosing.hidden_everywhere(alike, domain)


def _known(
    version: Version, sheet: Questionnaire, levels: Mapping[str, Mapping[str, int]]
) -> tuple[dict[str, list[Fact]], frozenset[str]]:
    """What the told measures say of single questions, and the questions whose cells they would give back."""
    facts: dict[str, list[Fact]] = {}
    barred = set()
    for found, told in version:
        questions = surveys_fitting.measured(found.plan, sheet)
        if len(questions) != 1 or told.whole.withheld is not None:
            continue
        question = questions[0]
        values = surveys_tables.levels_of(question, levels.get(question.code, {}))
        if question.kind is QuestionKind.MULTIPLE and len(found.plan.options) > 1:
            barred.add(question.code)
        elif sum(values.values()) == found.whole.n and len(values) <= disclosure.MOST_VALUES:
            facts.setdefault(question.code, []).extend(_facts(found, told, question, values))
    return {code: _distinct(found) for code, found in facts.items()}, frozenset(barred)


def _dispositions(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Counts of invitations, and the response rate RR1 of AAPOR.

    Answers go down to tens, so that no exact count of those left out follows.
    """
    drawn = sum(place["drawn"] for place in inputs["places"])
    answered = inputs["received"] - inputs["received"] % _STEP
    rate = (Decimal(answered) / drawn).quantize(_PERCENT, ROUND_HALF_EVEN) if drawn else None
    return {
        "drawn": drawn or None,
        "invited": inputs["invited"] or None,
        "answered": answered or None,
        "response_rate": None if rate is None else str(rate),
    }


def _plan(kept: Mapping[str, Any], version: Version, inputs: Mapping[str, Any]) -> dict[str, Any]:
    plan = surveys_inputs.content_of(kept["content"])
    before = inputs["before"].get(kept["content"]["compares_with"])
    return {
        "number": kept["number"],
        "hash": kept["hash"],
        "frozen_at": kept["frozen_at"],
        "reason": kept["reason"],
        "weighting": plan.weighting.value,
        "measures": [
            _measure(found, told, plan, inputs, _change(found, told, kept["content"]["compares_with"], before))
            for found, told in version
        ],
    }


def _measure(
    found: Measured, told: Told, plan: PlanContent, inputs: Mapping[str, Any], change: dict[str, Any] | None
) -> dict[str, Any]:
    measure = found.plan
    return {
        "code": measure.code,
        "title": measure.title,
        "formula": measure.formula.value,
        "unit": told.unit.value,
        "questions": measure.questions,
        "indicator": measure.indicator,
        "threshold": measure.threshold.model_dump(mode="json") if measure.threshold else None,
        "verdict": told.verdict.value if told.verdict else None,
        "figure": _figure(told.whole),
        "assisted": _figure(told.assisted),
        "unassisted": _figure(told.unassisted),
        "unflagged": _figure(told.unflagged),
        "groups": [
            {
                "domain": domain.value,
                "code": name,
                "label": _label(domain, name, plan, inputs),
                "letters": told.letters.get(name, "") if domain is Domain.TOWNSHIP else "",
                "figure": _figure(one),
            }
            for domain, shown in told.groups.items()
            for name, one in sorted(shown.items())
        ],
        "difference": change,
        "warnings": list(told.warnings),
    }


def _figure(figure: ResultFigure) -> dict[str, Any]:
    return figure.model_dump(mode="json")


def _label(domain: Domain, name: str, plan: PlanContent, inputs: Mapping[str, Any]) -> dict[str, str]:
    if domain is Domain.TOWNSHIP:
        return {"zh-Hans": inputs["names"].get(name, name)}
    place, code = name.split(":", 1)
    asked = plan.margins[int(place)].question
    questions = inputs["questionnaire"]["questions"]
    options = next(question["options"] for question in questions if question["code"] == asked)
    return next((dict(option["label"]) for option in options if option["code"] == code), {"zh-Hans": code})


def _change(found: Measured, told: Told, wave: str | None, before: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The difference to the wave before, where both waves' figures are told."""
    if wave is None or before is None:
        return None
    kept = before["estimates"].get(_identity(found))
    row: dict[str, Any] = {"survey_id": wave, "title": before["title"], "closed_on": before["closes_on"]}
    nothing = dict.fromkeys(("before", "difference", "low", "high"))
    if kept is None or not kept["is_told"] or told.whole.withheld is not None or found.whole.estimate is None:
        return row | nothing | {"withheld": Withheld.NOT_ESTIMABLE.value}
    earlier = _estimate(kept)
    gap = difference(found.whole.estimate, earlier)
    if gap.interval is None:
        return row | nothing | {"withheld": Withheld.NOT_ESTIMABLE.value}
    step = max(told.step, Decimal(kept["step"]))
    numbers = (earlier.value, gap.value, gap.interval.low, gap.interval.high)
    told_numbers = [str(Decimal(repr(number)).quantize(step, ROUND_HALF_EVEN)) for number in numbers]
    return row | dict(zip(nothing, told_numbers, strict=True)) | {"withheld": None}


def _identity(found: Measured) -> str:
    """What makes two measures of different surveys or versions the same."""
    plan = found.plan
    return "|".join([plan.formula.value, ",".join(sorted(plan.questions)), ",".join(sorted(plan.options))])


def _kept(found: Measured, told: Told) -> dict[str, Any]:
    """An estimate, so that a later wave can be compared with it."""
    estimate = found.whole.estimate
    if estimate is None:
        return {"is_told": False}
    interval = estimate.interval
    return {
        "is_told": told.whole.withheld is None,
        "step": str(told.step),
        **{name: repr(getattr(estimate, name)) for name in _NUMBERS},
        "n": estimate.n,
        "df": estimate.df,
        "is_census": estimate.is_census,
        "interval": None if interval is None else [repr(interval.low), repr(interval.high), interval.method.value],
    }


def _estimate(kept: Mapping[str, Any]) -> Estimate:
    ends = kept["interval"]
    return Estimate(
        **{name: float(kept[name]) for name in _NUMBERS},
        n=kept["n"],
        df=kept["df"],
        design_effect=None,
        interval=None if ends is None else Interval(float(ends[0]), float(ends[1]), Method(ends[2])),
        lonely=(),
        is_census=kept["is_census"],
    )


def _integrity(inputs: Mapping[str, Any], versions: Sequence[Version]) -> dict[str, Any]:
    """The grade and its reasons, for whole surveys and never for a place or a person."""
    signs = surveys_inputs.signs_of(inputs["signs"])
    received = inputs["received"]
    drawn = sum(place["drawn"] for place in inputs["places"])
    if inputs["survey"]["is_open_link"]:
        signs["self_selected"] = Sign(1, 1)
    elif drawn:
        signs["response_rate"] = Sign(received / drawn, drawn)
    signs["plan_changed"] = Sign(len(versions) - 1, len(versions))
    signs["too_perfect"] = _evenness(inputs, versions)
    grade, reasons = surveys_integrity.graded(signs)
    labels = surveys_integrity.labels()
    return {
        "grade": grade,
        "reasons": [
            {"code": one.code, "label": labels[one.code], "grade": one.grade, "share": _percent(one.sign)}
            for one in reasons
        ],
    }


def _evenness(inputs: Mapping[str, Any], versions: Sequence[Version]) -> Sign:
    """How sure it is that places differ too little, by the most striking share; that so many were looked at counts."""
    signs = []
    for kept in inputs["plans"][:1]:
        for found, _ in versions[0]:
            if found.is_binary:
                blocks: dict[str, list[int]] = {}
                for line in surveys_inputs.lines_of(kept["lines"][found.plan.code]):
                    if line.value is not None:
                        block = blocks.setdefault(line.place, [0, 0])
                        block[0] += line.n if line.value else 0
                        block[1] += line.n
                signs.append(integrity.evenness([(hits, n) for hits, n in blocks.values()]))
    seen = [sign for sign in signs if sign.base]
    if not seen:
        return Sign(0.0, 0)
    most = max(seen, key=lambda sign: sign.value)
    return Sign(max(0.0, 1 - (1 - most.value) * len(seen)), most.base)


def _percent(sign: Sign) -> int | None:
    """A share in whole percent, where neither side is few."""
    if sign.hits is None or show_part(sign.hits, sign.base) is None:
        return None
    return round(100 * sign.value)
