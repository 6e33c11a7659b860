"""Ballots: how an invitation becomes a signature that nobody can join with it, and what goes with an answer.

The way of a ballot, RSABSSA-SHA384-PSS-Randomized of RFC 9474: the device looks its invitation up and gets the cell's
public key; it makes 64 random bytes (the RFC's random prefix of 32 bytes, then a message of 32), blinds them and has
them signed for its token, which is spent by that; it takes the blinding away and sends the answers with the 64 bytes
and their signature, without the token.
"""

import base64
from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, StringConstraints
from sqlalchemy import CheckConstraint, Index, LargeBinary, SmallInteger, String
from sqlmodel import Field, SQLModel

from api.models.base import COUNTY, Input, county_key, new_hidden_id

MODULUS_BITS = 2048
MODULUS_BYTES = MODULUS_BITS // 8
MESSAGE_BYTES = 64
"""32 bytes of the RFC's random prefix and 32 of the message."""
LONGEST_SECONDS = 86_400

SECONDS_BANDS = ((30, "under_30"), (60, "30_59"), (120, "60_119"), (300, "120_299"), (900, "300_899"))
"""`paradata.seconds`: how long all the questions took, as (under so many seconds, band); else `LONGEST_BAND`."""
LONGEST_BAND = "from_900"
DEVICE_BANDS = ((2, "one"), (5, "two_to_four"), (20, "five_to_nineteen"))
"""`paradata.device`: how many answers one device had sent to the survey, as (under so many, band); else `MOST_BAND`.

An answer whose device does not say which one it is has `UNKNOWN_BAND`, through an invitation as by an open link: how
many others came from there is not known, so these are a class of their own and never `one`.
"""
MOST_BAND = "from_twenty"
UNKNOWN_BAND = "unknown"


def _whole(text: str) -> str:
    """Refuse letters whose spare bits are set: they would be a second spelling of the same bytes."""
    raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if base64.urlsafe_b64encode(raw).decode().rstrip("=") != text:
        msg = "this is not the shortest base64url of its bytes"
        raise ValueError(msg)
    return text


Block = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9_-]{342}$"),
    AfterValidator(_whole),
    Field(description="256 bytes, big-endian, base64url without padding"),
]
BallotMessage = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9_-]{86}$"),
    AfterValidator(_whole),
    Field(description="The 64 bytes that were signed: random prefix, then message; base64url without padding"),
]
DeviceMark = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9_-]{22}$"),
    AfterValidator(_whole),
    Field(description="16 random bytes that the device made for this survey and keeps; base64url without padding"),
]
InvitationToken = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{27}$")]


class CellKey(SQLModel):
    """The public key of a cell as a JWK: 2048 bits, for RSABSSA-SHA384-PSS-Randomized and nothing else."""

    kty: str = Field(description="RSA")
    alg: str = Field(description="RSABSSA-SHA384-PSS-Randomized")
    kid: str = Field(description="The cell's id")
    n: str = Field(description="The modulus, base64url without padding")
    e: str = Field(description="The exponent, base64url without padding: AQAB")


class InvitationLook(Input):
    """An invitation to look at. Looking spends nothing."""

    token: InvitationToken


class InvitationRead(SQLModel):
    """What an invitation is for, and the key for which its ballot is blinded.

    Whether it was used is not in it: whoever picks up a slip must not learn from it who has answered.
    """

    survey_id: UUID
    cell_id: UUID
    expires_on: date
    key: CellKey


class BlindSignRequest(Input):
    """A blinded ballot to be signed; it spends the token."""

    token: InvitationToken
    blinded: Block


class BlindSignature(SQLModel):
    """The blinded ballot's signature; the device takes the blinding away and checks what is left."""

    cell_id: UUID
    signature: Block


class BallotProof(Input):
    """That the sender was invited, and nothing else about him."""

    cell_id: UUID
    message: BallotMessage
    signature: Block


