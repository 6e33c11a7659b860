"""Proofs from the files that anyone can save, without the server's word.

`shiliu receipts verify` checks a day's receipts, `shiliu surveys verify-draw` repeats a survey's draw or that of a
re-check. It needs no database and no settings: a journalist or a lawyer may run it on another machine. What it checks
is written in the contract, so that it can be written anew by whoever does not trust this program either.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from api import security
from api.rules import hash_tree, recheck_draw, sampling_draw
from api.rules.canonical import read
from api.rules.sampling import SamplingError
from api.rules.sampling_plan import design_of
from api.services.feedback_receipts import KIND, head_of
from api.zone import day_of

Tell = Callable[[str], None]
DRAW_KIND = "shiliu-draw-1"
_MOST_WORDS = 400


class Unreadable(ValueError):
    """A file is not what it should be; `str()` is a sentence."""


def printable(words: str) -> str:
    """Words of a file's that a terminal shows and does not obey; nor do they run backwards."""
    plain = (sign if sign.isprintable() else f"\\u{{{ord(sign):x}}}" for sign in words[:_MOST_WORDS])
    return "".join(plain)


def plainly(tell: Tell) -> Tell:
    """Tell sentences in which a file's words may stand."""
    return lambda sentence: tell(printable(sentence))


def load(path: Path) -> dict[str, Any]:
    """A saved answer.

    Raises:
        Unreadable: it is no JSON object, has a name twice, or cannot be opened.
    """
    try:
        found = read(path.read_bytes())
    except (OSError, ValueError):
        raise Unreadable(f"{path.name} cannot be read as JSON.") from None
    if not isinstance(found, dict):
        raise Unreadable(f"{path.name} holds no JSON object.")
    return found


def faults(
    day: Mapping[str, Any],
    *,
    before: Mapping[str, Any] | None = None,
    keys: Mapping[str, Any] | None = None,
    receipt_hash: str | None = None,
) -> list[str]:
    """What is wrong with a day's tree, as sentences; empty when all holds.

    Args:
        day: the answer of `GET /feedback/receipts/{day}`.
        before: the same of the day before, to check the chain.
        keys: the answer of `GET /.well-known/receipt-keys.json`, to check the signature.
        receipt_hash: the hash on a receipt, which must be among the leaves.

    Raises:
        Unreadable: a file lacks what it should have.
    """
    try:
        found = _tree_faults(day)
        if before is not None:
            found += _chain_faults(day, before)
        if keys is not None:
            found += _signature_faults(day, keys["keys"])
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Unreadable("A file lacks what it should have.") from None
    if receipt_hash is not None and receipt_hash.lower() not in day["leaves"]:
        found.append("The receipt is not in this day.")
    return found


def report(
    tell: Tell, path: Path, *, before: Path | None = None, keys: Path | None = None, receipt_hash: str | None = None
) -> bool:
    """Check saved files and tell the result; whether all holds.

    Raises:
        Unreadable: a file is not what it should be.
    """
    tell = plainly(tell)
    day = load(path)
    found = faults(
        day,
        before=load(before) if before else None,
        keys=load(keys) if keys else None,
        receipt_hash=receipt_hash,
    )
    for sentence in found:
        tell(sentence)
    if not found:
        tell(f"{day['area_code']} {day['day']}: {day['leaf_count']} leaves give the root {day['root']}.")
        if receipt_hash:
            tell("The receipt is in it.")
        for name, given in (("signature", keys), ("day before", before)):
            tell(f"The {name} {'holds' if given else 'was not checked'}.")
    return not found


def _tree_faults(day: Mapping[str, Any]) -> list[str]:
    leaves: Sequence[bytes] = [bytes.fromhex(leaf) for leaf in day["leaves"]]
    found = []
    if leaves != sorted(leaves) or len(leaves) != day["leaf_count"]:
        found.append("The leaves are not whole and in their order.")
    if hash_tree.root_of(leaves).hex() != day["root"]:
        found.append("The leaves do not give the root.")
    on = date.fromisoformat(day["day"])
    if head_of(day["area_code"], on, day["leaf_count"], day["root"], day["previous_head"]) != day["head"]:
        found.append("The head does not follow from the root.")
    return found


def _chain_faults(day: Mapping[str, Any], before: Mapping[str, Any]) -> list[str]:
    is_next = date.fromisoformat(day["day"]) - date.fromisoformat(before["day"]) == timedelta(days=1)
    if before["area_code"] != day["area_code"] or not is_next:
        return ["The other file is not the day before."]
    return [] if before["head"] == day["previous_head"] else ["The day does not follow from the day before."]


def _signature_faults(day: Mapping[str, Any], keys: Sequence[dict[str, Any]]) -> list[str]:
    public = {key["kid"]: security.public_pem(key) for key in keys}
    try:
        claims = security.verify_note(public, day["signature"], kind=KIND)
    except security.TokenInvalid:
        return ["The signature is not one of these keys'."]
    said = {name: day[name] for name in ("day", "leaf_count", "root", "previous_head", "head")}
    return [] if claims == said | {"county_code": day["area_code"]} else ["The signature is about something else."]


def draw_faults(paper: Mapping[str, Any]) -> list[str]:
    """What does not hold in the papers of a draw, as sentences; empty when all holds.

    Args:
        paper: the answer of `GET /surveys/{id}/draw/document`.

    Raises:
        Unreadable: it lacks what it should have.
    """
    try:
        if paper["kind"] != DRAW_KIND:
            raise Unreadable(f"It is not a paper of the kind {DRAW_KIND}.")
        found = _drawn_frame_faults(paper)
        return found if paper["seed"] is None else found + _drawn_seed_faults(paper) + _number_faults(paper)
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("The file lacks what it should have.") from None


def report_draw(tell: Tell, path: Path) -> bool:
    """Check a saved paper and tell the result; whether all holds.

    Raises:
        Unreadable: the file is not what it should be.
    """
    tell = plainly(tell)
    paper = load(path)
    if paper.get("kind") == recheck_draw.KIND:
        return _report_recheck(tell, paper)
    found = draw_faults(paper)
    for sentence in found:
        tell(sentence)
    if found:
        return False
    if paper["seed"] is None:
        tell("The seed is not told yet; only the frame could be checked.")
    else:
        tell(f"{paper['drawn_count']} numbers in {len(paper['cells'])} cells follow from the seed and the frame.")
    return True


def _report_recheck(tell: Tell, paper: Mapping[str, Any]) -> bool:
    try:
        found = recheck_draw.faults(paper)
    except (KeyError, TypeError, AttributeError):
        raise Unreadable("The file lacks what it should have.") from None
    for sentence in found or [f"{len(paper['drawn'])} of {len(paper['entries'])} figures follow from seed and list."]:
        tell(sentence)
    return not found


def _drawn_frame_faults(paper: Mapping[str, Any]) -> list[str]:
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


def _drawn_seed_faults(paper: Mapping[str, Any]) -> list[str]:
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


def _number_faults(paper: Mapping[str, Any]) -> list[str]:
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
