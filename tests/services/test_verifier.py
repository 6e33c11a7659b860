"""The verifier of receipts: from saved files alone it finds what was changed."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlmodel.ext.asyncio.session import AsyncSession
from typer.testing import CliRunner

from api import verifier
from api.cli import app
from api.db import set_area
from api.deps import Hall
from api.services import feedback_receipts
from tests.factories import COUNTY, make_case

RECEIPT = "ab" * 32


@pytest.fixture
async def saved(client: httpx.AsyncClient, session: AsyncSession, hall: Hall, tmp_path: Path) -> Path:
    """What anyone can save: two days and the keys."""
    await make_case(session, received_at=datetime(2026, 3, 5, 4, tzinfo=UTC), receipt_hash=RECEIPT)
    await make_case(session, received_at=datetime(2026, 3, 4, 4, tzinfo=UTC), receipt_hash="cd" * 32)
    await set_area(session, COUNTY)
    now = datetime(2026, 3, 6, 4, tzinfo=UTC)
    await feedback_receipts.close_days(session, hall.authority.keyring, hall.vault, COUNTY, now)
    for day in ("2026-03-04", "2026-03-05"):
        (tmp_path / f"{day}.json").write_text((await client.get(f"/feedback/receipts/{day}")).text)
    keys = await client.get("http://test/.well-known/receipt-keys.json")
    (tmp_path / "keys.json").write_text(keys.text)
    return tmp_path


def verify(folder: Path, *more: str) -> tuple[int, str]:
    given = ["--before", str(folder / "2026-03-04.json"), "--keys", str(folder / "keys.json"), "--receipt", RECEIPT]
    run = CliRunner().invoke(app, ["receipts", "verify", str(folder / "2026-03-05.json"), *given, *more])
    return run.exit_code, run.output


async def test_saved_files_prove_a_receipt(saved: Path) -> None:
    code, said = verify(saved)
    assert code == 0, said
    for sentence in ("The receipt is in it.", "The signature holds.", "The day before holds."):
        assert sentence in said
    alone = CliRunner().invoke(app, ["receipts", "verify", str(saved / "2026-03-05.json")])
    assert "The signature was not checked." in alone.output


def test_words_of_a_file_do_not_command_the_terminal() -> None:
    said: list[str] = []
    verifier.plainly(said.append)("\x1b[2J\u202eall holds")
    assert said == ["\\u{1b}[2J\\u{202e}all holds"]


def drop_leaf(day: dict[str, Any]) -> None:
    day["leaves"].remove(RECEIPT)


def exchange_leaf(day: dict[str, Any]) -> None:
    day["leaves"] = sorted("ef" * 32 if leaf == RECEIPT else leaf for leaf in day["leaves"])


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (drop_leaf, "The leaves are not whole and in their order."),
        (drop_leaf, "The receipt is not in this day."),
        (exchange_leaf, "The leaves do not give the root."),
        (lambda day: day["leaves"].reverse(), "The leaves are not whole and in their order."),
        (lambda day: day.update(head="0" * 64), "The head does not follow from the root."),
        (lambda day: day.update(previous_head="0" * 64), "The day does not follow from the day before."),
        (lambda day: day.update(signature=day["signature"][:-8] + "AAAAAAAA"), "The signature is not one of"),
        (lambda day: day.update(area_code="510422"), "The signature is about something else."),
        (lambda day: day.update(day="2026-03-06"), "The other file is not the day before."),
    ],
)
async def test_what_was_changed_is_named(saved: Path, change: Callable[[dict[str, Any]], None], sentence: str) -> None:
    path = saved / "2026-03-05.json"
    day = json.loads(path.read_text())
    change(day)
    path.write_text(json.dumps(day))
    code, said = verify(saved)
    assert code == 1
    assert sentence in said


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"leaves": ["zz"], "leaf_count": 1, "root": "", "day": "x"}'])
async def test_a_file_that_is_no_answer_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "day.json"
    path.write_text(text)
    run = CliRunner().invoke(app, ["receipts", "verify", str(path)])
    assert run.exit_code == 1
    assert run.output.count("\n") == 1, "one sentence"
    missing = CliRunner().invoke(app, ["receipts", "verify", str(tmp_path / "none.json")])
    assert missing.exit_code == 1


def test_no_program_may_read_another_name_than_we_do(tmp_path: Path) -> None:
    """Of a name that stands twice, some programs believe the first and some the last."""
    path = tmp_path / "day.json"
    path.write_text('{"keys": [{"kid": "a", "x": "1", "x": "2"}]}')
    with pytest.raises(verifier.Unreadable, match="cannot be read as JSON"):
        verifier.load(path)
    path.write_text('{"keys": [{"kid": "a", "x": "2"}]}')
    assert verifier.load(path) == {"keys": [{"kid": "a", "x": "2"}]}
