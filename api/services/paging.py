"""Where a list continues: a signed cursor that opens only the list and the filters it was made for."""

import base64
import hashlib
import hmac
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import SQLModel

from api.errors import BadRequest


class Page(SQLModel):
    """Where a list continues: `limit` rows after the signed `cursor`."""

    limit: int = 50
    cursor: str | None = None
    key: bytes = b""

    def signature(self, body: str, context: str) -> str:
        """Sign a cursor for one list and its filters, so that it opens no other."""
        digest = hmac.new(self.key, f"{context}|{body}".encode(), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest[:15]).decode()

    def seal(self, values: Sequence[Any], context: str) -> str:
        """Make the cursor after a row."""
        plain = [value.isoformat() if isinstance(value, datetime) else str(value) for value in values]
        body = base64.urlsafe_b64encode(json.dumps(plain).encode()).decode().rstrip("=")
        return f"{body}.{self.signature(body, context)}"

    def open(self, context: str) -> list[str] | None:
        """Read the cursor; None at the first page.

        Raises:
            BadRequest: `cursor_invalid` when it is not one of ours for this list (400).
        """
        if self.cursor is None:
            return None
        body, _, signature = self.cursor.partition(".")
        if not hmac.compare_digest(self.signature(body, context).encode(), signature.encode("utf-8", "replace")):
            raise BadRequest("cursor_invalid")
        values: list[str] = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
        return values
