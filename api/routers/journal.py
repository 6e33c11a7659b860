"""HTTP in and out of journal."""

from api.door import make_router

router = make_router("journal")
