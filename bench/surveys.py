"""`python -m bench.surveys`: answers to a survey of twelve questions beside the intake's floors, in one run.

Twice: by an open link, and by invitation, each answer with a ballot of its own whose signature is checked. Ballots are
signed beforehand with the cell's own key (a blind signature, freed, is a plain one), because signing is another call.
"""

import argparse
import asyncio
import base64
import json
import secrets
import statistics
import sys
from decimal import Decimal
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from api.db import make_engine, make_sessions, set_area
from api.models.surveys import Survey, SurveyCell, SurveyPurpose, SurveyState, SurveyVersion
from api.models.surveys_ballots import MESSAGE_BYTES, MODULUS_BITS, MODULUS_BYTES, SurveyCellKey
from api.rules.blind_signature import EXPONENT, SALT_BYTES
from bench import report
from bench.__main__ import BODY, COUNTY, UVICORN, VILLAGE, Place, Target, measure, prepared, write_tokens

WORDS = {"zh-Hans": "您对本村民族团结进步工作满意吗？", "en": "How content are you?"}
OPTIONS = [{"code": code, "label": WORDS} for code in ("often", "seldom", "never")]
SHEET = {
    "consent": WORDS,
    "questions": [
        *({"code": f"scale_{number}", "kind": "scale", "label": WORDS} for number in range(8)),
        *({"code": f"one_{number}", "kind": "single", "label": WORDS, "options": OPTIONS} for number in range(2)),
        {"code": "many", "kind": "multiple", "label": WORDS, "options": OPTIONS},
        {"code": "wish", "kind": "text", "label": WORDS, "is_required": False},
    ],
}
ANSWERS = {
    **{f"scale_{number}": 1 + number % 5 for number in range(8)},
    **{f"one_{number}": "often" for number in range(2)},
    "many": ["often", "seldom"],
    "wish": "{text}",
}
BALLOTS = 12_000
"""More than a run takes; a run that used them up would end early and say so."""


async def lay(place: Place, modulus: bytes) -> tuple[UUID, UUID, UUID]:
    """An open link, an open survey by invitation, and its cell, which has a key."""
    engine = make_engine(str(place.environment["DATABASE_URL"]), pool_size=1)
    common: dict[str, Any] = {"county_code": COUNTY, "synthetic": True}
    asked: dict[str, Any] = {
        "area_code": COUNTY,
        "purpose": SurveyPurpose.SATISFACTION,
        "title": WORDS,
        "state": SurveyState.OPEN,
    }
    place_of: dict[str, Any] = {"area_code": VILLAGE, "stratum": "s1", "stratum_clusters": 1, "drawn": 50_000}
    sizes: dict[str, Any] = {"stratum_units": 100_000, "units": 100_000, "probability": Decimal("0.5")}
    async with make_sessions(engine)() as session:
        await set_area(session, COUNTY)
        by_link, invited = (Survey(is_open_link=is_open, **common, **asked) for is_open in (True, False))
        session.add_all([by_link, invited])
        await session.flush()
        for survey in (by_link, invited):
            session.add(SurveyVersion(survey_id=survey.id, number=1, questionnaire=SHEET, **common))
        cell = SurveyCell(survey_id=invited.id, **common, **place_of, **sizes)
        session.add(cell)
        await session.flush()
        session.add(SurveyCellKey(county_code=COUNTY, cell_id=cell.id, modulus=modulus))
        await session.commit()
    await engine.dispose()
    return by_link.id, invited.id, cell.id


def body(ballot: dict[str, str] | None = None) -> str:
    """An answer; `{text}` is what the driver makes different in each."""
    return json.dumps({"number": 1, "answers": ANSWERS, "seconds": 95, "ballot": ballot}, ensure_ascii=False)


def ballots(place: Place, key: rsa.RSAPrivateKey, cell_id: UUID) -> str:
    """A file of answers, each with its own ballot."""
    scheme = padding.PSS(padding.MGF1(hashes.SHA384()), SALT_BYTES)
    path = place.folder / "ballots"
    with path.open("w") as file:
        for _ in range(BALLOTS):
            message = secrets.token_bytes(MESSAGE_BYTES)
            signature = key.sign(message, scheme, hashes.SHA384())
            proof = {"cell_id": str(cell_id), "message": _b64(message), "signature": _b64(signature)}
            file.write(body(proof) + "\n")
    return f"@{path}"


def _b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def targets(place: Place, invited_body: str, addresses: tuple[UUID, UUID]) -> list[Target]:
    """What is measured; the first two are floors (a) and (b)."""
    bare, checked = (*UVICORN, "bench.floors:starlette_app"), (*UVICORN, "bench.floors:fastapi_app")
    product = (sys.executable, "-m", "api.cli", "serve")
    floor, resident = place.folder / "floor", place.folder / "resident"
    rows, cast = "select count(*) from bench_rows", "select count(*) from survey_nullifiers"
    by_link, invited = (f"/api/v1/surveys/{survey_id}/answers" for survey_id in addresses)
    return [
        Target("(a) Starlette + asyncpg", bare, "/rows", None, BODY, rows),
        Target("(b) FastAPI + Pydantic + asyncpg + JWT", checked, "/rows", floor, BODY, rows),
        Target("Shiliu POST answers, open link", product, by_link, resident, body(), cast),
        Target("Shiliu POST answers, with ballots", product, invited, resident, invited_body, cast),
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--keep", action="store_true", help="write the figures to bench/README.md")
    chosen = parser.parse_args()
    found: dict[str, list[dict[str, Any]]] = {}
    key = rsa.generate_private_key(EXPONENT, MODULUS_BITS)
    modulus = key.public_key().public_numbers().n.to_bytes(MODULUS_BYTES)
    with prepared() as place:
        for number in range(chosen.rounds):
            asyncio.run(write_tokens(place))
            by_link, invited, cell_id = asyncio.run(lay(place, modulus))
            for target in targets(place, ballots(place, key, cell_id), (by_link, invited)):
                one = measure(place, target, chosen)
                found.setdefault(target.name, []).append(one)
                print(f"round {number + 1}  {target.name}: {one['rate']:.0f}/s, refused {one['refused']}", flush=True)
    tables = {"Answers to a survey of twelve questions": list(found.items())}
    text = report.as_markdown(tables, chosen.rounds, chosen.seconds, chosen.connections)
    print(f"\n{text}")
    if chosen.keep:
        report.keep(text, "surveys")
    groups = list(found.values())
    for name, results in list(found.items())[2:]:
        print(f"{name}: {statistics.median(report.ratios(results, groups[1])):.2f} x floor (b)")


if __name__ == "__main__":
    main()
