"""An XLSForm as a draft of a questionnaire. Whatever cannot be taken whole is refused, cell by cell."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from api.rules.relevance import AnswerType
from api.rules.xlsform import CHOICES, CONSENT, MARKS, SURVEY, TABLE, Cells, code_of, levels_of
from api.rules.xlsform_expression import UnreadableError, read
from api.rules.xlsform_sheets import Book, Line, opened

_SELECTS: Final = {"select_one": "single", "select_multiple": "multiple"}
_TYPES: Final = {"integer": "number", "int": "number", "text": "text", "string": "text", "range": "scale"}
_CONSENTS: Final = frozenset({CONSENT, "consent"})
_CLAUSE: Final = re.compile(r"\.\s*(>=|<=)\s*(-?[0-9]{1,10})")
_PARAMETER: Final = re.compile(r"(start|end|step)\s*=\s*(-?[0-9]{1,10})")
_MOST_CHOICES: Final = 20
"""As many as a question takes: a longer list is not copied for each question that names it."""
_GROUP_TAKES: Final = frozenset({"type", "name", "relevant", "appearance"})
_TAKES: Final[Mapping[str, frozenset[str]]] = {"number": frozenset({"constraint"}), "scale": frozenset({"parameters"})}
_ABOUT: Final = frozenset({"type", "name", "required", "relevant", "appearance"})
_OWN: Final = frozenset({"instance::role", "instance::indicator", "instance::statements"})
_ANSWER_TYPES: Final[Mapping[str, AnswerType]] = {
    "single": AnswerType.CHOICE,
    "knowledge": AnswerType.CHOICE,
    "multiple": AnswerType.CHOICES,
    "number": AnswerType.NUMBER,
    "scale": AnswerType.NUMBER,
    "text": AnswerType.TEXT,
}
_COLUMN_OF: Final[Mapping[str, str]] = {
    "code": "name",
    "title": "label",
    "relevance": "relevant",
    "is_required": "required",
    "minimum": "constraint",
    "maximum": "constraint",
    "role": "instance::role",
    "indicator": "instance::indicator",
    "options": "type",
    "rows": "type",
    "section": "type",
    "kind": "type",
}


@dataclass(slots=True)
class Node:
    """A row of the survey, and for a group what stands in it."""

    line: Line
    children: list["Node"] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        """The type's words."""
        return self.line.get("type").replace("begin group", "begin_group").replace("end group", "end_group").split()

    @property
    def is_group(self) -> bool:
        """Whether it opens a group."""
        return self.words == ["begin_group"]


@dataclass(slots=True)
class Taken:
    """What a form says: its title, its questionnaire as the API takes it, and where each part of it stands."""

    title: str
    questionnaire: dict[str, Any]
    book: Book
    places: dict[str, tuple[str, int]]

    def tell(self, faults: Iterable[tuple[str, str, Mapping[str, Any]]]) -> None:
        """Note faults of the questionnaire (pointer, code, values) at their cells."""
        for pointer, code, values in faults:
            steps = pointer.split("/")
            ends = (end for end in range(len(steps), 0, -1) if "/".join(steps[:end]) in self.places)
            end = next(ends, None)
            place = self.places["/".join(steps[:end])] if end else (SURVEY, 1)
            rest = steps[end:] if end else []
            heading = _COLUMN_OF.get(rest[0], rest[0]) if rest else "type"
            self.book.tell(place, heading, code, **{name: values[name] for name in values if name not in _PLACE})


_PLACE: Final = frozenset({"sheet", "row", "column"})


def taken(sheets: Mapping[str, Cells]) -> Taken:
    """The questionnaire of an XLSForm; it is still to be looked at as any other draft is.

    Raises:
        InvalidInput: each cell that cannot be taken, at `/<sheet>/<row>/<heading>` (422).
    """
    book = opened(sheets)
    book.refuse()
    reader = _Reader(book)
    reader.form(_tree(book))
    book.refuse()
    whole = {"consent": reader.consent, "sections": reader.sections, "questions": reader.questions}
    return Taken(book.settings.get("form_title", ""), whole, book, reader.places)


def _tree(book: Book) -> list[Node]:
    """The rows with what stands in each group."""
    top: list[Node] = []
    open_groups: list[Node] = []
    for line in book.survey:
        node = Node(line)
        if node.words == ["end_group"]:
            if open_groups:
                open_groups.pop()
            else:
                book.tell(line, "type", "xlsform_group_unopened")
            continue
        (open_groups[-1].children if open_groups else top).append(node)
        if node.is_group:
            open_groups.append(node)
    for node in open_groups:
        book.tell(node.line, "type", "xlsform_group_unclosed")
    return top


