"""HTTP in and out of auth."""

from api.door import make_router

router = make_router("auth")
