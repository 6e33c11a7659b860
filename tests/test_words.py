"""The message catalogue is whole: every code that the code can say has its sentence in three languages."""

import ast
import importlib
import json
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import api
from api import problems
from api.errors import DomainError
from tests.test_house import calls, python_files

FOLDER = Path(api.__file__).parent / "catalogue" / "messages"
SECOND = {"field", "FieldError", "say", "_make", "GrantRefused"}
"""Calls whose second argument is a code."""
LOCALES = {"zh-Hans", "zh-Hant", "en"}
# Characters of one script only; a sentence in the other script that holds one is a mix-up.
SIMPLIFIED_ONLY = set("们这个为时间问题请输录没说该过项类让应将还记长数图单员调评谁务领导办权责统计区县乡镇")
TRADITIONAL_ONLY = set("們這個為時間問題請輸錄沒說該過項類讓應將還記長數圖單員調評誰務領導辦權責統計區縣鄉鎮")


def errors_of(base: type[DomainError]) -> Iterator[type[DomainError]]:
    yield base
    for inner in base.__subclasses__():
        yield from errors_of(inner)


def all_errors() -> list[type[DomainError]]:
    for found in pkgutil.walk_packages(api.__path__, "api."):
        importlib.import_module(found.name)
    return [error for error in errors_of(DomainError) if error.__module__.startswith("api.")]


def constant(node: ast.Call, position: int) -> str | None:
    chosen = node.args[position] if len(node.args) > position else None
    return chosen.value if isinstance(chosen, ast.Constant) and isinstance(chosen.value, str) else None


def said_codes() -> set[str]:
    errors = all_errors()
    names = {error.__name__ for error in errors}
    found = {error.code for error in errors} | {f"title_{error.status}" for error in errors}
    for name, tree in python_files().items():
        if not name.startswith("api/"):
            continue
        for called, node in calls(tree):
            position = 1 if called in SECOND else 0 if called in names else None
            if position is not None and (code := constant(node, position)):
                found.add(code)
    found |= set(problems._KNOWN_RULES.values()) | set(problems._STATUS_CODES.values())
    found |= {code for _, code, _ in problems._CONSTRAINTS.values()}
    return {code for code in found if re.fullmatch(r"[a-z][a-z0-9_]*", code)}


def test_every_code_that_is_said_has_its_sentence() -> None:
    missing = sorted(said_codes() - set(problems.messages()))
    assert missing == []


def test_every_sentence_is_there_in_three_languages() -> None:
    for code, sentences in problems.messages().items():
        assert set(sentences) == LOCALES, code
        assert all(sentences.values()), code
        places = {locale: set(re.findall(r"\{(\w+)\}", text)) for locale, text in sentences.items()}
        assert places["zh-Hans"] == places["zh-Hant"] <= places["en"], code


def test_each_script_is_itself() -> None:
    for code, sentences in problems.messages().items():
        assert not set(sentences["zh-Hans"]) & (TRADITIONAL_ONLY - SIMPLIFIED_ONLY), code
        assert not set(sentences["zh-Hant"]) & (SIMPLIFIED_ONLY - TRADITIONAL_ONLY), code
        assert not re.search(r"[\u4e00-\u9fff]", re.sub(r"「[^」]*」|\([^)]*\)", "", sentences["en"])), code


def test_a_code_is_kept_in_one_file() -> None:
    seen: dict[str, str] = {}
    for path in sorted(FOLDER.glob("*.json")):
        for code in json.loads(path.read_text(encoding="utf-8")):
            assert code not in seen, f"{code} is in {seen.get(code)} and {path.name}"
            seen[code] = path.name
