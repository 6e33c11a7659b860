"""Questions that a told measure takes together: the table of one must not give back what that of another hides.

A measure of several questions tells the sum of what they tell singly. Where all but one of them are known, that one is
known too, so more tables are kept back until what is hidden stays open.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from api.models.surveys_plans import Domain, Formula
from api.models.surveys_questionnaire import Question, QuestionKind, Questionnaire
from api.models.surveys_results import Withheld
from api.rules import disclosure
from api.rules.disclosure import Part
from api.rules.suppression import THRESHOLD
from api.services import surveys_fitting, surveys_tables
from api.services.surveys_disclosing import Told
from api.services.surveys_figures import untold
from api.services.surveys_measures import Measured

Table = dict[str, Any]
Tally = Mapping[str, Mapping[str, int]]
Pairs = Sequence[tuple[Measured, Told]]
_SUMMED = frozenset({Formula.SHARE_RIGHT, Formula.MEAN})


def bar_singles(pairs: Pairs, sheet: Questionnaire, tally: Tally) -> None:
    """Tell no measure of one question that would give that of another back beside a told measure of both.

    Args:
        pairs: the measures of one version, as they would be told; those to bar are changed.
        tally: by question and choice, as `surveys_counts.levels`.
    """
    singles = {
        found.plan.questions[0]: (found, told)
        for found, told in pairs
        if found.plan.formula in _SUMMED and len(found.plan.questions) == 1
    }
    for found, told in pairs:
        codes = [question.code for question in surveys_fitting.questions_measured(found.plan, sheet)]
        if found.plan.formula not in _SUMMED or len(codes) == 1:
            continue
        own = {code: singles[code] for code in codes if code in singles}
        if told.whole.withheld is None:
            step, blocks = float(told.step) * len(codes), _merged(codes, sheet, tally)
            known = [code for code in own if own[code][1].whole.withheld is None]
            while known and not _stay_open([blocks[code] for code in codes if code not in known], step):
                _bar(own[known.pop()][1])
        for domain, groups in told.groups.items():
            if any(
                one.withheld is None and not _is_group_open(name, domain, own, told) for name, one in groups.items()
            ):
                for _, single in own.values():
                    _bar_groups(single, domain)


def keep_back(tables: Sequence[Table], told: Pairs, sheet: Questionnaire, tally: Tally) -> list[Table]:
    """The tables without those that would give another one back beside the told measures.

    Args:
        told: the first plan's measures.
        tally: as `bar_singles`.
    """
    found = {table["code"]: table for table in tables}
    fixed = {
        one.plan.questions[0] for one, told_ in told if len(one.plan.questions) == 1 and told_.whole.withheld is None
    }
    for measured, one in told:
        questions = surveys_fitting.questions_measured(measured.plan, sheet)
        blocks = {code: block for question in questions for code, block in _blocks(question, tally).items()}
        if one.whole.withheld is None and measured.plan.formula in _SUMMED and len(blocks) > 1:
            for code in _too_much(blocks, found, fixed, float(one.step)):
                found[code] = _without(found[code])
    return [found[table["code"]] for table in tables]


def _bar(told: Told) -> None:
    told.whole = told.assisted = told.unassisted = told.unflagged = untold(Withheld.FOLLOWS)
    told.verdict, told.warnings = None, ()
    for domain in told.groups:
        _bar_groups(told, domain)


def _bar_groups(told: Told, domain: Domain) -> None:
    told.groups[domain] = dict.fromkeys(told.groups.get(domain, {}), untold(Withheld.FOLLOWS))
    if domain is Domain.TOWNSHIP:
        told.letters = {}


def _is_group_open(name: str, domain: Domain, own: Mapping[str, tuple[Measured, Told]], together: Told) -> bool:
    """Whether the questions that a township or class is told nothing of singly stay open beside them together."""
    hidden = [
        found.groups[domain][name].counts
        for found, told in own.values()
        if name in found.groups.get(domain, {}) and _is_untold(told, domain, name)
    ]
    return _stay_open(hidden, float(together.step) * max(len(own), 1))


def _is_untold(told: Told, domain: Domain, name: str) -> bool:
    one = told.groups.get(domain, {}).get(name)
    return one is None or one.withheld is not None


def _merged(codes: Sequence[str], sheet: Questionnaire, tally: Tally) -> dict[str, dict[float, int]]:
    """Blocks by question; the rows of a matrix are one."""
    merged: dict[str, dict[float, int]] = {}
    for question in sheet.questions:
        if question.code in codes:
            counts = Counter[float]()
            for block in _blocks(question, tally).values():
                counts.update(block)
            merged[question.code] = dict(counts)
    return merged


def _blocks(question: Question, tally: Tally) -> dict[str, dict[float, int]]:
    """How many answers of a question, or of each row of a matrix, have each value; of an item 1 is right."""
    codes = [f"{question.code}.{row.code}" for row in question.rows] or [question.code]
    if question.kind is not QuestionKind.KNOWLEDGE:
        return {code: surveys_tables.levels_of(question, tally.get(code, {})) for code in codes}
    counts = tally.get(question.code, {})
    right = sum(counts.get(option.code, 0) for option in question.options if option.is_correct)
    return {question.code: {0.0: counts.get("", 0) - right, 1.0: right}}


def _too_much(
    blocks: Mapping[str, Mapping[float, int]], tables: Mapping[str, Table], fixed: set[str], step: float
) -> set[str]:
    """Tables to keep back, those of fewest answers first, so that what is hidden of a sum stays open."""
    known = {code for code in blocks if code not in fixed and _is_known(tables[code])}
    gone: set[str] = set()
    while known and not _stay_open([blocks[code] for code in blocks if code not in known | fixed], step * len(blocks)):
        least = min(known, key=lambda code: (sum(blocks[code].values()), code))
        known.remove(least)
        gone.add(least)
    return gone


def _is_known(table: Table) -> bool:
    """Whether the sum of a question's values follows from its table."""
    if table["mean"] is not None or table["correct_ratio"] is not None:
        return True
    cells = [option["count"] for option in table["options"]]
    if table["kind"] != QuestionKind.KNOWLEDGE.value:
        return None not in cells
    return any(cell is not None for cell in cells)  # Which one is right is no secret to who counts on it.


def _stay_open(blocks: Sequence[Mapping[float, int]], step: float) -> bool:
    """Whether no small count follows from the sum of the blocks' means, known to within half a step on both sides."""
    few = [block for block in blocks if any(0 < count < THRESHOLD for count in block.values())]
    if len(blocks) == 1 and few and set(few[0]) != {0.0, 1.0}:
        return disclosure.is_mean_open(few[0], step)
    parts = [_part(block) for block in blocks if sum(block.values())]
    spans = disclosure.open_spans(parts, set(range(len(parts))), step)
    return all(
        high - low + 1 >= disclosure.WIDTH
        for place, (low, high) in spans.items()
        if 0 < parts[place].hits < THRESHOLD or 0 < parts[place].size - parts[place].hits < THRESHOLD
    )


def _part(block: Mapping[float, int]) -> Part:
    """A block as hits of its answers: values as parts of the scale."""
    size = sum(block.values())
    low, high = min(block), max(block)
    span = (high - low) or 1.0
    return Part(round(sum((value - low) * n for value, n in block.items()) / span), size, 1 / size, is_small=False)


def _without(table: Table) -> Table:
    """A table of which n alone is told."""
    options = [option | {"count": None, "ratio": None} for option in table["options"]]
    return table | {"mean": None, "correct_ratio": None, "options": options}
