"""HTTP in and out of documents."""

from api.door import make_router

router = make_router("documents")
