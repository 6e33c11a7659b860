"""How much each caller may do: token buckets in the process, told to the other processes through one table.

A decision costs no statement: it is made on the process's own buckets. Every two seconds those that are more than half
spent are told to `rate_buckets` and take back what all processes have spent, so that a caller gets at most a burst
more from many processes than from one. Keys are keyed hashes of a principal or an address prefix; no address is kept.
"""

import asyncio
import math
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final

from sqlmodel.ext.asyncio.session import AsyncSession

from api import security
from api.db import run_sql
from api.errors import SettingsInvalid, TooManyRequests, Unavailable
from api.models.base import utc_now

Network = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True)
class Budget:
    """So many calls a minute, and a burst that has been saved up. A closed one refuses when the database is away."""

    name: str
    per_minute: int
    burst: int
    is_closed: bool


#                  name            per minute  burst  closed when the database is away
SIGN_IN = Budget("sign_in", 300, 900, True)  # Proofs that did not hold, an address prefix; what holds is let through.
SIGN_OUT = Budget("sign_out", 300, 900, True)  # Sign-ins ended, an address prefix.
MISTAKES = Budget("mistakes", 10, 20, True)  # Wrong passwords, secrets and links, each kind, an address prefix.
LOOK_UP = Budget("look_up", 60, 120, True)  # Calls with a tracking code, a device: its token cost it work.
STRANGER = Budget("stranger", 60, 120, True)  # The same without a token, which are refused, an address prefix.
REFUSED = Budget("refused", 60, 120, False)  # Cases refused before they are counted as such, an address prefix.
SUBMIT = Budget("submit", 60, 240, True)  # What residents write, a device; softly an address prefix.
CROWD = Budget("crowd", 6_000, 12_000, False)  # Writing without a device's token, the process: what it can bear.
BROWSE = Budget("browse", 1_200, 2_400, False)  # What anyone reads, an address prefix.
READ = Budget("read", 1_200, 1_200, False)  # What a post or a client reads, each.
WRITE = Budget("write", 600, 600, False)  # What a post or a client writes, each.
SIGN_UP = Budget("sign_up", 12, 40, True)  # Places at activities, an address prefix: nobody takes them all at once.
PLACES = Budget("places", 4, 4, False)  # Every township under other parameters, a post or a client: seconds of work.
ANONYMOUS = Budget("anonymous", 600, 1_200, True)  # Residents' tokens of the whole process; beyond, the work grows.

OPERATIONS: Final = {
    "issue_token": SIGN_IN,
    "get_challenge": SIGN_IN,
    "revoke_token": SIGN_OUT,
    "create_first_admin": MISTAKES,
    "track_feedback": LOOK_UP,
    "follow_feedback": LOOK_UP,
    "track_booking": LOOK_UP,
    "withdraw_booking": LOOK_UP,
    "add_follow_up": LOOK_UP,
    "rate_feedback": LOOK_UP,
    "add_feedback_photo": LOOK_UP,
    "ask_referral_questions": LOOK_UP,
    "answer_referral_question": LOOK_UP,
    "count_page_view": BROWSE,
    "sign_up_for_activity": SIGN_UP,
    "ask_for_booking": SIGN_UP,
    "track_activity_signup": LOOK_UP,
    "cancel_activity_signup": LOOK_UP,
    "add_feedback_voice": LOOK_UP,
    "erase_feedback": LOOK_UP,
    "ask_feedback_review": LOOK_UP,
    "ask_to_reopen_feedback": LOOK_UP,
    "look_at_invitation": LOOK_UP,
    "sign_ballot": LOOK_UP,
}
COUNTED_BY_THEMSELVES: Final = frozenset({"submit_feedback"})
"""Operations that look at more than who calls before they count."""
NEVER_REFUSED: Final = frozenset({"issue_token", "get_challenge"})
"""Operations that a neighbour's calls must not close: a challenge costs a hash and grows harder, a proof is looked at
before it counts, and only one that does not hold does."""
MOST_BUCKETS: Final = 50_000
BLIND_AFTER_SECONDS: Final = 30.0
TURN_SECONDS: Final = 10
"""After so long who is at it is done."""
_turn: Final = asyncio.Lock()
_SYNC = """
with told as (
    select * from unnest(cast(:keys as text[]), cast(:bursts as float8[]), cast(:rates as float8[]),
                         cast(:spent as float8[])) as t (key, burst, rate, spent)
), left_over as (
    select told.key, greatest(least(told.burst, coalesce(
        kept.tokens + extract(epoch from cast(:now as timestamptz) - kept.updated_at) * told.rate, told.burst
    )) - told.spent, -told.burst) as tokens
    from told left join rate_buckets kept using (key)
)
insert into rate_buckets (key, tokens, updated_at) select key, tokens, cast(:now as timestamptz) from left_over
on conflict (key) do update set tokens = excluded.tokens, updated_at = excluded.updated_at
returning key, tokens
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is left of a budget: of `limit`, `remaining` now, and full again after `reset` seconds."""

    limit: int
    remaining: int
    reset: int


