"""HTTP in and out of activities."""

from api.door import make_router

router = make_router("activities")
