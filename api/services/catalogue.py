"""Brings the catalogue's data files into the shared tables; run at each start, it changes only what differs."""

import csv
import hashlib
import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Table, func
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.models.areas import Area, County
from api.models.indicators import Framework, Indicator, Parameter
from api.models.statistics import Grain, Series
from api.models.units_registry import UnitCategoryCode

FOLDER = Path(__file__).resolve().parents[1] / "catalogue"
LOCALES = {"zh-Hans": "zh_hans", "zh-Hant": "zh_hant", "en": "en"}


@lru_cache
def read_json(name: str) -> Any:
    """A JSON file of the catalogue, by its path in it."""
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def read_csv(path: Path) -> list[dict[str, str]]:
    """A CSV file of the catalogue, one dictionary a row."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


async def sync(session: AsyncSession, county_code: str) -> None:
    """Load areas, series and frameworks, and open the home county."""
    # The catalogue speaks for no county, so it may write every area: see the policies of that table.
    await run_sql(session, "set local app.area = ''")
    for path in sorted((FOLDER / "areas").glob("*.csv")):
        await _upsert(session, Area, read_csv(path))
    if await session.get(County, county_code) is None:
        session.add(County(code=county_code))
        await session.flush()
    await _upsert(session, Series, [series_row(row) for row in read_csv(FOLDER / "statistics" / "series.csv")])
    codes = [{"code": row["code"]} for row in read_json("units/categories.json")["categories"]]
    await session.exec(insert(UnitCategoryCode).values(codes).on_conflict_do_nothing())
    for folder in sorted(path for path in (FOLDER / "frameworks").iterdir() if path.is_dir()):
        await load_framework(session, folder)


async def load_framework(session: AsyncSession, folder: Path) -> None:
    """Load one framework with its indicators and parameters; nothing is written when its files did not change."""
    about = json.loads((folder / "framework.json").read_text(encoding="utf-8"))
    digest = digest_of(folder)
    kept = await session.get(Framework, about["code"])
    if kept is not None and kept.content_hash == digest:
        return
    indicators = read_csv(folder / "indicators.csv")
    await _upsert(session, Framework, [framework_row(about, digest)])
    await _upsert(session, Indicator, indicator_rows(about["code"], indicators))
    parameters = read_csv(folder / "parameters.csv")
    await _upsert(session, Parameter, [parameter_row(about["code"], row) for row in parameters])


def digest_of(folder: Path) -> str:
    """SHA-256 over a folder's files in the order of their names."""
    return hashlib.sha256(
        b"".join(path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file())
    ).hexdigest()


def framework_row(about: dict[str, Any], digest: str) -> dict[str, Any]:
    """A framework's row from its file."""
    return {
        "code": about["code"],
        "names": about["name"],
        "issuers": about["issuer"],
        "document_number": about.get("document_number"),
        "level": about["level"],
        "framework_version": str(about["version"]),
        "in_force_from": date.fromisoformat(about["in_force_from"]),
        "apply_line_points": about.get("apply_line_points"),
        "apply_line_source": about.get("apply_line_source", ""),
        "total_points": about.get("total_points"),
        "subject": about.get("subject", "area"),
        "unit_categories": about.get("unit_categories", []),
        "points_note": json.dumps(about.get("points_basis_note", {}), ensure_ascii=False),
        "content_hash": digest,
    }


def worded_in(row: dict[str, str], column: str) -> dict[str, str]:
    """A column's words by language, of those languages that the file has."""
    return {tag: text for tag, name in LOCALES.items() if (text := row.get(f"{column}_{name}"))}


def indicator_rows(framework_code: str, rows: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Indicator rows in reading order."""
    return [
        {
            "framework_code": framework_code,
            "code": row["code"],
            "parent_code": row["parent_code"] or None,
            "position": position,
            "kind": row["kind"],
            "titles": worded_in(row, "title"),
            "basis": [word for word in row["basis"].split("+") if word],
            "points": Decimal(row["points"] or 0),
            "owner": row["owner"],
            "evidences": worded_in(row, "evidence"),
            "rule": json.loads(row["rule"] or "{}"),
            "metric": row["metric"] or None,
            "metric_notes": worded_in(row, "metric_note"),
            "parameter": row["parameter"] or None,
            "quote": row["plan_quote"],
            "is_rights_sensitive": row["rights_sensitive"] == "1",
        }
        for position, row in enumerate(rows)
    ]


def parameter_row(framework_code: str, row: dict[str, str]) -> dict[str, Any]:
    """A parameter's row; only values that the plan itself fixes are filled."""
    return {
        "framework_code": framework_code,
        "code": row["code"],
        "names": worded_in(row, "name"),
        "unit": row["unit"],
        "fixed_value": row["value"] or None,
        "source": row["source"],
        "suggested_value": row.get("suggested_value") or None,
        "suggested_source": row.get("suggested_source") or None,
    }


def series_row(row: dict[str, str]) -> dict[str, Any]:
    """A series' row.

    Raises:
        ValueError: its grain is not an area or institutions: there is no series about persons.
    """
    if row["grain"] not in set(Grain):
        raise ValueError(f"{row['code']}: a figure is about {' or '.join(Grain)}, not about {row['grain']}")
    wanted = Series.__table__.columns.keys()  # type: ignore[attr-defined]
    plain = {name: (row.get(name) or None) for name in wanted}
    truths = {name: row[name] == "1" for name in ("is_additive", "is_guarded")}
    return plain | truths | {"indicators": [code for code in row["indicator"].split("+") if code]}


async def _upsert(session: AsyncSession, model: type[SQLModel], rows: Iterable[dict[str, Any]]) -> None:
    table: Table = model.__table__  # type: ignore[attr-defined]
    keys = [column.name for column in table.primary_key]
    every = [{name: value for name, value in row.items() if name in table.columns} for row in rows]
    for start in range(0, len(every), 500):
        statement = insert(table).values(every[start : start + 500])
        fresh = {name: statement.excluded[name] for name in every[start] if name not in keys}
        different = func.row(*fresh.values()).op("is distinct from")(func.row(*(table.c[name] for name in fresh)))
        await session.exec(statement.on_conflict_do_update(index_elements=keys, set_=fresh, where=different))


def phrase(feature: str, locale: str, code: str, **values: object) -> str:
    """A sentence of a feature's message file in the reader's language."""
    sentences: dict[str, str] = read_json(f"messages/{feature}.json")[code]
    return sentences.get(locale, sentences["zh-Hans"]).format_map(values)


@lru_cache
def metric_inputs() -> dict[str, Any]:
    """What metrics read from the catalogue: theme tags, document slots, what a channel is tried for."""
    slots = [
        {"indicator": row["indicator"], "slot": row["slot"]}
        for path in sorted((FOLDER / "frameworks").glob("*/slots.csv"))
        for row in read_csv(path)
        if row["filled_by"] == "document"
    ]
    served = read_json("feedback/services.json")
    return {
        "theme_tags": [tag["code"] for tag in read_json("activities/themes.json")["tags"]],
        "slots": json.dumps(slots),
        "base_items": json.dumps(read_json("bases/standard.json")["items"]),
        "channel_test_days": served["channel_test_days"],
        "minority_languages": [language["code"] for language in served["languages"] if language["is_minority"]],
    }
