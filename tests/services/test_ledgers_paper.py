"""What a paper makes of names and of files that several rows share."""

import os
from pathlib import Path

import pytest

from api.models.documents import Document, DocumentKind
from api.services import ledgers_work
from api.services.gaps import number_words
from api.services.ledgers_paper import Entry, Paper, safe_name, soft


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("会议纪要：第1/2次\\草稿?", "会议纪要：第1 2次 草稿"),
        ("CON", "_CON"),
        ("a.txt. ", "a.txt"),
        ("\u202e../..", "_"),
        ("长" * 99, "长" * 60),
    ],
)
def test_a_name_is_one_that_every_system_takes(given: str, made: str) -> None:
    assert safe_name(given) == made


def test_only_long_words_may_break() -> None:
    assert soft("2026-11-23 一份通知") == "2026-11-23 一份通知"
    assert soft("a" * 30).replace("\u200b", "") == "a" * 30
    assert "\u200b" in soft("a" * 30)


@pytest.mark.parametrize(
    ("given", "told"), [("90.909091", "90.91"), ("117029", "117,029"), ("3", "3"), ("03-31", "03-31")]
)
def test_numbers_on_paper_have_two_decimals(given: str, told: str) -> None:
    assert number_words(given) == told


def test_a_file_has_one_place_however_many_rows_it_proves() -> None:
    row = Document(county_code="510421", area_code="510421", kind=DocumentKind.NOTICE, title="通知", file_name="a.PDF",
                   media_type="application/pdf", size_bytes=1, sha256="0" * 64, uploaded_by="x")  # fmt: skip
    paper = Paper(title="台账", language="zh-Hans")
    for code in ("S1", "S2"):
        entry = Entry(row, 1, None, None, None, row.file_name, row.media_type, 1, row.sha256)
        placed = paper.place(entry, code, f"材料/{code}")
    assert (placed.path, placed.codes) == ("材料/S1/001_通知.pdf", ["S1", "S2"])
    assert [file["path"] for file in paper.as_data()["files"]] == ["材料/S1/001_通知.pdf"]


def test_folders_that_nobody_works_in_are_taken_away_after_a_day(tmp_path: Path) -> None:
    now = 1_800_000_000.0
    for name, age in (("left", ledgers_work.LEFT_SECONDS + 1), ("at_work", ledgers_work.LEFT_SECONDS - 1)):
        folder = tmp_path / "ledgers" / name
        folder.mkdir(parents=True)
        (folder / "out.pdf").write_bytes(b"half")
        for path in (folder / "out.pdf", folder):
            os.utime(path, (now - age, now - age))
    ledgers_work.sweep(tmp_path, now)
    assert [folder.name for folder in (tmp_path / "ledgers").iterdir()] == ["at_work"]
    ledgers_work.sweep(tmp_path / "nothing", now)
