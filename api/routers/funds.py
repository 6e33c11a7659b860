"""HTTP in and out of funds."""

from api.door import make_router

router = make_router("funds")