class TooManyRefusals(TooManyRequests):
    """Too many proofs did not hold (429). What the last one changed stays, such as a sign-in that it ended."""

    keeps_writes = True


class _Bucket:
    __slots__ = ("at", "budget", "spent", "tokens")

    def __init__(self, budget: Budget, now: float) -> None:
        self.budget, self.at, self.tokens, self.spent = budget, now, float(budget.burst), 0.0

    def fill(self, now: float) -> None:
        self.tokens += max(now - self.at, 0.0) * self.budget.per_minute / 60
        self.at = now
        if self.tokens >= self.budget.burst:
            self.tokens, self.spent = float(self.budget.burst), 0.0

    def take(self, cost: float) -> None:
        self.tokens -= cost
        self.spent += cost


class Limits:
    """A process's buckets."""

    def __init__(self, key: bytes, trusted: Sequence[Network] = ()) -> None:
        self._key = key
        self._trusted = trusted
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()
        self._synced_at: float | None = None

    def address(self, peer: str, forwarded: list[str]) -> str:
        """The caller's address, as `client_address` finds it."""
        return client_address(peer, forwarded, self._trusted)

    def admit(
        self, operation: str, *, is_write: bool, principal: str | None, address: str, device: str | None = None
    ) -> Standing | None:
        """Count one call; None where the operation counts by itself.

        Args:
            operation: the route's name.
            is_write: whether it is no GET.
            principal: the post or client that speaks; None for residents and anyone, who are counted by address.
            address: the caller's.
            device: the id of the token that speaks, whoever holds it. Calls with a tracking code are counted by it, so
                that nobody spends what his neighbours behind the same address need for theirs.

        Raises:
            TooManyRequests: the budget is spent (429). Unavailable: it cannot be counted and must be (503).
        """
        if operation in COUNTED_BY_THEMSELVES:
            return None
        special = OPERATIONS.get(operation)
        if special is LOOK_UP:
            return self.spend(LOOK_UP, device) if device else self.spend(STRANGER, prefix_of(address))
        if operation in NEVER_REFUSED:
            return self.standing(SIGN_IN, prefix_of(address))
        if special is None and principal is None and is_write:
            return self._submit(device, prefix_of(address))
        if special or principal is None:
            return self.spend(special or BROWSE, prefix_of(address))
        return self.spend(WRITE if is_write else READ, principal)

    def spend(self, budget: Budget, subject: str, *, cost: float = 1.0) -> Standing:
        """Take from a subject's bucket; a cost of 0 only asks.

        Raises:
            TooManyRequests: it is empty (429). Unavailable: as in `admit` (503).
        """
        if budget.is_closed and self.is_blind():
            raise Unavailable
        bucket = self._bucket(budget, subject)
        if bucket.tokens < max(cost, 1.0):
            seconds = math.ceil((max(cost, 1.0) - bucket.tokens) * 60 / budget.per_minute)
            raise TooManyRequests(retry_after=max(seconds, 1))
        bucket.take(cost)
        return _standing(bucket)

    def standing(self, budget: Budget, subject: str) -> Standing:
        """What is left of a bucket; takes nothing and refuses nobody.

        Raises:
            Unavailable: as in `admit` (503).
        """
        if budget.is_closed and self.is_blind():
            raise Unavailable
        return _standing(self._bucket(budget, subject))

    def _submit(self, device: str | None, prefix: str) -> Standing:
        """Count what a resident writes: firmly by his device, so that no neighbour spends what he needs.

        What comes without a token, as a ballot does, is refused only while its prefix is overdrawn and the process has
        all it can bear. The prefix only makes the next challenges harder.

        Raises:
            TooManyRequests: (429). Unavailable: as in `admit` (503).
        """
        told = self.spend(SUBMIT, device) if device else None
        wait = self.overdraw(SUBMIT, prefix)
        if told is None and wait:
            self.spend(CROWD, "all")
        elif told is None:
            crowd = self._bucket(CROWD, "all")
            crowd.take(min(1.0, max(crowd.tokens, 0.0)))
        return told or _standing(self._bucket(SUBMIT, prefix))

    def overdraw(self, budget: Budget, subject: str) -> int:
        """Take one from a bucket, below nothing if need be, down to a burst less.

        Returns:
            0 while something was left, else in how many seconds something will be.

        Raises:
            Unavailable: as in `admit` (503).
        """
        if budget.is_closed and self.is_blind():
            raise Unavailable
        bucket = self._bucket(budget, subject)
        wait = math.ceil((1.0 - bucket.tokens) * 60 / budget.per_minute) if bucket.tokens < 1.0 else 0
        bucket.take(min(1.0, bucket.tokens + budget.burst))
        return wait

    def left(self, budget: Budget, subject: str) -> float:
        """What share of a bucket is left: 1 full, 0 empty, -1 overdrawn by a whole burst."""
        return self._bucket(budget, subject).tokens / budget.burst

    def require_few_mistakes(self, grant: str, address: str) -> None:
        """Refuse an address prefix with too many wrong proofs of one kind lately.

        Raises:
            TooManyRequests: (429).
        """
        self.spend(MISTAKES, f"{grant} {prefix_of(address)}", cost=0.0)

    def note_mistake(self, grant: str, address: str) -> None:
        """Count a wrong proof."""
        self._bucket(MISTAKES, f"{grant} {prefix_of(address)}").take(1.0)

    def note_refused(self, address: str) -> None:
        """Count a proof that did not hold, after it was looked at.

        Raises:
            TooManyRefusals: too many came from this address prefix lately (429).
        """
        try:
            self.spend(SIGN_IN, prefix_of(address))
        except TooManyRequests as full:
            raise TooManyRefusals(retry_after=full.retry_after) from None

    def note_anonymous(self) -> None:
        """Count a resident's token."""
        bucket = self._bucket(ANONYMOUS, "all")
        bucket.take(min(1.0, max(bucket.tokens, 0.0)))

    def pressure(self) -> int:
        """How much harder the proof of work is made: 1, and up to 8 while very many ask at once; nobody is refused."""
        left = self._bucket(ANONYMOUS, "all").tokens / ANONYMOUS.burst
        return next((factor for least, factor in ((0.5, 1), (0.25, 2), (0.05, 4)) if left >= least), 8)

    def is_blind(self) -> bool:
        """Whether the other processes have not been heard of for too long."""
        return self._synced_at is not None and time.monotonic() - self._synced_at > BLIND_AFTER_SECONDS

    async def sync(self, session: AsyncSession) -> None:
        """Tell what was spent from buckets under pressure, and take over what is left for all."""
        if self._synced_at is None:
            self._synced_at = time.monotonic()
        told = {k: (b, b.spent) for k, b in self._buckets.items() if b.spent and b.tokens < b.budget.burst / 2}
        await run_sql(session, "select pg_advisory_xact_lock(hashtext('rate-buckets'))")
        if told:
            values = {
                "keys": list(told),
                "bursts": [float(bucket.budget.burst) for bucket, _ in told.values()],
                "rates": [bucket.budget.per_minute / 60 for bucket, _ in told.values()],
                "spent": [spent for _, spent in told.values()],
            }
            for row in (await run_sql(session, _SYNC, now=utc_now(), **values)).all():
                bucket, spent = told[row.key]
                bucket.spent -= spent
                bucket.tokens = row.tokens - bucket.spent
        self._synced_at = time.monotonic()

    def _bucket(self, budget: Budget, subject: str) -> _Bucket:
        now = time.monotonic()
        key = f"{budget.name}:{security.keyed_hash(self._key, budget.name, subject)[:40]}"
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = _Bucket(budget, now)
            if len(self._buckets) > MOST_BUCKETS:
                self._buckets.popitem(last=False)
        else:
            self._buckets.move_to_end(key)
            bucket.fill(now)
        return bucket


