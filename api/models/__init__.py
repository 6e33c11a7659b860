"""The shelf. Importing this package registers every table."""

from api.models import (
    activities,
    areas,
    assessments,
    auth,
    bases,
    documents,
    documents_texts,
    documents_versions,
    feedback,
    funds,
    indicators,
    journal,
    statistics,
    surveys,
    units,
)

__all__ = [
    "activities",
    "areas",
    "assessments",
    "auth",
    "bases",
    "documents",
    "documents_texts",
    "documents_versions",
    "feedback",
    "funds",
    "indicators",
    "journal",
    "statistics",
    "surveys",
    "units",
]
