"""HTTP in and out of areas."""

from api.door import make_router

router = make_router("areas")
