"""The `shiliu` command. Long work shows its progress; a refusal is one sentence and exit code 1."""

import gc
import importlib
import io
import secrets
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Final

import segno
import typer
import uvicorn
from alembic.util import CommandError

from api import schema
from api.adapters.embedded_postgres import DatabaseNotStarted, EmbeddedPostgres
from api.adapters.processes import end_with_parent
from api.errors import Conflict, SettingsInvalid
from api.settings import Settings, describe, get_settings
from api.supervisor import StartRefused, Supervisor

app = typer.Typer(name="shiliu", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

DEMO_ACCOUNTS: Final = ("admin", "office", "checker", "township", "leader", "officer", "auditor", "neighbour")
# No letters or digits that look alike, because people type it from a screen.
LEGIBLE_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
DRAIN_SECONDS: Final = 10


def main() -> None:
    """Run the command line; the entry point `shiliu`."""
    try:
        app()
    except (SettingsInvalid, StartRefused, DatabaseNotStarted) as refusal:
        typer.echo(str(refusal), err=True)
        raise SystemExit(1) from None


@contextmanager
def step(title: str) -> Iterator[None]:
    """Show a step of a longer work, and how long it took."""
    typer.echo(f"  {title} … ", nl=False)
    begun = time.monotonic()
    yield
    typer.echo(f"{time.monotonic() - begun:.1f} s")


@app.command()
def run(
    *, with_parent: Annotated[bool, typer.Option("--end-with-parent", help="End when the caller dies.")] = False
) -> None:
    """Start everything: database, migrations, demo data, web processes, worker."""
    settings = get_settings()
    if with_parent:
        end_with_parent()
    supervisor = Supervisor(settings, tell=lambda sentence: typer.echo(sentence, err=True))
    supervisor.catch_signals()
    try:
        supervisor.claim_data_folder()
        supervisor.listen()
        with step("Database"):
            urls = supervisor.open_database()
        with step("Migrations"):
            schema.upgrade(urls.direct)
        is_new = not settings.empty and schema.is_empty(urls.direct)
        if is_new:
            typer.echo("  Demo county")
            supervisor.run_command("demo", SHILIU_DEMO_PASSWORD=demo_password(settings))
        with step("Web and worker"):
            supervisor.start_processes()
        if settings.empty and schema.is_empty(urls.direct):
            supervisor.run_command("bootstrap")
        welcome(settings, is_new=is_new)
        supervisor.watch()
    except KeyboardInterrupt:
        typer.echo()
    finally:
        supervisor.stop()


class _Server(uvicorn.Server):
    """A server that lets streams go before it waits for what is under way: they would not end by themselves."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Open once everything is loaded; from now on the collector has something to look for."""
        await super().startup(sockets=sockets)
        gc.enable()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop accepting, end the streams, and wait for the rest."""
        hall = getattr(self.config.loaded_app.state, "hall", None)
        if hall is not None:
            hall.events.close()
        await super().shutdown(sockets)


@app.command()
def serve(fd: Annotated[int | None, typer.Option(help="A listening socket to accept from.")] = None) -> None:
    """Run one web process, for a place that looks after processes by itself."""
    gc.disable()  # What is loaded stays to the end: to look through it again and again takes a fifth of the start.
    settings = get_settings()
    config = uvicorn.Config(
        "api.main:app",
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=DRAIN_SECONDS,
    )
    sockets = None if fd is None else [socket.socket(fileno=fd)]
    _Server(config).run(sockets)


@app.command()
def migrate(
    *, check: Annotated[bool, typer.Option("--check", help="Only compare models and migrations.")] = False
) -> None:
    """Bring the schema of DATABASE_DIRECT_URL (or DATABASE_URL) up to date."""
    settings = get_settings()
    if check:
        with tempfile.TemporaryDirectory(prefix="shiliu-check-") as folder:
            database = EmbeddedPostgres(Path(folder), settings={"fsync": "off", "shared_buffers": "32MB"})
            try:
                urls = database.start()
                schema.upgrade(urls.direct)
                schema.check(urls.direct)
            except CommandError as difference:
                typer.echo(f"A model was changed without a migration: {difference}", err=True)
                raise typer.Exit(1) from None
            finally:
                database.stop()
        return
    address = settings.database_direct_url or settings.database_url
    if address is None:
        raise StartRefused("Set DATABASE_DIRECT_URL; the embedded database is migrated by `shiliu run`.")
    with step("Migrations"):
        schema.upgrade(address.get_secret_value())


@app.command("settings")
def list_settings() -> None:
    """List every setting, its default and its meaning."""
    for name, default, meaning in describe():
        typer.echo(f"{name:<24} {default:<16} {meaning}")


@app.command("openapi")
def write_contract(
    *, check: Annotated[bool, typer.Option("--check", help="Only compare the file with the code.")] = False
) -> None:
    """Write the contract of the API to openapi.yaml."""
    # Only a few commands need the whole application; the others start without it.
    text = importlib.import_module("api.main").contract_text()
    path = schema.ROOT / "openapi.yaml"
    if not check:
        path.write_text(text, encoding="utf-8")
    elif not path.exists() or path.read_text(encoding="utf-8") != text:
        typer.echo("openapi.yaml is not what the code says; run `make openapi`.", err=True)
        raise typer.Exit(1)


@app.command("coverage-of-plan")
def show_coverage() -> None:
    """Print every demand of the county's plan and what answers it: records, figures, documents, surveys, or nothing."""
    for line in importlib.import_module("api.services.coverage").report():
        typer.echo(line)


@app.command()
def verify(
    bundle: Annotated[Path | None, typer.Argument(help="A frozen assessment's bundle.zip, checked offline.")] = None,
    keys: Annotated[Path | None, typer.Option(help="The saved answer of /.well-known/receipt-keys.json.")] = None,
) -> None:
    """Prove that no journal entry was altered, removed or slipped in, or that a bundle holds; else exit code 1."""
    if bundle is not None:
        verifier = importlib.import_module("api.proof")
        try:
            is_good = verifier.report(typer.echo, bundle, keys=keys)
        except verifier.Unreadable as refusal:
            typer.echo(str(refusal), err=True)
            raise typer.Exit(1) from None
        if not is_good:
            raise typer.Exit(1)
        return
    if not importlib.import_module("api.inspection").verify(get_settings(), typer.echo):
        raise typer.Exit(1)


@app.command()
def recompute(
    *, mend: Annotated[bool, typer.Option("--mend", help="Put cells right that differ; the journal says so.")] = False
) -> None:
    """Count every number again from the records and compare; exit code 1 when any does not agree."""
    with importlib.import_module("api.inspection").open_database(get_settings()) as url:
        if not importlib.import_module("api.inspection").recompute(url, typer.echo, mend=mend):
            raise typer.Exit(1)


@app.command()
def bootstrap() -> None:
    """Print the link by which an empty installation gets its first administrator: once, within half an hour."""
    settings = get_settings()
    with importlib.import_module("api.inspection").open_database(settings) as url:
        try:
            token = importlib.import_module("api.bootstrap").make_token(settings, url)
        except Conflict:
            typer.echo("There are accounts already; an administrator makes more of them.", err=True)
            raise typer.Exit(1) from None
    typer.echo(f"First administrator, once and within 30 minutes: {reachable_address(settings)}set-up#{token}")


@app.command()
def demo() -> None:
    """Load the demonstration county, once; a database that real people work in is left alone."""
    settings = get_settings()
    if settings.empty:
        raise StartRefused("SHILIU_EMPTY is set, so no demonstration is loaded.")
    begun = time.monotonic()
    with importlib.import_module("api.inspection").open_database(settings) as url:
        try:
            count = importlib.import_module("api.demonstration").load(settings, url, demo_password(settings))
        except Conflict:
            raise StartRefused("This database holds real accounts, so no demonstration is loaded into it.") from None
    if count:
        typer.echo(f"    {count} records in {time.monotonic() - begun:.1f} s")
    else:
        typer.echo("The demonstration is loaded already; nothing was changed.")


keys = typer.Typer(help="The keys behind access tokens.", no_args_is_help=True)
app.add_typer(keys, name="keys")


@keys.command("rotate")
def rotate_keys() -> None:
    """Publish the next key; it signs some minutes later, when everyone who checks tokens has read it."""
    with importlib.import_module("api.inspection").open_database(get_settings()) as url:
        typer.echo(importlib.import_module("api.keys").rotate(get_settings(), url))


@keys.command("retire")
def retire_key(kid: Annotated[str, typer.Argument(help="The key's id, as in /.well-known/jwks.json.")]) -> None:
    """Stop trusting a key within a minute, in an emergency; whoever holds its tokens renews them."""
    with importlib.import_module("api.inspection").open_database(get_settings()) as url:
        typer.echo(importlib.import_module("api.keys").retire(get_settings(), url, kid))


receipts = typer.Typer(help="The daily trees of receipts of feedback.", no_args_is_help=True)
app.add_typer(receipts, name="receipts")


@receipts.command("verify")
def verify_receipts(
    day: Annotated[Path, typer.Argument(help="The saved answer of /api/v1/feedback/receipts/<day>.")],
    receipt: Annotated[str | None, typer.Option(help="The receipt_hash on a receipt.")] = None,
    before: Annotated[Path | None, typer.Option(help="The saved answer of the day before.")] = None,
    keys: Annotated[Path | None, typer.Option(help="The saved answer of /.well-known/receipt-keys.json.")] = None,
) -> None:
    """Check a day's receipts from saved files, without a server or a database; exit code 1 when anything is wrong."""
    verifier = importlib.import_module("api.verifier")
    try:
        is_good = verifier.report(typer.echo, day, before=before, keys=keys, receipt_hash=receipt)
    except verifier.Unreadable as refusal:
        typer.echo(str(refusal), err=True)
        raise typer.Exit(1) from None
    if not is_good:
        raise typer.Exit(1)


surveys = typer.Typer(help="Samples of surveys.", no_args_is_help=True)
app.add_typer(surveys, name="surveys")


@surveys.command("verify")
def verify_surveys() -> None:
    """Compute every released result again from its answers; exit code 1 when one does not follow, bit for bit."""
    if not importlib.import_module("api.inspection").verify_releases(get_settings(), typer.echo):
        raise typer.Exit(1)


@surveys.command("verify-draw")
def verify_draw(
    paper: Annotated[
        Path, typer.Argument(help="The saved answer of …/surveys/<id>/draw/document or …/rechecks/<id>/document.")
    ],
) -> None:
    """Repeat a draw from its saved paper, without a server or a database; exit code 1 when anything is wrong."""
    verifier = importlib.import_module("api.verifier")
    try:
        is_good = verifier.report_draw(typer.echo, paper)
    except verifier.Unreadable as refusal:
        typer.echo(str(refusal), err=True)
        raise typer.Exit(1) from None
    if not is_good:
        raise typer.Exit(1)


def demo_password_file(settings: Settings) -> Path:
    """Return where the demo accounts' password is kept, readable by us only."""
    return settings.data_dir / "demo-password"


def demo_password(settings: Settings) -> str:
    """Return the demo accounts' password: the one given, else one made once and kept."""
    if settings.demo_password is not None:
        return settings.demo_password.get_secret_value()
    kept = demo_password_file(settings)
    if not kept.exists():
        kept.touch(mode=0o600)
        groups = ("".join(secrets.choice(LEGIBLE_LETTERS) for _ in range(4)) for _ in range(4))
        kept.write_text("-".join(groups) + "\n")
    return kept.read_text().strip()


def reachable_address(settings: Settings) -> str:
    """Return the address to open: on this machine, or in its network if Shiliu listens there."""
    if settings.public_url:
        return settings.public_url
    host = settings.host
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - compared, not bound
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            try:
                probe.connect(("192.0.2.1", 9))  # Sends nothing; it only asks which of our addresses would be used.
                host = probe.getsockname()[0]
            except OSError:
                host = "127.0.0.1"
    return f"http://[{host}]:{settings.port}/" if ":" in host else f"http://{host}:{settings.port}/"


def welcome(settings: Settings, *, is_new: bool) -> None:
    """Print the address, as a QR code too, and who can sign in; a password made here only the first time."""
    address = reachable_address(settings)
    typer.echo(f"\nShiliu is ready: {address}\n")
    code = io.StringIO()
    segno.make(address, micro=False).terminal(out=code, compact=True)
    typer.echo(code.getvalue())
    if settings.host in {"127.0.0.1", "::1", "localhost"} and not settings.public_url:
        typer.echo("For a phone in the same network: HOST=0.0.0.0 make run")
    kept = demo_password_file(settings)
    if not settings.empty and (settings.demo_password is not None or kept.exists()):
        typer.echo(f"Demo accounts: {', '.join(DEMO_ACCOUNTS)}")
        if settings.demo_password is not None:
            typer.echo("Password: the one in SHILIU_DEMO_PASSWORD")
        else:
            typer.echo(f"Password: {demo_password(settings)}" if is_new else f"Password: kept in {kept}")
    typer.echo("Ctrl-C ends it.")


if __name__ == "__main__":
    main()
