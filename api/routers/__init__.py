"""The counters: one file a feature."""

from api.routers import (
    accounts,
    activities,
    areas,
    assessments,
    auth,
    bases,
    changes,
    clients,
    documents,
    feedback,
    funds,
    health,
    indicators,
    journal,
    kpi,
    pages,
    statistics,
    surveys,
    units,
    well_known,
)

FEATURES = (
    auth,
    areas,
    units,
    activities,
    bases,
    funds,
    feedback,
    surveys,
    statistics,
    documents,
    indicators,
    assessments,
    kpi,
    changes,
    journal,
    accounts,
    clients,
)

__all__ = ["FEATURES", "health", "pages", "well_known"]
