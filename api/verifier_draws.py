"""`shiliu surveys verify-draw`: repeat a draw from the papers that anyone can save, without the server's word.

It needs no database and no settings, and draws with nothing but `api.rules`. How it is done stands in the contract
too, so that it can be written anew by whoever does not trust this program either.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from api.rules import sampling_draw
from api.rules.sampling import SamplingError
from api.rules.sampling_plan import design_of
from api.verifier import Unreadable, load
from api.zone import day_of

Tell = Callable[[str], None]
KIND = "shiliu-draw-1"


def faults(paper: Mapping[str, Any]) -> list[str]:
    """What does not hold in the papers of a draw, as sentences; empty when all holds.

    Args:
        paper: the answer of `GET /surveys/{id}/draw/document`.

    Raises:
        Unreadable: it lacks what it should have.
    """
    try:
        if paper["kind"] != KIND:
            raise Unreadable(f"It is not a paper of the kind {KIND}.")
        found = _frame_faults(paper)
        return found if paper["seed"] is None else found + _seed_faults(paper) + _draw_faults(paper)
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("The file lacks what it should have.") from None


def report(tell: Tell, path: Path) -> bool:
    """Check a saved paper and tell the result; whether all holds.

    Raises:
        Unreadable: the file is not what it should be.
    """
    paper = load(path)
    found = faults(paper)
    for sentence in found:
        tell(sentence)
    if found:
        return False
    if paper["seed"] is None:
        tell("The seed is not told yet; only the frame could be checked.")
    else:
        tell(f"{paper['drawn_count']} numbers in {len(paper['cells'])} cells follow from the seed and the frame.")
    return True


def _frame_faults(paper: Mapping[str, Any]) -> list[str]:
    frame = paper["frame"]
    parts = {str(code): int(size) for code, size in frame["parts"]}
    found = []
    if len(parts) != len(frame["parts"]):
        found.append("A village is in the frame twice.")
    if frame["hash"] is not None and sampling_draw.frame_hash(frame["unit"], frame["as_of"], parts) != frame["hash"]:
        found.append("The rows do not give the frame's hash.")
    if paper["frame_hash"] not in {None, frame["hash"]}:
        found.append("The draw was made from another frame.")
    return found


def _seed_faults(paper: Mapping[str, Any]) -> list[str]:
    secret, bar, digits = paper["seed"].partition("|")
    found = []
    if sampling_draw.commitment(secret) != paper["commitment"]:
        found.append("The seed's secret is not the one that was committed to.")
    if (digits if bar else None) != paper["event_value"] or (paper["event"] is None) != (not bar):
        found.append("The seed does not hold the digits of the named event.")
    committed, frozen = paper["committed_at"], paper["frame"]["frozen_at"]
    if paper["event"] is None and not _moment(committed) < _moment(frozen):
        found.append("The frame was frozen before the hash of the secret was told.")
    if paper["event"] is not None and not day_of(_moment(frozen)) < date.fromisoformat(paper["event_on"]):
        found.append("The frame was not frozen before the day of the event.")
    return found


def _draw_faults(paper: Mapping[str, Any]) -> list[str]:
    """Draw anew and compare, cell by cell."""
    area = paper["area_code"]
    parts = {code: size for code, size in paper["frame"]["parts"] if code.startswith(area)}
    try:
        cells = sampling_draw.draw(parts, design_of(paper["design"]), paper["seed"], paper["frame_hash"])
    except SamplingError as error:
        return [f"The design cannot be drawn from this frame ({error.code})."]
    drawn = [cell.told() for cell in cells]
    found = []
    if drawn != paper["cells"]:
        places = {(cell["stratum"], cell["cluster"]) for cell in drawn + paper["cells"] if cell not in drawn}
        places |= {(cell["stratum"], cell["cluster"]) for cell in drawn if cell not in paper["cells"]}
        names = sorted(" ".join(filter(None, place)) for place in places)
        found.append(f"The numbers drawn are others: {', '.join(names[:5])}.")
    if sampling_draw.result_hash(paper["cells"]) != paper["result_hash"]:
        found.append("The cells do not give the hash of the result.")
    return found


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
