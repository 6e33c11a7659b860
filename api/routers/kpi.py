"""HTTP in and out of kpi."""

from api.door import make_router

router = make_router("kpi")
