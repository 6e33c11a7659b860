"""How long a sealed answer is: for all answers of a survey as long as its longest possible one, so no length tells."""

import json
from typing import Any, Final

from api.rules.questionnaire import LONGEST_TEXT, Form, Query, bounds

STEP_BYTES: Final = 1_024
ROOM_BYTES: Final = 512
"""For what is sealed beside the answers: form, mode, bands, keyed hashes and day, of which none has a free length."""
WIDEST: Final = "\U00020000"
"""A character of four bytes. Quotes and line ends are written with two, other control characters are not taken."""
_NUMBERS: Final = (-1_000_000_000, 1_000_000_000)
"""As the models' `Number`."""


def written(content: Any) -> bytes:
    """JSON in its shortest form, in UTF-8."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def sealed_bytes(sheet: Form) -> int:
    """The bytes that hold the longest answer to a questionnaire and `ROOM_BYTES`, in whole `STEP_BYTES`."""
    most = len(written({question.code: longest(question) for question in sheet.questions})) + ROOM_BYTES
    return -(-most // STEP_BYTES) * STEP_BYTES


def longest(question: Query) -> Any:
    """The answer to a question that takes the most bytes. What others decide is not looked at: all may be asked."""
    if question.kind == "text":
        return WIDEST * LONGEST_TEXT
    codes = [option.code for option in question.options]
    if question.kind == "multiple":
        return codes
    if question.kind == "matrix":
        return {row.code: max(codes, key=len, default=_number(question)) for row in question.rows}
    return max(codes, key=len, default="") if question.kind in {"single", "knowledge"} else _number(question)


def _number(question: Query) -> int:
    ends = (end if end is not None else most for end, most in zip(bounds(question), _NUMBERS, strict=True))
    return max(ends, key=lambda end: len(str(end)))
