"""Open311 GeoReport v2: what other cities' programs say and read, over the county's own feedback.

Source: Open311 GeoReport v2 (wiki.open311.org/GeoReport_v2) and Service Discovery. Names are the standard's.
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from api.models.base import AreaCode, Note, Text
from api.models.feedback import FeedbackReceipt

Words = Annotated[Text, StringConstraints(max_length=4_000)]
Line = Annotated[Note, StringConstraints(max_length=300)]
Named = Annotated[Note, StringConstraints(max_length=40)]
Reached = Annotated[Note, StringConstraints(max_length=50)]
"""Together they are one contact of at most 200 characters."""
ServiceCode = Annotated[str, StringConstraints(max_length=60)]
Jurisdiction = Annotated[str, StringConstraints(max_length=60)]


class ServiceType(StrEnum):
    """What posting gives: an id at once, a token that gives it later, or neither."""

    REALTIME = "realtime"
    BATCH = "batch"
    BLACKBOX = "blackbox"


class RequestStatus(StrEnum):
    """The two standings that the standard knows."""

    OPEN = "open"
    CLOSED = "closed"


class ServiceError(BaseModel):
    """One reason of a refusal; `code` is the answer's HTTP status."""

    code: int
    description: str


class Endpoint(BaseModel):
    """One endpoint of the discovery file."""

    specification: str
    url: str
    changeset: str
    type: Literal["production", "test"]
    formats: list[str]


class Discovery(BaseModel):
    """The discovery file: where the interface is and what it speaks."""

    changeset: str
    contact: str
    key_service: str
    endpoints: list[Endpoint]


class Open311Service(BaseModel):
    """A kind of request that people can make, such as a complaint about roads."""

    service_code: str
    service_name: str
    description: str
    metadata: bool
    type: ServiceType
    keywords: str
    group: str


class AttributeValue(BaseModel):
    """One choice of a list."""

    key: str
    name: str


class Attribute(BaseModel):
    """A question of a service; one that is not `variable` only informs."""

    variable: bool
    code: str
    datatype: Literal["string", "number", "datetime", "text", "singlevaluelist", "multivaluelist"]
    required: bool
    datatype_description: str | None
    order: int
    description: str
    values: list[AttributeValue]


class ServiceDefinition(BaseModel):
    """What a service asks besides place and words."""

    service_code: str
    attributes: list[Attribute]


class ServiceRequest(BaseModel):
    """A published case: the office's summary, a township at the finest, days at midnight, no point on a map."""

    service_request_id: UUID
    status: RequestStatus
    status_notes: str | None
    service_name: str
    service_code: str
    description: str
    agency_responsible: str | None
    service_notice: str | None
    requested_datetime: datetime
    updated_datetime: datetime
    expected_datetime: datetime | None
    address: str
    address_id: str
    zipcode: str | None
    lat: float | None
    long: float | None
    media_url: str | None


class Heard(BaseModel):
    """The answer to a post that never gets a public id. `tracking_code` and `receipt` are this installation's own.

    `receipt` is given when the post asked for `extensions`.
    """

    service_notice: str
    account_id: None
    tracking_code: str
    receipt: FeedbackReceipt | None


class Taken(Heard):
    """The answer to a post whose public id the token gives, once the case is published."""

    token: str


class RequestTokenRead(BaseModel):
    """The public id of a token's case; null until it is published."""

    service_request_id: UUID | None
    token: str


class ReportDraft(BaseModel):
    """What a post says, as a form. What is empty counts as absent, and what is unknown is refused, not dropped.

    One of `lat` with `long` (WGS 84, in and around China), `address_string` and `address_id` (an area code) says where.
    """

    model_config = ConfigDict(extra="forbid")

    service_code: ServiceCode
    description: Words
    jurisdiction_id: Jurisdiction | None = None
    api_key: Annotated[str, StringConstraints(max_length=4_000)] | None = None
    lat: float | None = Field(default=None, ge=3.8, le=53.6)
    long: float | None = Field(default=None, ge=73.4, le=135.1)
    address_string: Line | None = None
    address_id: AreaCode | None = None
    area: AreaCode | None = Field(default=None, alias="attribute[area]")
    unit: Line | None = Field(default=None, alias="attribute[unit]")
    email: Reached | None = None
    phone: Reached | None = None
    first_name: Named | None = None
    last_name: Named | None = None
    device_id: Line | None = None
    account_id: Line | None = None
    media_url: Line | None = None
    extensions: bool = False

    @model_validator(mode="before")
    @classmethod
    def _empty_is_absent(cls, given: Any) -> Any:
        return {name: value for name, value in given.items() if value != ""} if isinstance(given, dict) else given


class RequestFilter(BaseModel):
    """Filters of the published cases; `service_request_id` overrides the others. Lists are written with commas."""

    jurisdiction_id: Jurisdiction | None = None
    service_request_id: Annotated[str, StringConstraints(max_length=8_000)] | None = None
    service_code: Annotated[str, StringConstraints(max_length=4_000)] | None = None
    start_date: Annotated[str, StringConstraints(max_length=40)] | None = None
    end_date: Annotated[str, StringConstraints(max_length=40)] | None = None
    status: Annotated[str, StringConstraints(max_length=40)] | None = None
    page: int = Field(default=1, ge=1, le=10_000)
    page_size: int = Field(default=1_000, ge=1, le=1_000)

    @model_validator(mode="before")
    @classmethod
    def _empty_is_absent(cls, given: Any) -> Any:
        return {name: value for name, value in given.items() if value != ""} if isinstance(given, dict) else given
