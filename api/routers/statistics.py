"""HTTP in and out of statistics."""

from api.door import make_router

router = make_router("statistics")
