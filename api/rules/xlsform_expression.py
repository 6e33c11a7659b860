"""Conditions in XLSForm's words and in ours: comparisons of an answer, `and`, `or`, `not()` and `selected()`.

Source: XLSForm, xlsform.org, section "Relevant"; XPath 1.0, section 3.4: `and` binds closer than `or`.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from api.rules.relevance import SELECTED, AnswerType
from api.rules.xlsform import code_of, named

_TOKEN: Final = re.compile(
    r"\s*(?:\$\{(?P<name>[^}]*)\}|(?P<text>'[^']*'|\"[^\"]*\")|(?P<number>-?[0-9]{1,10})(?![\w.])"
    r"|(?P<word>and|or|not|selected)\b|(?P<sign>!=|<=|>=|=|<|>)|(?P<mark>[(),]))"
)
_TURNED: Final[Mapping[str, str]] = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_MOST_LETTERS: Final = 5_000
_MOST_LEVELS: Final = 20
Names = Mapping[str, tuple[str, AnswerType]]
"""By a form's name: our code, and what it can be compared with."""


class UnreadableError(ValueError):
    """A condition is not in the part of XLSForm's language that is taken; `near` is what stands there."""

    def __init__(self, near: str) -> None:
        super().__init__(near)
        self.near = near


def written(expression: Mapping[str, Any]) -> str:
    """A sound expression in XLSForm's words."""
    match expression:
        case {"all": parts}:
            return " and ".join(_inside(part) for part in parts)
        case {"any": parts}:
            return " or ".join(_inside(part) for part in parts)
        case {"not": part}:
            return f"not({written(part)})"
    code, sign, value = expression["is"]
    name = ".".join([named(code.partition(".")[0]), *code.split(".")[1:]])
    literal = str(value) if isinstance(value, int) else f"'{value}'"
    return f"selected(${{{name}}}, {literal})" if sign == SELECTED else f"${{{name}}} {sign} {literal}"


def _inside(part: Mapping[str, Any]) -> str:
    return f"({written(part)})" if "all" in part or "any" in part else written(part)


def read(text: str, names: Names) -> dict[str, Any]:
    """A condition in our words; joints are as deep as its brackets.

    Raises:
        UnreadableError: it says more than our language can.
    """
    if len(text) > _MOST_LETTERS:
        raise UnreadableError(text[:40])
    parser = _Parser(text, names)
    found = parser.any_of(_MOST_LEVELS)
    parser.expect("", "")
    return found


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    place, end = 0, len(text.rstrip())
    while place < end:
        found = _TOKEN.match(text, place)
        if not found:
            raise UnreadableError(text[place:].strip()[:40])
        yield str(found.lastgroup), found[str(found.lastgroup)]
        place = found.end()
    yield "", ""


class _Parser:
    """Reads from left to right, one token ahead."""

    def __init__(self, text: str, names: Names) -> None:
        self._names = names
        self._tokens = _tokens(text)
        self._kind, self._value = next(self._tokens)

    def expect(self, kind: str, value: str) -> None:
        """Pass over what must stand here."""
        if not self._took(kind, value):
            raise UnreadableError(self._value)

    def any_of(self, levels: int) -> dict[str, Any]:
        """Parts joined by `or`."""
        parts = [self._all_of(levels)]
        while self._took("word", "or"):
            parts.append(self._all_of(levels))
        return parts[0] if len(parts) == 1 else {"any": parts}

    def _all_of(self, levels: int) -> dict[str, Any]:
        parts = [self._part(levels)]
        while self._took("word", "and"):
            parts.append(self._part(levels))
        return parts[0] if len(parts) == 1 else {"all": parts}

    def _part(self, levels: int) -> dict[str, Any]:
        if not levels:
            raise UnreadableError(self._value)
        if self._took("mark", "("):
            found = self.any_of(levels - 1)
            self.expect("mark", ")")
            return found
        if self._took("word", "not"):
            self.expect("mark", "(")
            found = {"not": self.any_of(levels - 1)}
            self.expect("mark", ")")
            return found
        if self._took("word", SELECTED):
            self.expect("mark", "(")
            code, _ = self._name()
            self.expect("mark", ",")
            value = self._literal()
            self.expect("mark", ")")
            return {"is": [code, SELECTED, value]}
        return self._comparison()

    def _comparison(self) -> dict[str, Any]:
        if self._kind != "name":
            value = self._literal()
            sign = _TURNED[self._next("sign")]
            code, kind = self._name()
        else:
            code, kind = self._name()
            sign, value = self._next("sign"), self._literal()
        is_number = kind is AnswerType.NUMBER and re.fullmatch("-?[0-9]{1,10}", value)
        return {"is": [code, sign, int(value) if is_number else value]}

    def _name(self) -> tuple[str, AnswerType | None]:
        name = self._next("name").strip()
        return self._names.get(name, (code_of(name), None))

    def _literal(self) -> str:
        """Texts without their quotes, numbers as they stand: what they are compared with tells what they are."""
        if self._kind not in {"text", "number"}:
            raise UnreadableError(self._value)
        is_text = self._kind == "text"
        value = self._next(self._kind)
        return value[1:-1] if is_text else value

    def _next(self, kind: str) -> str:
        if self._kind != kind:
            raise UnreadableError(self._value)
        value = self._value
        self._kind, self._value = next(self._tokens)
        return value

    def _took(self, kind: str, value: str) -> bool:
        if (self._kind, self._value) != (kind, value):
            return False
        if kind:
            self._next(kind)
        return True