class _Reader:
    """Builds the questionnaire from top to bottom: what a condition speaks of has been read before it."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._names: dict[str, tuple[str, AnswerType]] = {}
        self.consent: dict[str, str] = {}
        self.sections: list[dict[str, Any]] = []
        self.questions: list[dict[str, Any]] = []
        self.places: dict[str, tuple[str, int]] = {}
        self._lists: dict[str, list[Line]] = {}
        for line in book.choices:
            self._lists.setdefault(line.get("list_name"), []).append(line)

    def form(self, top: list[Node]) -> None:
        """All of it."""
        for node in top:
            if node.words == ["note"] and node.line.get("name") in _CONSENTS:
                self.consent = node.line.words
                self.places["/consent"] = (SURVEY, node.line.number)
            elif node.is_group and not self._is_matrix(node):
                self._section(node)
            else:
                self._question(node, None)
        if not self.consent:
            self._book.tell((SURVEY, 1), "type", "xlsform_consent_missing")

    def _section(self, node: Node) -> None:
        line, code = node.line, code_of(node.line.get("name"))
        self._require_taken(line, _GROUP_TAKES)
        self.places[f"/sections/{len(self.sections)}"] = (SURVEY, line.number)
        self.sections.append({"code": code, "title": line.words} | self._relevance(line))
        for child in node.children:
            self._question(child, code)

    def _question(self, node: Node, section: str | None) -> None:
        """One question; what cannot be one is told and left out."""
        if node.is_group and not self._is_matrix(node):
            self._book.tell(node.line, "type", "xlsform_nested")
            return
        pointer = f"/questions/{len(self.questions)}"
        made = self._matrix(node, pointer) if node.is_group else self._simple(node, pointer)
        if made is None:
            return
        self.places[pointer] = (SURVEY, node.line.number)
        name = node.line.get("name")
        about = {"code": code_of(name), "label": node.line.words, "section": section}
        indicator = node.line.get("instance::indicator") or None
        self.questions.append(about | made | self._relevance(node.line) | {"indicator": indicator})
        if not node.is_group:
            self._names[name] = (code_of(name), _ANSWER_TYPES[made["kind"]])

    def _simple(self, node: Node, pointer: str) -> dict[str, Any] | None:
        line, words = node.line, node.words
        is_list = line.get("instance::role") == "list"
        more: dict[str, Any] = {"is_required": self._book.truth(line, "required")}
        if line.get("instance::role"):
            more["role"] = line.get("instance::role")
        match words:
            case [("select_one" | "select_multiple") as word, name]:
                more |= self._choosing(line, _SELECTS[word], name, pointer)
            case [word] if word in _TYPES:
                more["kind"] = _TYPES[word]
            case _:
                self._book.tell(line, "type", "xlsform_type_unknown", found=" ".join(words)[:60])
                return None
        self._require_taken(line, _ABOUT | _OWN | _TAKES.get(more["kind"], frozenset()))
        if more["kind"] == "number" and is_list:
            more["options"] = self._options(line, "instance::statements", line.get("instance::statements"), pointer)
        elif more["kind"] == "number":
            more |= self._constraint(line)
        elif words == ["range"]:
            more |= self._range(line)
        return more

    def _choosing(self, line: Line, kind: str, name: str, pointer: str) -> dict[str, Any]:
        levels = self._levels(name)
        if levels and kind == "single":
            return {"kind": "scale", "minimum": levels[0], "maximum": levels[1]}
        options = self._options(line, "type", name, pointer)
        is_test = kind == "single" and any(option["is_correct"] for option in options)
        return {"kind": "knowledge" if is_test else kind, "options": options}

    def _levels(self, name: str) -> tuple[int, int] | None:
        """The bounds of a scale, where the list says nothing but its numbers."""
        low, high = levels_of(name) or (0, 0)
        said = [{choice.get("name"), *choice.words.values()} for choice in self._lists.get(name, [])]
        is_plain = low < high and said == [
            {str(level)} for level in range(low, low + min(high - low, _MOST_CHOICES) + 1)
        ]
        return (low, high) if is_plain else None

    def _options(self, line: Line, heading: str, name: str, pointer: str) -> list[dict[str, Any]]:
        choices = self._lists.get(name, [])
        if not choices:
            self._book.tell(line, heading, "xlsform_list_unknown", name=name[:60])
        if len(choices) > _MOST_CHOICES:
            self._book.tell(line, heading, "too_many", limit=_MOST_CHOICES)
            choices = []
        options = []
        for place, choice in enumerate(choices):
            self.places[f"{pointer}/options/{place}"] = (CHOICES, choice.number)
            marks = {mark: self._book.truth(choice, mark) for mark in MARKS}
            options.append({"code": choice.get("name"), "label": choice.words} | marks)
        return options

    def _is_matrix(self, node: Node) -> bool:
        """A table by its name, or single choices that share one list: that is how a grid is written without it."""
        if TABLE in node.line.get("appearance").split():
            return True
        asked = [child for child in node.children if "label" not in child.line.get("appearance").split()]
        lists = {tuple(child.words) for child in asked}
        is_plain = not any(child.line.get("relevant") or child.is_group for child in asked)
        return len(asked) > 1 and len(lists) == 1 and is_plain and next(iter(lists))[:1] == ("select_one",)

    def _matrix(self, node: Node, pointer: str) -> dict[str, Any] | None:
        self._require_taken(node.line, _GROUP_TAKES | {"instance::indicator"})
        # A row of the appearance `label` shows the headings of the table and asks nothing.
        rows = [child for child in node.children if "label" not in child.line.get("appearance").split()]
        lists = [child.words[1] for child in rows if child.words[:1] == ["select_one"] and len(child.words) > 1]
        if not rows or len(lists) < len(rows) or len(set(lists)) > 1:
            self._book.tell(node.line, "type", "xlsform_table_mixed")
            return None
        needed = {self._book.truth(child.line, "required") for child in rows}
        if len(needed) > 1:
            self._book.tell(node.line, "required", "xlsform_table_required")
        levels = self._levels(lists[0])
        made = self._choosing(rows[0].line, "single", lists[0], pointer)
        bounds = {"minimum": levels[0], "maximum": levels[1]} if levels else {"options": made["options"]}
        kind = AnswerType.NUMBER if levels else AnswerType.CHOICE
        return {"kind": "matrix", "is_required": True in needed, "rows": self._rows(node, rows, kind, pointer)} | bounds

    def _rows(self, node: Node, rows: list[Node], kind: AnswerType, pointer: str) -> list[dict[str, Any]]:
        made, group = [], node.line.get("name")
        for place, child in enumerate(rows):
            self._require_taken(child.line, _ABOUT - {"relevant"})
            name = child.line.get("name")
            code = code_of(name.removeprefix(f"{group}."))
            self.places[f"{pointer}/rows/{place}"] = (SURVEY, child.line.number)
            self._names[name] = (f"{code_of(group)}.{code}", kind)
            made.append({"code": code, "label": child.line.words})
        return made

    def _relevance(self, line: Line) -> dict[str, Any]:
        if not line.get("relevant"):
            return {}
        try:
            return {"relevance": read(line.get("relevant"), self._names)}
        except UnreadableError as wrong:
            self._book.tell(line, "relevant", "xlsform_expression", near=wrong.near)
            return {}

    def _constraint(self, line: Line) -> dict[str, int]:
        clauses = [_CLAUSE.fullmatch(part.strip()) for part in re.split(r"\s+and\s+", line.get("constraint")) if part]
        found = {clause[1]: int(clause[2]) for clause in clauses if clause}
        if len(found) < len(clauses):
            self._book.tell(line, "constraint", "xlsform_constraint")
        names = {">=": "minimum", "<=": "maximum"}
        return {names[sign]: limit for sign, limit in found.items()}

    def _range(self, line: Line) -> dict[str, int]:
        parts = [_PARAMETER.fullmatch(part) for part in re.sub(r"\s*=\s*", "=", line.get("parameters")).split()]
        found = {part[1]: int(part[2]) for part in parts if part}
        if len(found) < len(parts) or found.get("step", 1) != 1 or not {"start", "end"} <= set(found):
            self._book.tell(line, "parameters", "xlsform_range")
        return {"minimum": found.get("start", 1), "maximum": found.get("end", 5)}

    def _require_taken(self, line: Line, takes: frozenset[str]) -> None:
        for heading in line.cells:
            if heading not in takes:
                self._book.tell(line, heading, "xlsform_cell_unused")
