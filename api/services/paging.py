"""Where a list continues: a sealed cursor that opens only the list and the filters it was made for."""

import base64
import binascii
import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from sqlmodel import SQLModel

from api.errors import BadRequest


class Page(SQLModel):
    """Where a list continues: `limit` rows after the sealed `cursor`.

    A cursor holds the last row's place in the order, which may be more than the list shows of that row, so nobody
    reads it. The same place gives the same cursor (AES-SIV, RFC 5297), so that an unchanged page keeps its ETag.
    """

    limit: int = 50
    cursor: str | None = None
    key: bytes = b""

    def seal(self, values: Sequence[Any], context: str) -> str:
        """Make the cursor after a row, for one list and its filters."""
        plain = [value.isoformat() if isinstance(value, datetime) else str(value) for value in values]
        sealed = self._cipher().encrypt(json.dumps(plain).encode(), [context.encode()])
        return base64.urlsafe_b64encode(sealed).decode().rstrip("=")

    def open(self, context: str) -> list[str] | None:
        """Read the cursor; None at the first page.

        Raises:
            BadRequest: `cursor_invalid` when it is not one of ours for this list (400).
        """
        if self.cursor is None:
            return None
        try:
            sealed = base64.b64decode(self.cursor + "=" * (-len(self.cursor) % 4), altchars=b"-_", validate=True)
            plain = self._cipher().decrypt(sealed, [context.encode()])
        except (binascii.Error, ValueError, InvalidTag):
            raise BadRequest("cursor_invalid") from None
        values: list[str] = json.loads(plain)
        return values

    def _cipher(self) -> AESSIV:
        return AESSIV(hashlib.sha512(b"cursor|" + self.key).digest())
