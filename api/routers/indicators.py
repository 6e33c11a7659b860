"""HTTP in and out of indicators."""

from api.door import make_router

router = make_router("indicators")
