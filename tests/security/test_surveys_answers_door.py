"""Answers of surveys have one door: few files write or count them, and everything told comes out of a release."""

import re
from pathlib import Path

ANSWERS = re.compile(r"\bsurvey_answers\b|\bSurveyAnswer\b")
WRITTEN = {"api/models/surveys.py", "api/services/surveys_mixing.py"}
"""The table itself, and the mixer that fills it."""
COUNTED = {
    "api/services/surveys_counts.py",
    "api/services/surveys_integrity.py",
    "api/services/surveys_item_counts.py",
}
"""What a release is made of. Nobody but the makers of releases may import these: see the contract in pyproject.toml."""
INVENTED = "api/services/demo/"


def test_only_these_files_touch_answers(root: Path) -> None:
    """A new reader is a new door: whatever it tells can be subtracted from a release."""
    readers = {
        path.relative_to(root).as_posix()
        for path in (root / "api").rglob("*")
        if path.suffix in {".py", ".sql", ".json", ".yaml", ".yml", ".toml"} and ANSWERS.search(path.read_text())
    }
    assert {name for name in readers if not name.startswith(INVENTED)} == WRITTEN | COUNTED
