"""Every setting of Shiliu in one typed place; `shiliu settings` lists them."""

import contextlib
import os
import secrets
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from api.errors import SettingsInvalid


class Settings(BaseSettings):
    """Values read from the environment. Secrets that are not given are made once and kept under `data_dir`."""

    model_config = SettingsConfigDict(extra="ignore", hide_input_in_errors=True, env_ignore_empty=True)

    port: int = Field(8000, ge=1, le=65535, validation_alias="PORT", description="TCP port of the web server")
    host: str = Field("127.0.0.1", validation_alias="HOST", description="Address to listen on")
    data_dir: Path = Field(Path(".shiliu"), validation_alias="SHILIU_DATA", description="Folder of database and files")
    workers: int = Field(
        default_factory=lambda: os.cpu_count() or 1,
        ge=1,
        le=64,
        validation_alias="SHILIU_WORKERS",
        description="Web server processes",
    )
    database_url: SecretStr | None = Field(
        None, validation_alias="DATABASE_URL", description="External PostgreSQL >= 15; unset = embedded"
    )
    database_direct_url: SecretStr | None = Field(
        None, validation_alias="DATABASE_DIRECT_URL", description="The owner's connection for migrations"
    )
    database_pooler: Literal["none", "transaction"] = Field(
        "none", validation_alias="DB_POOLER", description="Set to transaction behind PgBouncer older than 1.21"
    )
    database_pool_size: int = Field(
        10, ge=1, le=100, validation_alias="DB_POOL_SIZE", description="Connections a process keeps"
    )
    demo_password: SecretStr | None = Field(
        None, min_length=8, validation_alias="SHILIU_DEMO_PASSWORD", description="Password of the demo accounts"
    )
    empty: bool = Field(False, validation_alias="SHILIU_EMPTY", description="1 = start without demo data")
    county: str = Field(
        "510421", pattern=r"^[0-9]{6}$", validation_alias="SHILIU_COUNTY", description="Home county's division code"
    )
    secret_key: SecretStr | None = Field(
        None, min_length=32, validation_alias="SHILIU_SECRET_KEY", description="Root of derived keys; unset = kept file"
    )
    public_url: str = Field(
        "", validation_alias="SHILIU_PUBLIC_URL", description="Address people see, such as https://county.example.cn"
    )
    allowed_hosts: str = Field("*", validation_alias="SHILIU_ALLOWED_HOSTS", description="Host names, comma separated")
    trusted_proxies: str = Field(
        "", validation_alias="SHILIU_TRUSTED_PROXIES", description="Networks whose X-Forwarded-For is believed"
    )
    metrics_token: SecretStr | None = Field(
        None,
        min_length=16,
        validation_alias="SHILIU_METRICS_TOKEN",
        description="Token for /metrics; unset = this machine",
    )
    rate_limit: bool = Field(True, validation_alias="SHILIU_RATE_LIMIT", description="0 = off, for load measurements")
    proof_of_work: int = Field(
        20_000, ge=100, le=1_000_000, validation_alias="SHILIU_PROOF_OF_WORK", description="Largest number to search"
    )

    fonts: Path | None = Field(
        None, validation_alias="SHILIU_FONTS", description="Folder of Chinese fonts; unset = the system's"
    )
    s3_bucket: str = Field("", validation_alias="SHILIU_S3_BUCKET", description="Bucket for files; unset = local disk")
    s3_endpoint: str = Field(
        "",
        validation_alias="SHILIU_S3_ENDPOINT",
        description="Address of the S3 service, such as https://s3.example.cn",
    )
    s3_region: str = Field("us-east-1", validation_alias="SHILIU_S3_REGION", description="Region that requests name")
    s3_prefix: str = Field("", validation_alias="SHILIU_S3_PREFIX", description="Folder in the bucket")
    s3_virtual_host: bool = Field(
        False, validation_alias="SHILIU_S3_VIRTUAL_HOST", description="1 = the bucket is part of the host name"
    )
    s3_access_key_id: SecretStr | None = Field(
        None, validation_alias="SHILIU_S3_ACCESS_KEY_ID", description="Key of the bucket"
    )
    s3_secret_access_key: SecretStr | None = Field(
        None, validation_alias="SHILIU_S3_SECRET_ACCESS_KEY", description="Its secret"
    )

    @property
    def issuer(self) -> str:
        """The `iss` of access tokens: the public address, else the local one."""
        return self.public_url or "urn:shiliu"

    def load_secret(self) -> bytes:
        """The installation's root secret: the one given, else one made once and kept in a closed file."""
        if self.secret_key is not None:
            return self.secret_key.get_secret_value().encode()
        path = self.data_dir / "secret.key"
        self.data_dir.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            fresh = path.with_suffix(f".{os.getpid()}")
            fresh.touch(mode=0o600)
            fresh.write_text(secrets.token_hex(32))
            try:
                os.link(fresh, path)  # Whoever links first wins; no process ever reads half a secret.
            finally:
                fresh.unlink()
        return path.read_text().strip().encode()


def describe() -> list[tuple[str, str, str]]:
    """Every setting as (environment name, default, meaning), in the order of declaration."""
    rows = []
    for field in Settings.model_fields.values():
        plain = "" if field.default is None else str(field.default)
        default = "number of cores" if field.default_factory else plain
        rows.append((str(field.validation_alias), default, field.description or ""))
    return rows


@lru_cache
def get_settings() -> Settings:
    """Read the environment once.

    Raises:
        SettingsInvalid: with a sentence that names the variable, never its value.
    """
    try:
        return Settings()
    except ValidationError as bad:
        first = bad.errors()[0]
        raise SettingsInvalid(name=str(first["loc"][0]), reason=first["msg"]) from None
