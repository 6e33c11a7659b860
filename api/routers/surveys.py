"""HTTP in and out of surveys."""

from api.door import make_router

router = make_router("surveys")
