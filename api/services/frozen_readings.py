"""How a frozen number tells its rows: put down at the freezing in every language, and given back as it was signed.

Nothing of it is computed again, whatever becomes of rules, metrics and words: that the scores follow from the rows is
checked at the freezing and by `shiliu verify`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from api.models.assessments import ScoreRead
from api.models.frozen import SnapshotContent
from api.models.indicators import Framework, Indicator, NodeKind
from api.rules.scoring import Measure, Outcome, Points
from api.services import case_secrecy, catalogue, provenance_tree, provenance_words, scores
from api.services.indicators import Standing
from api.services.metrics import Scope
from api.services.scores import Board, Score

_DAYS = ("first_day", "last_day", "budget_cutoff")


def of_board(board: Board) -> dict[str, Any]:
    """What is told of every node, by language and code: `whole`, and `for_most` where others are told otherwise."""
    most = case_secrecy.for_most(board)
    hidden = {name for name, figure in board.figures.items() if most.figures[name] is not figure}
    differing = [
        score.node
        for score in board.scores.values()
        if hidden.intersection(scores.metric_names(score.node.rule, score.node.metric))
    ]
    return {"whole": _of(board, board.nodes), "for_most": _of(most, differing)}


def _of(board: Board, nodes: Sequence[Indicator]) -> dict[str, dict[str, Any]]:
    return {locale: {node.code: _of_node(board, node, locale) for node in nodes} for locale in catalogue.LOCALES}


def _of_node(board: Board, node: Indicator, locale: str) -> dict[str, Any]:
    found = {"score": scores.read_node(board, node, locale).model_dump(mode="json", exclude={"computed_at"})}
    score = board.scores.get(node.code)
    if score is None:
        return found
    return found | {
        "explanation": provenance_words.explanation(board, score, locale),
        "parameters": provenance_tree.parameter_codes(score),
        "measure": {
            "state": score.measure.state,
            "slots": sorted(score.measure.slots),
            "excused": sorted(score.measure.excused),
        },
        "inputs": [one.model_dump(mode="json") for one in provenance_tree.inputs(board, score, locale)],
    }


@dataclass(frozen=True, slots=True)
class Readings:
    """What a content tells of its nodes, to who may read every case or to everybody else; `scores.Signed`."""

    content: SnapshotContent
    is_for_most: bool = False

    def score(self, code: str, locale: str) -> ScoreRead:
        """A node's score as it was signed."""
        told = self.of(code, locale)["score"]
        return ScoreRead.model_validate(told | {"computed_at": self.content["frozen_at"]})

    def of(self, code: str, locale: str) -> dict[str, Any]:
        """All that was signed of a node: `score`, and of a row `explanation`, `parameters`, `measure` and `inputs`."""
        told, known = self.content["readings"], locale if locale in catalogue.LOCALES else "zh-Hans"
        found: dict[str, Any] = told["whole"][known][code]
        return told["for_most"][known].get(code, found) if self.is_for_most else found

    def measure(self, code: str) -> Measure:
        """What a row's value was made of: whether there is one, and of a list what filled it."""
        told = self.of(code, "zh-Hans")["measure"]
        return Measure(told["state"], slots=frozenset(told["slots"]), excused=frozenset(told["excused"]))

    def for_most(self) -> "Readings":
        """The same for who may not read every case."""
        return replace(self, is_for_most=True)


def board_of(content: SnapshotContent) -> Board:
    """A frozen number as a result that screens, exports and the printed ledger read like any other.

    Points and verdicts are the signed ones; figures it has none, for what they told is in the readings.
    """
    about, signed, readings = {**content["framework"]}, content["scores"], Readings(content)
    nodes = [Indicator.model_validate(node) for node in about.pop("nodes")]
    return Board(
        framework=Framework.model_validate(about),
        scope=_scope(content["scope"]),
        nodes=nodes,
        scores={
            node.code: _score(node, signed[node.code], readings.measure(node.code))
            for node in nodes
            if node.kind == NodeKind.INDICATOR
        },
        totals={node.code: points_of(signed[node.code]) for node in nodes if node.code in signed},
        standing={code: _standing(code, state) for code, state in content["parameters"].items()},
        figures={},
        exempt=content["exempt"],
        signed=readings,
    )


def points_of(signed: Mapping[str, str]) -> Points:
    """Points as they were signed, to the last digit."""
    verified, claimed, missing, unscored = (
        Fraction(signed[name]) for name in ("verified", "claimed", "missing", "unscored")
    )
    return Points(verified, claimed - verified, missing, unscored)


def _score(node: Indicator, signed: Mapping[str, Any], measure: Measure) -> Score:
    claimed, verified = Outcome(signed["claimed_verdict"]), Outcome(signed["verdict"])
    return Score(node, claimed, verified, points_of(signed), None, measure)


def _scope(told: Mapping[str, Any]) -> Scope:
    days = {name: date.fromisoformat(told[name]) if told[name] else None for name in _DAYS}
    return Scope(**{**told, **days, "unit_id": UUID(told["unit_id"]) if told["unit_id"] else None})


def _standing(code: str, state: Mapping[str, Any]) -> Standing:
    since, value_id = state["in_force_from"], state["value_id"]
    return Standing(
        code=code,
        names=state["names"],
        unit=state["unit"],
        value=state["value"],
        in_force_from=date.fromisoformat(since) if since else None,
        source=state["source"],
        value_id=UUID(value_id) if value_id else None,
    )


def is_made_up(content: SnapshotContent) -> bool:
    """Whether any figure counted records of the demonstration."""
    return any(row.get("synthetic") for rows in content["rows"].values() for row in rows)
