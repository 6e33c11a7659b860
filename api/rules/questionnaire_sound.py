"""The law of asking: which questionnaires can be asked at all, and in which languages they are whole."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, Protocol

from api.errors import FieldError
from api.rules.canonical import hash_of
from api.rules.questionnaire import Choice, Query, Statement, subjects
from api.rules.relevance import Part, Subject, faults

FALLBACK: Final = "zh-Hans"
"""The language that everyone can fall back to."""
_CHOOSING: Final = frozenset({"single", "multiple", "knowledge"})
_STEPPED: Final = frozenset({"scale", "matrix"})
_MOST_LEVELS: Final = 21
"""Steps that a scale can have, each a button: nought to twenty."""
_FREE: Final = frozenset({"text", "number"})
_KIND_OF_ROLE: Final[Mapping[str, str]] = {"margin": "single", "attention": "knowledge", "list": "number"}
_FEWEST_CHOICES: Final = 2
_FEWEST_STATEMENTS: Final = 3
"""Two plain statements and the sensitive one: with a single plain one, a count of two would tell both."""
_ASKS_WHO: Final = re.compile("姓名|名字|电话|電話|手机号|手機號|身份证|身份證|微信号|微信號|住址|门牌|門牌")
_ASKS_ORIGIN: Final = re.compile(
    "民族成[分份]|族[别別]|政治面貌|籍[贯貫]|是(不是|否)?少[数數]民族"
    "|(您|你|本人|家人|配偶|父母)(的|是|属于|屬於|信仰?)?(哪个|哪個|哪一个|哪一個|什么|什麼|何种|何種)?"
    "(民族|宗教)(?![团團工政知事理区區关關])|信仰?(哪个|哪個|什么|什麼|何种|何種)?教(?![师師育授])"
    r"|\byour (own )?(ethnic\w*( group)?|nationality|religion|faith|political affiliation)\b(?! (unity|polic|affairs))",
    re.IGNORECASE,
)
"""Questions of ethnicity, faith, origin or politics about the person asked; knowledge of them may be asked."""
Words = Mapping[str, str]


class Worded(Choice, Protocol):
    """A row with its words."""

    @property
    def label(self) -> Words:
        """Its words by language."""


class WordedStatement(Statement, Protocol):
    """An option or a statement with its words."""

    @property
    def label(self) -> Words:
        """Its words by language."""

    @property
    def is_correct(self) -> bool:
        """Whether it is the right answer."""


class Drafted(Query, Protocol):
    """A question as it is written."""

    @property
    def indicator(self) -> str | None:
        """The row of the plan that it measures."""

    @property
    def label(self) -> Words:
        """Its words by language."""

    @property
    def options(self) -> Sequence[WordedStatement]:
        """What can be chosen, or the statements of a list."""

    @property
    def rows(self) -> Sequence[Worded]:
        """The lines of a matrix."""


class DraftedPart(Part, Protocol):
    """A section as it is written."""

    @property
    def title(self) -> Words:
        """Its words by language."""


class Draft(Protocol):
    """A questionnaire as it is written."""

    @property
    def consent(self) -> Words:
        """What is agreed to before the first question."""

    @property
    def sections(self) -> Sequence[DraftedPart]:
        """Parts with rules of their own."""

    @property
    def questions(self) -> Sequence[Drafted]:
        """Questions in order."""


def unsound(sheet: Draft, pointer: str = "/questionnaire") -> list[FieldError]:
    """Everything that keeps a questionnaire from being asked, each at its pointer; nothing if it can be."""
    said = list(wordings(sheet, pointer))
    lacks = [FieldError(place, "words_missing") for place, words in said if FALLBACK not in words]
    # XLSForm would put an answer in its place.
    lacks += [FieldError(place, "words_refer") for place, words in said if any("${" in text for text in words.values())]
    return [*lacks, *_of_order(sheet, pointer), *_of_questions(sheet, pointer)]


def wordings(sheet: Draft, pointer: str = "") -> Iterator[tuple[str, Words]]:
    """Everything that is said, with its place."""
    yield f"{pointer}/consent", sheet.consent
    for place, section in enumerate(sheet.sections):
        yield f"{pointer}/sections/{place}/title", section.title
    for place, question in enumerate(sheet.questions):
        yield from question_wordings(question, f"{pointer}/questions/{place}")


def question_wordings(question: Drafted, pointer: str = "") -> Iterator[tuple[str, Words]]:
    """Everything that a question says, with its place."""
    yield f"{pointer}/label", question.label
    for name, parts in (("options", question.options), ("rows", question.rows)):
        for place, part in enumerate(parts):
            yield f"{pointer}/{name}/{place}/label", part.label


def lacking(sheet: Draft) -> dict[str, list[str]]:
    """The languages that anything is said in, each with the places that lack it; none where it is whole."""
    said = list(wordings(sheet))
    languages = sorted({language for _, words in said for language in words} | {FALLBACK})
    return {language: [place for place, words in said if language not in words] for language in languages}


def whole_in(question: Drafted) -> list[str]:
    """The languages in which a question says everything."""
    said = [set(words) for _, words in question_wordings(question)]
    return sorted(set.intersection(*said))


def consent_hash(consent: Words) -> str:
    """SHA-256 of the words of consent in every language, in canonical JSON; 64 hex digits."""
    return hash_of(dict(consent))


def _of_order(sheet: Draft, pointer: str) -> Iterator[FieldError]:
    """Codes that stand twice, sections that are not there, empty or split, and what is asked when."""
    places = [f"sections/{place}" for place in range(len(sheet.sections))]
    places += [f"questions/{place}" for place in range(len(sheet.questions))]
    codes = [section.code for section in sheet.sections] + [question.code for question in sheet.questions]
    yield from (
        FieldError(f"{pointer}/{place}/code", "code_repeated")
        for number, (place, code) in enumerate(zip(places, codes, strict=True))
        if code in codes[:number]
    )
    titles = {section.code: place for place, section in enumerate(sheet.sections)}
    later = {question.code for question in sheet.questions}
    earlier: dict[str, Subject] = {}
    begun: list[str | None] = []
    for place, question in enumerate(sheet.questions):
        here = f"{pointer}/questions/{place}"
        if question.section is not None and question.section not in titles:
            yield FieldError(f"{here}/section", "section_unknown")
        elif question.section is not None and question.section not in begun:
            section = sheet.sections[titles[question.section]]
            yield from _gate(section, f"{pointer}/sections/{titles[question.section]}", earlier, later)
        elif question.section is not None and begun[-1] != question.section:
            yield FieldError(f"{here}/section", "section_split")
        begun.append(question.section)
        yield from _gate(question, here, earlier, later)
        later.discard(question.code)
        earlier |= dict(subjects(question))
    yield from (
        FieldError(f"{pointer}/sections/{place}/code", "section_empty")
        for code, place in titles.items()
        if code not in begun
    )


def _gate(part: Part, pointer: str, earlier: Mapping[str, Subject], later: Collection[str]) -> list[FieldError]:
    if part.relevance is None:
        return []
    return faults(part.relevance, f"{pointer}/relevance", earlier, later)


def _of_questions(sheet: Draft, pointer: str) -> Iterator[FieldError]:
    gated = {section.code for section in sheet.sections if section.relevance is not None}
    for place, question in enumerate(sheet.questions):
        here = f"{pointer}/questions/{place}"
        yield from _of_options(question, here)
        yield from _of_role(question, here, is_gated=question.section in gated)
        low, high = question.minimum, question.maximum
        if low is not None and high is not None and low >= high:
            yield FieldError(f"{here}/maximum", "range_empty")
        elif question.kind in _STEPPED and low is not None and high is not None and high - low >= _MOST_LEVELS:
            yield FieldError(f"{here}/maximum", "range_too_wide", limit=_MOST_LEVELS)
        said = [words for _, translations in question_wordings(question) for words in translations.values()]
        if question.kind in _FREE and any(_ASKS_WHO.search(words) for words in question.label.values()):
            yield FieldError(f"{here}/label", "question_asks_who")
        if question.kind != "knowledge" and any(_ASKS_ORIGIN.search(words) for words in said):
            yield FieldError(f"{here}/label", "question_asks_origin")


def _of_options(question: Drafted, pointer: str) -> Iterator[FieldError]:
    """Options where a kind takes them, rows in a matrix, one right answer to a knowledge question."""
    is_list, is_grid = question.role == "list", question.kind == "matrix"
    count = len(question.options)
    fewest = _FEWEST_STATEMENTS if is_list else _FEWEST_CHOICES
    takes = is_list or is_grid or question.kind in _CHOOSING
    if takes and count < fewest and not (is_grid and not count):
        yield FieldError(f"{pointer}/options", "too_few", limit=fewest)
    if count and not takes:
        yield FieldError(f"{pointer}/options", "options_not_taken")
    if is_grid is not bool(question.rows):
        yield FieldError(f"{pointer}/rows", "too_few" if is_grid else "rows_not_taken", limit=1)
    for name, parts in (("options", question.options), ("rows", question.rows)):
        times = Counter(part.code for part in parts)
        yield from (FieldError(f"{pointer}/{name}", "code_repeated") for most in times.values() if most > 1)
    right = sum(option.is_correct for option in question.options)
    if question.kind == "knowledge" and right != 1:
        yield FieldError(f"{pointer}/options", "one_right_answer")
    if right and question.kind not in {"knowledge", "multiple"}:
        yield FieldError(f"{pointer}/options", "right_answer_not_taken")
    if sum(option.is_sensitive for option in question.options) != is_list:
        yield FieldError(f"{pointer}/options", "one_sensitive" if is_list else "sensitive_not_taken")


def _of_role(question: Drafted, pointer: str, *, is_gated: bool) -> Iterator[FieldError]:
    kind = _KIND_OF_ROLE.get(question.role, question.kind)
    if question.kind != kind:
        yield FieldError(f"{pointer}/role", f"{question.role}_needs_{kind}")
    is_of_all = question.is_required and question.relevance is None and not is_gated
    if question.role == "margin" and not is_of_all:
        yield FieldError(f"{pointer}/role", "margin_of_all")
