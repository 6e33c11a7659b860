"""HTTP in and out of accounts."""

from api.door import make_router

router = make_router("accounts")
