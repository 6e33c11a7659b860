"""HTTP in and out of feedback."""

from api.door import make_router

router = make_router("feedback")
