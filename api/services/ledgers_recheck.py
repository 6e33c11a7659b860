"""The list of a random re-check to walk with: each figure to look at, then how to draw it again and from what."""

from typing import Final

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.base import utc_now
from api.models.ledgers import Ledger
from api.models.statistics import Observation
from api.models.statistics_rechecks import RecheckDetail, RecheckDocument, RecheckItemRead
from api.permissions import Actor
from api.services import ledgers_archive, statistics_rechecks
from api.services.ledgers_archive import Tell
from api.services.ledgers_paper import Paper, moment_words

_HEADS = ("head_number", "head_series", "head_area", "head_period", "value", "head_source", "head_found", "head_note")
_ENTRY_HEADS = ("head_number", "head_id", "head_series", "head_area", "head_period", "head_revision")
MOST_ENTRIES: Final = 2_000
"""Entries of the list drawn from that are printed; a workbook holds all."""


async def make(session: AsyncSession, actor: Actor, ledger: Ledger, tell: Tell) -> Paper:
    """The list as data.

    Raises:
        NotFound: no such draw in the actor's area (404).
    """
    await tell(0, 1)
    found = await statistics_rechecks.get(session, actor, ledger.subject_id, ledger.language)
    paper = Paper(title=ledger.title, language=ledger.language)
    say = paper.say
    areas = {item.area_code for item in found.items} | {found.area_code, found.area_code[:6]}
    names = await ledgers_archive.area_names(session, areas)
    paper.over = names.get(found.area_code[:6], "")
    paper.under = f"{names.get(found.area_code, found.area_code)}  {found.period}"
    paper.mark = say("demo") if found.synthetic or await _is_made_up(session, ledger, found) else ""
    paper.lines = [
        (say("seed"), found.seed),
        (say("frame"), str(found.frame_count)),
        (say("drawn"), str(found.sample_size)),
        (say("frame_hash"), found.frame_hash),
        (say("recheck_number"), "" if found.number is None else str(found.number)),
        (say("commitment"), found.commitment or ""),
        (say("next_commitment"), found.next_commitment or ""),
        (say("drawn_at"), moment_words(found.created_at)),
        (say("made_at"), moment_words(utc_now())),
    ]
    paper.scores = _result(paper, found)
    paper.heading(1, say("recheck_list"))
    rows = [_row(paper, item, names) for item in found.items]
    paper.table([say(name) for name in _HEADS], (7, 24, 13, 10, 11, 15, 10, 10), rows)
    paper.sheet = [[say(name) for name in _HEADS], *rows, [], *([name, value] for name, value in paper.lines)]
    paper.signatures("recheck")
    paper.heading(1, say("recheck_again"))
    if found.number is None:
        paper.words(say("recheck_old"))
    else:
        _lay_draw(paper, await statistics_rechecks.document(session, actor, found.id))
    return paper


def _lay_draw(paper: Paper, draw: RecheckDocument) -> None:
    """How to draw again, and the list drawn from."""
    say = paper.say
    paper.words(say("recheck_how", n=draw.sample_size, id=draw.id))
    paper.words(
        f'while read -r id; do printf \'%s:%s\' {draw.seed} "$id" | sha256sum | sed "s/ .*/ $id/"; done < ids.txt'
        f" | sort | head -n {draw.sample_size}",
        "code",
    )
    paper.facts([(say("told_commitment"), draw.told_commitment)])
    paper.heading(1, say("recheck_entries"))
    rows = [[str(number), *entry.split("|")] for number, entry in enumerate(draw.entries, 1)]
    heads = [say(name) for name in _ENTRY_HEADS]
    if len(rows) > MOST_ENTRIES:
        paper.words(say("recheck_cut", shown=MOST_ENTRIES, n=len(rows)), "hint")
    paper.table(heads, (7, 45, 21, 12, 8, 7), rows[:MOST_ENTRIES])
    paper.sheet += [[], [say("recheck_again"), say("recheck_how", n=draw.sample_size, id=draw.id)], [], heads, *rows]


async def _is_made_up(session: AsyncSession, ledger: Ledger, found: RecheckDetail) -> bool:
    """Whether any of the figures is a demonstration's."""
    ids = [item.observation_id for item in found.items]
    statement = select(Observation.id).where(
        Observation.county_code == ledger.county_code,
        col(Observation.id).in_(ids),
        col(Observation.synthetic).is_(True),
    )
    return (await session.exec(statement.limit(1))).first() is not None


def _result(paper: Paper, found: RecheckDetail) -> list[tuple[str, str]]:
    say = paper.say
    if found.error_ratio is None:
        return [(say("error_rate"), say("not_yet"))]
    told = say("error_words", wrong=found.error_count, n=found.checked_count, rate=f"{float(found.error_ratio):.1%}")
    return [(say("error_rate"), told)]


def _row(paper: Paper, item: RecheckItemRead, names: dict[str, str]) -> list[str]:
    outcome = paper.say(f"outcome_{item.outcome.value}") if item.outcome else ""
    place = names.get(item.area_code, item.area_code)
    value = item.value or ""
    return [str(item.position), item.series_name, place, item.period, value, item.source, outcome, item.note or ""]
