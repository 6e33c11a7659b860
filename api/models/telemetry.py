"""What the worker tells of its rounds, for who watches over the installation."""

from datetime import datetime

from sqlalchemy import String
from sqlmodel import Field, SQLModel

from api.models.base import LOCAL, timestamp


class WorkerRound(SQLModel, table=True):
    """The last round of one of the worker's works, and how long it took."""

    __tablename__ = "worker_rounds"
    __table_args__ = ({**LOCAL, "prefixes": ["UNLOGGED"]},)

    name: str = Field(sa_type=String(30), primary_key=True)
    finished_at: datetime = timestamp()
    took_ms: int = Field(nullable=False)
