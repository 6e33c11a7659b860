"""HTTP in and out of changes."""

from api.door import make_router

router = make_router("changes")
