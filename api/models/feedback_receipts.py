"""Receipts in the open: one signed hash tree a day, in which anyone can find his receipt; and files to be destroyed."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import StringConstraints
from sqlalchemy import CheckConstraint, LargeBinary, String
from sqlalchemy import Text as SQLText
from sqlmodel import Field, SQLModel

from api.models.base import COUNTY, Input, one_of, timestamp, utc_now
from api.models.feedback import TrackingCode

ReceiptHash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class ReceiptDay(SQLModel, table=True):
    """The tree of a day's receipts, written once: `leaves` are the 32-byte hashes one after another, in their order.

    `head = SHA-256("shiliu receipts|county|day|count|root|previous head")`, hashes in lower-case hex; `signature` is a
    compact JWS of `typ` `receipts+jwt` over all of it.
    """

    __tablename__ = "feedback_receipt_days"
    __table_args__ = (
        CheckConstraint("octet_length(leaves) = 32 * leaf_count", name="whole_leaves"),
        CheckConstraint("leaf_count > 0 and leaf_count % 16 = 0", name="padded"),
        COUNTY,
    )

    county_code: str = Field(sa_type=String(6), primary_key=True)
    day: date = Field(primary_key=True)
    leaf_count: int = Field(nullable=False)
    leaves: bytes = Field(sa_type=LargeBinary, nullable=False)
    root: str = Field(sa_type=String(64), nullable=False)
    previous_head: str = Field(sa_type=String(64), nullable=False)
    head: str = Field(sa_type=String(64), nullable=False)
    signature: str = Field(sa_type=SQLText, nullable=False)
    made_at: datetime = timestamp(default_factory=utc_now)


class ReceiptFault(StrEnum):
    """What is wrong with a day, worst first."""

    DAY_MISSING = "day_missing"
    SIGNATURE_INVALID = "signature_invalid"
    CHAIN_BROKEN = "chain_broken"
    ROOT_DIFFERS = "root_differs"
    CASE_ALTERED = "case_altered"
    CASE_MISSING = "case_missing"
    RECEIPT_MISSING = "receipt_missing"


class ReceiptCheck(SQLModel, table=True):
    """When the worker last compared a day's tree with the stored cases, and the first fault that it found."""

    __tablename__ = "feedback_receipt_checks"
    __table_args__ = (one_of("fault", ReceiptFault), COUNTY)

    county_code: str = Field(sa_type=String(6), primary_key=True)
    day: date = Field(primary_key=True)
    checked_at: datetime = timestamp()
    fault: ReceiptFault | None = Field(default=None, sa_type=String(20))
    case_id: UUID | None = None


class ErasedFile(SQLModel, table=True):
    """A file whose rows are gone and whose bytes must go from the store; the worker takes the row with the bytes."""

    __tablename__ = "erased_files"
    __table_args__ = (COUNTY,)

    county_code: str = Field(sa_type=String(6), primary_key=True)
    sha256: str = Field(sa_type=String(64), primary_key=True)
    erased_at: datetime = timestamp(default_factory=utc_now)


class ReceiptDayRead(SQLModel):
    """A day's tree in short. `leaf_count` is padded with dummies, so that it does not tell how many cases came in.

    `is_unaltered` is null until the day has been compared with the stored cases for the first time.
    """

    day: date
    leaf_count: int
    root: str
    previous_head: str
    head: str
    signature: str
    checked_on: date | None
    is_unaltered: bool | None
    fault: ReceiptFault | None


class ReceiptDaysRead(SQLModel):
    """The days, latest first."""

    area_code: str
    items: list[ReceiptDayRead]
    next_cursor: str | None


class ReceiptLeavesRead(ReceiptDayRead):
    """A day's tree whole: every leaf in hex, in the order of the tree."""

    area_code: str
    leaves: list[str]


class ProofRequest(Input):
    """The hash on a receipt; `day` is the day of receipt in China, which the receipt names."""

    receipt_hash: ReceiptHash
    day: date


class ProofRead(SQLModel):
    """The path from a receipt to its day's root. Source: RFC 9162, 2.1.3."""

    day: date
    receipt_hash: str
    leaf_index: int
    leaf_count: int
    path: list[str]
    root: str
    head: str
    signature: str
    is_unaltered: bool | None


class Erasable(StrEnum):
    """What of a case its sender can have erased at once; his words stay, for they are what was asked."""

    CONTACT = "contact"
    VOICE = "voice"
    PHOTOS = "photos"
    PLACE = "place"


class ErasureRequest(Input):
    """What to erase, by the secret code."""

    tracking_code: TrackingCode
    what: list[Erasable] = Field(min_length=1, max_length=4)


class ErasureRead(SQLModel):
    """What was there and is erased."""

    erased: list[Erasable]