class SurveyBallot(SQLModel, table=True):
    """A sealed answer that waits to be mixed. Nothing of it can be read without the installation's secret.

    All of a survey are of one length, that of the longest answer which its questionnaire allows.

    `nullifier` is SHA-256 of `nullifier|` and the ballot's 64 bytes, for an open link a keyed hash of the sender's key.
    """

    __tablename__ = "survey_ballot_box"
    __table_args__ = (
        county_key("survey_id", "surveys"),
        county_key("cell_id", "survey_cells"),
        COUNTY,
    )

    county_code: str = Field(sa_type=String(6), primary_key=True)
    survey_id: UUID = Field(primary_key=True)
    nullifier: bytes = Field(sa_type=LargeBinary, primary_key=True)
    cell_id: UUID | None = None
    sealed: bytes = Field(sa_type=LargeBinary, nullable=False)


class SurveyNullifier(SQLModel, table=True):
    """That a ballot was cast.

    `tag` is a keyed hash of nullifier and content: it tells a repeat from another answer. `tag` and `received_on` are
    null once the survey is closed.
    """

    __tablename__ = "survey_nullifiers"
    __table_args__ = (county_key("survey_id", "surveys"), COUNTY)

    county_code: str = Field(sa_type=String(6), primary_key=True)
    survey_id: UUID = Field(primary_key=True)
    nullifier: bytes = Field(sa_type=LargeBinary, primary_key=True)
    tag: bytes | None = Field(default=None, sa_type=LargeBinary)
    received_on: date | None = None


class SurveyCellKey(SQLModel, table=True):
    """The public half of a cell's key; the sealed half is with the issuer."""

    __tablename__ = "survey_cell_keys"
    __table_args__ = (county_key("cell_id", "survey_cells"), COUNTY)

    county_code: str = Field(sa_type=String(6), primary_key=True)
    cell_id: UUID = Field(primary_key=True)
    modulus: bytes = Field(sa_type=LargeBinary, nullable=False)


class SurveyDevice(SQLModel, table=True):
    """How many answers came from one device, known by a keyed hash; destroyed when the survey closes."""

    __tablename__ = "survey_devices"
    __table_args__ = (county_key("survey_id", "surveys"), COUNTY)

    county_code: str = Field(sa_type=String(6), primary_key=True)
    survey_id: UUID = Field(primary_key=True)
    device_hash: bytes = Field(sa_type=LargeBinary, primary_key=True)
    count: int = Field(nullable=False)


class SurveyHour(SQLModel, table=True):
    """How many answers of a cell came in an hour of the day, of whatever day. Groups under ten are not counted."""

    __tablename__ = "survey_hours"
    __table_args__ = (
        county_key("survey_id", "surveys"),
        county_key("cell_id", "survey_cells"),
        CheckConstraint("hour between 0 and 23", name="hour_of_day"),
        Index(
            "uq_survey_hours_place",
            *("county_code", "survey_id", "cell_id", "hour"),
            unique=True,
            postgresql_nulls_not_distinct=True,
        ),
        COUNTY,
    )

    county_code: str = Field(sa_type=String(6), primary_key=True)
    id: UUID = Field(default_factory=new_hidden_id, primary_key=True)
    survey_id: UUID = Field(nullable=False)
    cell_id: UUID | None = None
    hour: int = Field(sa_type=SmallInteger, nullable=False)
    count: int = Field(nullable=False)


class SurveyDay(SQLModel, table=True):
    """How many answers of a survey came on a day, counted when it closes. Days with under ten are not counted."""

    __tablename__ = "survey_days"
    __table_args__ = (
        county_key("survey_id", "surveys"),
        CheckConstraint("count >= 10", name="no_small_group"),
        COUNTY,
    )

    county_code: str = Field(sa_type=String(6), primary_key=True)
    survey_id: UUID = Field(primary_key=True)
    day: date = Field(primary_key=True)
    count: int = Field(nullable=False)