@asynccontextmanager
async def turn(limits: Limits | None, budget: Budget, subject: str) -> AsyncIterator[None]:
    """Do what keeps a whole process busy for seconds: within a budget, and nobody beside in the same process.

    Raises:
        TooManyRequests: the budget is spent, or somebody is at it (429). Unavailable: as `Limits.spend` (503).
    """
    if _turn.locked():
        raise TooManyRequests(retry_after=TURN_SECONDS)
    if limits is not None:
        limits.spend(budget, subject)
    async with _turn:
        yield


def _standing(bucket: _Bucket) -> Standing:
    budget = bucket.budget
    reset = math.ceil((budget.burst - bucket.tokens) * 60 / budget.per_minute)
    return Standing(budget.burst, max(int(bucket.tokens), 0), reset)


@lru_cache
def trusted_networks(text: str) -> tuple[Network, ...]:
    """The proxies' networks, comma separated.

    Raises:
        SettingsInvalid: with a sentence that names the setting.
    """
    try:
        return tuple(ip_network(part.strip()) for part in text.split(",") if part.strip())
    except ValueError:
        raise SettingsInvalid(name="SHILIU_TRUSTED_PROXIES", reason="it is not a list of networks") from None


def client_address(peer: str, forwarded: list[str], trusted: Sequence[Network]) -> str:
    """The rightmost address that none of our proxies has; what stands left of it is the caller's own claim.

    Args:
        peer: who holds the connection.
        forwarded: the values of `X-Forwarded-For`, in order.
        trusted: the proxies' networks.
    """
    caller = peer
    if not _is_in(peer, trusted):
        return caller
    for hop in reversed([part.strip() for value in forwarded for part in value.split(",")]):
        try:
            ip_address(hop)
        except ValueError:
            return caller
        caller = hop
        if not _is_in(hop, trusted):
            break
    return caller


def prefix_of(address: str) -> str:
    """The /24 or /56 of an address: what one household, village or office shares."""
    try:
        found = ip_address(address)
    except ValueError:
        return "unknown"
    found = (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found
    return str(ip_network(f"{found}/{56 if isinstance(found, IPv6Address) else 24}", strict=False))


def _is_in(address: str, networks: Sequence[Network]) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    found = (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found
    return any(found in network for network in networks)
