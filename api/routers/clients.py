"""HTTP in and out of clients."""

from api.door import make_router

router = make_router("clients")
