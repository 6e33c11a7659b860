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
    feedback,
    surveys,
    kpi,
    auth,
    areas,
    units,
    activities,
    bases,
    funds,
    statistics,
    documents,
    indicators,
    assessments,
    changes,
    journal,
    accounts,
    clients,
)
"""A request is tried against them in this order, so the busiest come first."""

__all__ = ["FEATURES", "health", "pages", "well_known"]
