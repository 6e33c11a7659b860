"""The closed set of rules in words, with the examples that both counts of the score are tried with."""

from fractions import Fraction

from api.models.assessments import ValueKind, Verdict
from api.models.metrics import RuleExample, RuleRead
from api.rules.rule_forms import FORMS
from api.services import catalogue
from api.services.figure_words import shown
from api.services.indicators import worded


def rules(locale: str) -> list[RuleRead]:
    """Every kind of rule in the reader's language, in the order of the set."""
    return [_read(kind, locale) for kind in FORMS]


def _read(kind: str, locale: str) -> RuleRead:
    words, form = catalogue.read_json(f"rules/{kind}.json"), FORMS[kind]
    return RuleRead(
        kind=kind,
        name=worded(words["name"], locale),
        asks=worded(words["asks"], locale),
        attains=worded(words["attains"], locale),
        states=worded(words["states"], locale),
        parts=sorted(form.must),
        options=sorted(form.may),
        choices=[sorted(choice) for choice in form.one_of],
        shapes=sorted(form.shapes),
        stands_alone=form.alone,
        examples=[
            RuleExample(
                example=example["is"],
                says=worded(example["says"], locale),
                rule=example["rule"],
                value_state=ValueKind(example["state"]),
                verdict=Verdict(example["verdict"]),
                attainment=str(shown(Fraction(example["attainment"]) * 100)),
            )
            for example in words["examples"]
        ],
    )
