"""Results of a survey: computed once from its inputs, with everything that is ever told of it and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, Decimal
from typing import Any, Final

from api.models.surveys_plans import Domain, Formula, PlanContent
from api.models.surveys_questionnaire import Question, QuestionKind, Questionnaire
from api.models.surveys_results import HowGathered, ResultFigure, Withheld
from api.rules import disclosure, integrity
from api.rules.disclosure import Fact
from api.rules.integrity import Sign
from api.rules.questionnaire import bounds
from api.rules.questionnaire_sound import FALLBACK
from api.rules.suppression import THRESHOLD, show_part
from api.rules.weighting import WeightsRefused
from api.services import (
    surveys_apart,
    surveys_changes,
    surveys_disclosing,
    surveys_fitting,
    surveys_inputs,
    surveys_integrity,
    surveys_item_results,
    surveys_measures,
    surveys_registration,
    surveys_responses,
    surveys_tables,
    surveys_team_results,
    surveys_together,
)
from api.services.surveys_disclosing import Told
from api.services.surveys_measures import Measured, Sample

_COVERED: Final = Decimal("0.0001")
Pairs = list[tuple[Measured, Told]]


@dataclass(slots=True)
class Version:
    """A version of the plan: its measures with what is told of them, and the sample; without one, why no weights."""

    plan: PlanContent
    sample: Sample | None
    refusal: str | None = None
    pairs: Pairs = field(default_factory=list)

    @property
    def is_covered(self) -> bool:
        """Whether an answer counts from every stratum."""
        return self.sample is None or self.sample.not_covered == 0


def content_of(inputs: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """All that is told of a survey, and the estimates that a later wave is compared with.

    Words stand in every language; numbers as decimals in words. The same inputs give the same content, bit for bit.
    A version whose weights cannot be made is told as that; the others stand beside it.
    """
    sheet = Questionnaire.model_validate(inputs["questionnaire"])
    about = inputs["survey"]
    versions: list[Version] = []
    for kept in inputs["plans"]:
        versions.append(_version(kept, inputs, sheet, versions))
    _hide_alike(versions)
    surveys_apart.hide_groups([version.pairs for version in versions])
    first = versions[0].pairs if versions else []
    base = int(inputs["levels"][""][""])
    facts, barred = _known(first, sheet, inputs["levels"])
    has_means = about["is_open_link"] or not versions
    tables = surveys_tables.tables(sheet, inputs["levels"], facts, barred, has_means=has_means)
    tables = surveys_together.keep_back(tables, first, sheet, inputs["levels"])
    content = {
        "survey_id": about["id"],
        "area_code": about["area_code"],
        "purpose": about["purpose"],
        "title": about["title"],
        "series": about["series"],
        **{name: about[name] for name in ("closes_on", "closed_on", "closing_changes", "closing_changed_on")},
        "synthetic": about["synthetic"],
        "how_gathered": (HowGathered.OPINIONS if about["is_open_link"] else HowGathered.SAMPLE).value,
        "n": base if base >= THRESHOLD else None,
        "dispositions": None if about["is_open_link"] else surveys_responses.told(inputs),
        "plans": [_plan(kept, version, inputs) for kept, version in zip(inputs["plans"], versions, strict=True)],
        "questions": tables,
        "items": surveys_item_results.part(inputs, sheet, tables, versions[0].sample if versions else None),
        "teams": surveys_team_results.part(inputs, first),
        "integrity": _integrity(inputs, versions),
        "excerpts": inputs["excerpts"],
    }
    content["ballots_hash"] = _ballots_hash(inputs["ballots"], content)
    return content, {
        surveys_changes.identity(found): surveys_changes.kept(found, told, is_covered=versions[0].is_covered)
        for found, told in first
    }


def _ballots_hash(ballots: Mapping[str, Any], content: Mapping[str, Any]) -> str | None:
    """SHA-256 of the list of nullifiers; None where its length would tell how many few are not among those counted."""
    measures = [measure for plan in content["plans"] for measure in plan["measures"]]
    told = {measure["figure"]["n"] for measure in measures} - {None} | {content["n"]}
    is_told = None not in told and all(show_part(n, ballots["count"]) is not None for n in told)
    return str(ballots["hash"]) if is_told else None


def _version(
    kept: Mapping[str, Any], inputs: Mapping[str, Any], sheet: Questionnaire, before: Sequence[Version]
) -> Version:
    """The measures of one version of the plan, with what may be told of them beside the earlier versions."""
    plan = surveys_registration.plan_in(kept["content"])
    lines = {code: surveys_inputs.lines_of(found) for code, found in kept["lines"].items()}
    some = next(iter(lines.values()))
    try:
        sample = surveys_measures.sample_of(some, surveys_inputs.places_of(inputs["places"]), plan)
    except WeightsRefused as refused:
        unmade = [surveys_measures.unmade(lines[measure.code], measure, sheet) for measure in plan.measures]
        pairs = [(found, surveys_disclosing.refused(found.plan)) for found in unmade]
        return Version(plan, None, _refusal(refused), pairs)
    version = Version(plan, sample)
    base = sum(line.n for line in some)
    for measure in plan.measures:
        found = surveys_measures.compute(lines[measure.code], sample, measure, sheet)
        barred = _barred(found, [pair for earlier in before for pair in earlier.pairs], inputs, sheet, version.pairs)
        told = surveys_disclosing.tell(
            found,
            base=base,
            is_open_link=inputs["survey"]["is_open_link"],
            barred=barred,
            totals=len(inputs["plans"]),
            unjudged=None if version.is_covered else Withheld.NOT_COVERED,
        )
        version.pairs.append((found, told))
    surveys_together.bar_singles(version.pairs, sheet, inputs["levels"])
    return version


def _refusal(refused: WeightsRefused) -> str:
    """The message code of a refusal of weights; its words are put to it when it is read."""
    return f"weights_refused_{refused.code}"


def _barred(
    found: Measured, earlier: Pairs, inputs: Mapping[str, Any], sheet: Questionnaire, beside: Pairs
) -> Withheld | None:
    """Why a measure may not be told beside those that are told already, of this version or an earlier one.

    The same measure over other answers would tell of those left out; another one of the same question, of its values.
    """
    if surveys_apart.is_few(found, earlier, int(inputs["levels"][""][""])):
        return Withheld.FOLLOWS
    for other, told in earlier:
        if (
            told.whole.withheld is None
            and surveys_changes.identity(other) == surveys_changes.identity(found)
            and not _is_difference_open(other, found)
        ):
            return Withheld.FOLLOWS
    related = [pair for pair in (*earlier, *beside) if _is_rival(pair[0], found) and pair[1].whole.withheld is None]
    if not related:
        return None
    question = surveys_fitting.questions_measured(found.plan, sheet)[0]
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
        and surveys_changes.identity(other) != surveys_changes.identity(found)
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
    pairs = [pair for version in versions for pair in version.pairs]
    for found, _ in pairs:
        alike = [told for other, told in pairs if other.plan.questions == found.plan.questions]
        for domain in Domain:
            surveys_disclosing.hidden_everywhere(alike, domain)


def _known(
    version: Pairs, sheet: Questionnaire, levels: Mapping[str, Mapping[str, int]]
) -> tuple[dict[str, list[Fact]], frozenset[str]]:
    """What the told measures say of single questions, and the questions whose cells they would give back."""
    facts: dict[str, list[Fact]] = {}
    barred = set()
    for found, told in version:
        questions = surveys_fitting.questions_measured(found.plan, sheet)
        if len(questions) != 1 or told.whole.withheld is not None:
            continue
        question = questions[0]
        values = surveys_tables.levels_of(question, levels.get(question.code, {}))
        if question.kind is QuestionKind.MULTIPLE and len(found.plan.options) > 1:
            barred.add(question.code)
        elif sum(values.values()) == found.whole.n and len(values) <= disclosure.MOST_VALUES:
            facts.setdefault(question.code, []).extend(_facts(found, told, question, values))
    return {code: _distinct(found) for code, found in facts.items()}, frozenset(barred)


def _plan(kept: Mapping[str, Any], version: Version, inputs: Mapping[str, Any]) -> dict[str, Any]:
    wave = kept["content"]["compares_with"]
    before = inputs["before"].get(wave)
    return {
        "number": kept["number"],
        "hash": kept["hash"],
        "frozen_at": kept["frozen_at"],
        "reason": kept["reason"],
        "weighting": version.plan.weighting.value,
        "weights_refused": version.refusal,
        "not_covered": _not_covered(version),
        "measures": [
            _measure(
                found,
                told,
                version.plan,
                inputs,
                surveys_changes.change(found, told, wave, before, is_covered=version.is_covered),
            )
            for found, told in version.pairs
        ],
    }


def _not_covered(version: Version) -> str | None:
    """The share of the population that nothing is said of, never rounded to none."""
    if version.sample is None or version.is_covered:
        return None
    return str(Decimal(repr(version.sample.share_not_covered)).quantize(_COVERED, ROUND_CEILING))


def _measure(
    found: Measured, told: Told, plan: PlanContent, inputs: Mapping[str, Any], change: dict[str, Any] | None
) -> dict[str, Any]:
    measure = found.plan
    return {
        "code": measure.code,
        "title": measure.title,
        "formula": measure.formula.value,
        "unit": told.unit.value,
        "scale": _scale(found, inputs),
        "questions": measure.questions,
        "indicator": measure.indicator,
        "threshold": measure.threshold.model_dump(mode="json") if measure.threshold else None,
        "verdict": told.verdict.value if told.verdict else None,
        "verdict_withheld": told.verdict_withheld.value if told.verdict_withheld else None,
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
        return {FALLBACK: inputs["names"].get(name, name)}
    place, code = name.split(":", 1)
    asked = plan.margins[int(place)].question
    questions = inputs["questionnaire"]["questions"]
    options = next(question["options"] for question in questions if question["code"] == asked)
    return next((dict(option["label"]) for option in options if option["code"] == code), {FALLBACK: code})


def _scale(found: Measured, inputs: Mapping[str, Any]) -> dict[str, int] | None:
    """The ends of the scale that a mean is of, where all its questions have the same."""
    if found.plan.formula is not Formula.MEAN:
        return None
    asked = [Question.model_validate(one) for one in inputs["questionnaire"]["questions"]]
    ends = {bounds(one) for one in asked if one.code in found.plan.questions and one.kind is not QuestionKind.NUMBER}
    low, high = ends.pop() if len(ends) == 1 else (None, None)
    return None if low is None or high is None else {"low": low, "high": high}


def _integrity(inputs: Mapping[str, Any], versions: Sequence[Version]) -> dict[str, Any]:
    """The grade and its reasons as codes, for whole surveys and never for a place or a person."""
    signs = surveys_inputs.signs_of(inputs["signs"])
    if inputs["survey"]["is_open_link"]:
        signs["self_selected"] = Sign(1, 1)
    else:
        signs |= surveys_responses.signs(inputs)
    if versions and versions[0].sample is not None and not versions[0].is_covered:
        sample = versions[0].sample
        signs["not_covered"] = Sign(sample.share_not_covered, round(sample.units), round(sample.not_covered))
    signs["plan_changed"] = Sign(len(versions) - 1, len(versions))
    signs["too_perfect"] = _evenness(inputs, versions)
    grade, reasons = surveys_integrity.graded(signs)
    return {
        "grade": grade,
        "reasons": [{"code": one.code, "grade": one.grade, "share": _percent(one.sign)} for one in reasons],
    }


def _evenness(inputs: Mapping[str, Any], versions: Sequence[Version]) -> Sign:
    """How sure it is that places differ too little, by the most striking share; that so many were looked at counts."""
    signs = []
    for kept in inputs["plans"][:1]:
        for found, _ in versions[0].pairs:
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
