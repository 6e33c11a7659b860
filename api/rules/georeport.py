"""How GeoReport v2 writes things: service codes, moments, and one content as JSON or as XML.

Source: Open311 GeoReport v2 and its Spark convention, which maps a JSON list to an element that holds one element for
each item.
"""

import re
from datetime import datetime, timedelta
from html import escape
from typing import Any, Final

from api.errors import BadRequest

BASE: Final = "/open311/"
MOST_DAYS: Final = 90
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 9000
XML_TYPE: Final = "text/xml; charset=utf-8"
JSON_TYPE: Final = "application/json; charset=utf-8"
_ITEMS: Final = {
    "attributes": "attribute",
    "endpoints": "endpoint",
    "errors": "error",
    "formats": "format",
    "service_requests": "request",
    "services": "service",
    "values": "value",
}
_HEAD: Final = '<?xml version="1.0" encoding="utf-8"?>\n'
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What an XML document cannot hold in any form. Source: XML 1.0, section 2.2."""
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)")


def as_xml(name: str, content: Any) -> str:
    """A document of GeoReport: `content` is a dict, or a list whose name has an item's name."""
    return _HEAD + _element(name, content)


def _element(name: str, value: Any) -> str:
    match value:
        case None:
            return f"<{name}/>"
        case dict():
            inner = "".join(_element(str(key), item) for key, item in value.items())
        case list():
            inner = "".join(_element(_ITEMS[name], item) for item in value)
        case bool():
            inner = str(value).lower()
        case _:
            inner = escape(_NOT_XML.sub("", str(value)), quote=False)
    return f"<{name}>{inner}</{name}>"


def service_code(kind: str, topic: str | None) -> str:
    """The code of a service, such as `complaint-roads`; a kind without topics stands alone."""
    return f"{kind}-{topic}" if topic else kind


def split_list(text: str | None) -> list[str]:
    """The parts of a list that is written with commas, without repetitions."""
    return list(dict.fromkeys(part for raw in (text or "").split(",") if (part := raw.strip())))


def moment(text: str | None, name: str) -> datetime | None:
    """A moment in the W3C's format, whose zone must be given.

    Raises:
        BadRequest: `open311_date` (400).
    """
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text) if _MOMENT.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise BadRequest("open311_date", field=name)
    return found


def span(start: datetime | None, end: datetime | None, now: datetime) -> tuple[datetime, datetime]:
    """The span of a search: 90 days at most, and those before now when nothing is said.

    Raises:
        BadRequest: `open311_span`: longer, or it ends before it begins (400).
    """
    most = timedelta(days=MOST_DAYS)
    last = end or (now if start is None else start + most)
    first = start or last - most
    if not timedelta(0) <= last - first <= most:
        raise BadRequest("open311_span", most=MOST_DAYS)
    return first, last
