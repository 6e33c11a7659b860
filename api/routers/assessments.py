"""HTTP in and out of assessments."""

from api.door import make_router

router = make_router("assessments")
