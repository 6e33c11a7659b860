"""HTTP in and out of bases."""

from api.door import make_router

router = make_router("bases")
