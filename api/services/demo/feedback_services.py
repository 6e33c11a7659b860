# ruff: noqa: PLR2004  The chances of the demonstration stand where they are taken.
"""Channels with their tries, referrals to the neighbour and back, and views of results, for the demonstration."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any, Final

from sqlmodel import SQLModel

from api.models.counters import CounterDelta
from api.models.feedback import FeedbackKind, FeedbackMessage, FeedbackState, MessageAuthor
from api.models.feedback_channels import ChannelKind, ChannelTest, FeedbackChannel, PublishedPage
from api.models.feedback_referrals import FeedbackReferral, HandoverState, ReferralHandover, ReferralState
from api.rules.areas import TOWNSHIP_DIGITS
from api.services import catalogue
from api.services.counters import month_of
from api.services.demo.feedback import Case
from api.services.demo.loading import Demo, Row, at, hidden_id, words
from api.services.demo.units import townships, villages
from api.zone import day_of

TABLES: Final[tuple[type[SQLModel], ...]] = (FeedbackChannel, ChannelTest, FeedbackReferral, ReferralHandover)
"""What is stored, in this order, after the cases."""
_POINT_IN = 3
_COUNCIL_IN = 5


def add(demo: Demo, cases: list[Case], neighbour: str) -> None:
    """Write all of it."""
    chance = demo.chance("feedback services")
    for number, one in enumerate(words("feedback_services")["channels"]):
        given = {name: one[name] for name in ("name", "phone", "hours", "languages", "topics")}
        _channel(demo, chance, f"county-{number}", demo.county, ChannelKind(one["kind"]), one["unit"], **given)
    _add_places(demo, chance)
    _add_referrals(demo, cases, neighbour)
    _add_views(demo, chance)


def _add_places(demo: Demo, chance: Random) -> None:
    """A window in each township, a point in each third village, councils and boxes in some."""
    said = words("feedback_services")
    topics = [topic["code"] for topic in catalogue.read_json("feedback/services.json")["topics"]]
    for number, place in enumerate(townships(demo)):
        _channel(
            demo, chance, f"township-{place['code']}", place["code"], ChannelKind.WINDOW, f"township_{place['code']}",
            name=said["township_window"].format(place=place["name"]),
            phone=said["phone"].format(number=number),
            hours=said["hours"],
            languages=["cmn", "iii"] if number % 2 else ["cmn"],
            topics=topics,
        )  # fmt: skip
    kinds = {"point": ChannelKind.POINT, "council": ChannelKind.COUNCIL, "box": ChannelKind.BOX}
    for number, place in enumerate(villages(demo)):
        found = ["point"] * (number % _POINT_IN == 0) + ["council"] * (number % _COUNCIL_IN == 0)
        found += ["box"] * (number % 7 == 0)
        for name in found:
            unit = f"township_{place['code'][:TOWNSHIP_DIGITS]}"
            _channel(
                demo, chance, f"{name}-{place['code']}", place["code"], kinds[name], unit,
                name=said[f"village_{name}"].format(place=place["name"]),
                hours=said["point_hours"] if name == "point" else None,
                topics=topics[:3] if name == "point" else [],
            )  # fmt: skip


def _channel(demo: Demo, chance: Random, key: str, area: str, kind: ChannelKind, unit: str, **values: Any) -> None:
    """A channel entered by its unit, and what the office found when it tried it."""
    said = words("feedback_services")
    poster, from_on = demo.post(unit), demo.first + timedelta(days=chance.randint(0, 60))
    row = demo.enter(
        FeedbackChannel, poster, "feedback.channel_entered", at(from_on), key,
        **{"languages": ["cmn"], "topics": []} | values,
        area_code=area, kind=kind, unit_id=demo.units[unit]["id"], from_on=from_on,
        created_by=poster.id, changed_by=poster.id,
    )  # fmt: skip
    for number, days in enumerate((150, 20)):
        tested_on = demo.today - timedelta(days=days + chance.randint(0, 40))
        if tested_on < from_on or chance.random() > 0.9:
            continue
        is_working = chance.random() < 0.95
        demo.enter(
            ChannelTest, demo.office, "feedback.channel_tested", at(tested_on, 10), key, str(number),
            channel_id=row["id"], tested_on=tested_on, is_working=is_working, tested_by=demo.office.id,
            reply_minutes=chance.randint(1, 40) if is_working else None,
            note=chance.choice(said["notes"]) if is_working else said["failed"],
        )  # fmt: skip


def _add_referrals(demo: Demo, cases: list[Case], neighbour: str) -> None:
    """One that the sender is asked about, one that came back, and two that the neighbour asks of us."""
    said = words("feedback_services")["referrals"]
    asks = [case for case in cases if case.incoming.kind == FeedbackKind.HELP.value and case.standing]
    is_open = (FeedbackState.ACCEPTED.value, FeedbackState.ASSIGNED.value)
    waiting = [case for case in asks if case.standing["state"] in is_open]
    done = [case for case in asks if case.standing["state"] == FeedbackState.CLOSED.value]
    if waiting:
        _refer(demo, waiting[-1], neighbour, said["target"], said["asked"], demo.past(waiting[-1].standing["state_at"]))
    if done:
        case = done[0]
        asked = case.incoming.received_at + timedelta(hours=6)
        back = asked + (case.standing["answered_at"] - asked) / 2
        row = _refer(demo, case, neighbour, said["target"], said["returned"], asked, back=back)
        words_ = catalogue.phrase(
            "feedback_services", "zh-Hans", "referral_returned", county=said["target"], words=said["answer"]
        )
        demo.keep(
            FeedbackMessage, back, id=hidden_id(demo.county, str(row["id"]), "back"), feedback_id=case.incoming.id,
            author=MessageAuthor.OFFICE, text=words_,
        )  # fmt: skip
    for number, text in enumerate(said["incoming"]):
        offered = demo.now - timedelta(days=2 + number)
        accepted = offered + timedelta(hours=5) if number else None
        demo.keep(
            ReferralHandover, offered,
            id=hidden_id(demo.county, "handover", str(number)), origin_county=neighbour, target_county=demo.county,
            referral_id=hidden_id(neighbour, "referral", str(number)), kind=FeedbackKind.HELP,
            topic=("education", "housing")[number], text=text, offered_at=offered, accepted_at=accepted,
            state=HandoverState.ACCEPTED if accepted else HandoverState.OFFERED,
            due_on=demo.today + timedelta(days=5) if accepted else None,
        )  # fmt: skip


def _refer(
    demo: Demo, case: Case, target: str, name: str, text: str, asked: datetime, *, back: datetime | None = None
) -> Row:
    incoming = case.incoming
    row = demo.enter(
        FeedbackReferral, demo.office, "feedback.referral_asked", asked,
        id=hidden_id(demo.county, str(incoming.id), "referral"), area_code=incoming.area_code,
        feedback_id=incoming.id, target_county=target, target_name=name, is_hosted=True, text=text,
        state=ReferralState.RETURNED if back else ReferralState.ASKED, state_at=back or asked,
        agreed_at=asked if back else None, sent_on=day_of(asked) if back else None, returned_at=back,
    )  # fmt: skip
    if back:
        demo.keep(
            ReferralHandover, asked,
            id=hidden_id(demo.county, str(incoming.id), "handover"), origin_county=demo.county, target_county=target,
            referral_id=row["id"], kind=FeedbackKind(incoming.kind), topic=incoming.topic, text=text,
            state=HandoverState.RETURNED, offered_at=asked, accepted_at=asked, due_on=day_of(back), answered_at=back,
            answer=words("feedback_services")["referrals"]["answer"], returned_at=back,
        )  # fmt: skip
    return row


def _add_views(demo: Demo, chance: Random) -> None:
    """How often pages of results were shown, month by month."""
    month = demo.first
    while month <= demo.today:
        for page in PublishedPage:
            demo.keep(
                CounterDelta, at(month), page.value, f"{month:%Y-%m}",
                area_code=demo.county, month=month_of(at(month)), measure=f"views.{page.value}",
                amount=chance.randint(20, 400),
            )  # fmt: skip
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
