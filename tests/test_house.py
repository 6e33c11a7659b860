"""The house keeps its own rules: rooms, sizes, permissions, and nothing in the tree that does not belong there."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from pydantic import BaseModel
from sqlmodel import SQLModel

from api import contract
from api.main import app
from api.models.auth import Role
from api.permissions import ROLE_PERMISSIONS, Permission

ROOT = Path(__file__).resolve().parents[1]
MOST_LINES, MOST_FUNCTION_LINES = 400, 60
OPEN = {
    "cancel_activity_signup",
    "count_page_view",
    "create_first_admin",
    "download_shared_document",
    "download_shared_ledger",
    "get_area",
    "get_authorization_server",
    "get_challenge",
    "get_feedback_channel",
    "get_fund_notice",
    "get_fund_notice_png",
    "get_fund_notice_svg",
    "get_key_set",
    "get_livez",
    "get_me",
    "get_open311_discovery",
    "get_open311_service",
    "get_open311_v2_discovery",
    "get_public_case",
    "get_public_feedback",
    "get_public_feedback_counts",
    "get_readyz",
    "get_receipt_day",
    "get_receipt_keys",
    "get_service_request",
    "get_service_request_id",
    "issue_token",
    "list_activity_themes",
    "list_areas",
    "list_honour_notices",
    "list_open311_services",
    "list_service_requests",
    "list_receipt_days",
    "list_removed_feedback",
    "prove_receipt",
    "list_feedback_channels",
    "list_fund_notices",
    "list_help_services",
    "revoke_token",
    "sign_up_for_activity",
    "track_activity_signup",
    "verify_feedback_receipt",
}
"""Operations that ask for no permission; each is public by design (`auth` judges by what is presented)."""
COMMITTERS = {
    f"api/{name}.py"
    for name in ("deps", "worker", "main", "bootstrap", "inspection", "keys", "demonstration", "services/intake")
}


@cache
def tracked() -> tuple[Path, ...]:
    """Every file of the tree that git would hand out."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)  # noqa: S607
    return tuple(path for name in listed.stdout.decode().split("\0") if name and (path := ROOT / name).is_file())


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def python_files() -> dict[str, ast.Module]:
    return {named(path): ast.parse(path.read_bytes()) for path in tracked() if path.suffix == ".py"}


def routes() -> list[APIRoute]:
    return contract.all_routes()


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            yield (called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")), node


def test_imports_go_one_way() -> None:
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_files_and_functions_are_small() -> None:
    too_long = [
        f"{named(path)}: {count} lines"
        for path in tracked()
        if path.suffix in {".py", ".ts", ".tsx", ".css", ".sh"} and not re.search(r"/locales/|\.d\.ts$", named(path))
        if (count := len(path.read_bytes().splitlines())) > MOST_LINES
    ]
    assert too_long == []
    too_much = [
        f"{name}: {node.name} has {size} lines"
        for name, tree in python_files().items()
        if not name.startswith("migrations/versions/")
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (size := (node.end_lineno or 0) - node.lineno + 1) > MOST_FUNCTION_LINES
    ]
    assert too_much == []


def test_every_route_asks_for_a_permission_or_is_on_the_open_list() -> None:
    unasked = {route.operation_id for route in routes() if not contract.permissions_of(route)}
    assert unasked == OPEN & {route.operation_id for route in routes()}, unasked ^ OPEN
    assert {route.operation_id for route in routes()} >= OPEN


def test_a_route_that_writes_is_open_to_nobody_by_accident() -> None:
    public = ROLE_PERMISSIONS[Role.PUBLIC]
    for route in routes():
        writes = not route.methods.isdisjoint({"POST", "PUT", "PATCH", "DELETE"})
        if writes and route.operation_id not in OPEN:
            assert not contract.permissions_of(route) <= public, route.operation_id


def test_every_permission_is_given_and_used() -> None:
    assert set(ROLE_PERMISSIONS) == set(Role)
    given = frozenset[Permission]().union(*ROLE_PERMISSIONS.values())
    assert given == set(Permission)
    source = "".join(
        (ROOT / name).read_text() for name in python_files() if name.startswith(("api/routers", "api/services"))
    )
    unused = [permission.name for permission in Permission if f"Permission.{permission.name}" not in source]
    assert unused == []


def test_an_operation_is_called_as_its_function() -> None:
    names = [route.operation_id for route in routes()]
    assert names == [route.endpoint.__name__ for route in routes()]
    assert len(names) == len(set(names))
    described = {operation["operationId"] for item in app.openapi()["paths"].values() for operation in item.values()}
    assert described == set(names)


def test_openapi_yaml_is_current() -> None:
    assert (ROOT / "openapi.yaml").read_text(encoding="utf-8") == contract.as_yaml(app.openapi()), "run `make openapi`"


def models_of(annotation: object, seen: set[type]) -> Iterator[type[BaseModel]]:
    for part in getattr(annotation, "__args__", ()):
        yield from models_of(part, seen)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and annotation not in seen:
        seen.add(annotation)
        yield annotation
        for field in annotation.model_fields.values():
            yield from models_of(field.annotation, seen)


def is_table(model: type[BaseModel]) -> bool:
    return issubclass(model, SQLModel) and bool(model.model_config.get("table"))


def test_tables_neither_come_in_nor_go_out() -> None:
    for route in routes():
        going = list(models_of(route.response_model, set()))
        coming = [m for field in route.dependant.body_params for m in models_of(field.field_info.annotation, set())]
        assert [model.__name__ for model in [*going, *coming] if is_table(model)] == [], route.operation_id
        # RFC 6749, 3.2: a token endpoint ignores parameters that it does not know.
        loose = [m.__name__ for m in coming if m.model_config.get("extra") != "forbid" and "auth" not in route.tags]
        assert loose == [], f"{route.operation_id} takes unknown fields"
        silent = [f"{m.__name__}.{n}" for m in going for n, f in m.model_fields.items() if not f.is_required()]
        assert silent == [], f"{route.operation_id} answers with defaults"


def test_only_the_desk_and_the_worker_commit() -> None:
    found = {
        name
        for name, tree in python_files().items()
        if name.startswith("api/") and any(called == "commit" for called, _ in calls(tree))
    }
    assert found <= COMMITTERS, found - COMMITTERS


def test_roles_are_asked_for_in_one_place() -> None:
    found = [
        f"{name}:{node.lineno}"
        for name, tree in python_files().items()
        if name.startswith(("api/routers/", "api/services/"))
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
        if any(isinstance(part, ast.Attribute) and part.attr == "role" for part in [node.left, *node.comparators])
    ]
    assert found == []


def test_no_print_and_no_waiting_for_time_in_tests() -> None:
    printing = [
        n for n, tree in python_files().items() if n.startswith("api/") and any(c == "print" for c, _ in calls(tree))
    ]
    assert printing == []
    waiting = [
        f"{name}:{node.lineno}"
        for name, tree in python_files().items()
        if name.startswith("tests/")
        for called, node in calls(tree)
        if called == "sleep" and not (node.args and isinstance(node.args[0], ast.Constant) and node.args[0].value == 0)
    ]
    assert waiting == []


def shown_tree() -> dict[str, str]:
    """Folder → what the readme says of it."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = re.findall(r"^([a-z]+(?:/[a-z]+)?)/ +(.+)$", text, re.MULTILINE)
    return dict(lines)


def test_the_readme_shows_the_tree_as_it_is() -> None:
    shown = shown_tree()
    folders = {parent for path in tracked() for parent in Path(named(path)).parents if not str(parent).startswith(".")}
    tops = {str(folder) for folder in folders if len(folder.parts) == 1}
    rooms = {str(folder) for folder in folders if len(folder.parts) == 2 and folder.parts[0] == "api"}
    assert set(shown) == tops | rooms
    modules = {path.stem for path in tracked() if path.parent == ROOT / "api" and path.stem != "__init__"}
    assert set(re.findall(r"\b[a-z]+\b", shown["api"].partition(":")[2])) == modules
    parts = {folder.name for folder in folders if len(folder.parts) == 2 and folder.parts[0] == "tests"}
    assert set(re.findall(r"\b[a-z]\w+\b", shown["tests"])) == parts


FORBIDDEN = {
    "a machine's path": rf"/{'home'}/[a-z]\w+/|/{'root'}/|/{'work'}/|/{'Users'}/\w+/|/{'opt'}/[a-z-]*(?:pypi|npm)",
    "a registry's address": rf"https?://[\w.@:-]*(?:{'py'}pi|{'npm'}js|registry|mirror)[\w./:-]*",
    "a private key": rf"-----BEGIN [A-Z ]*{'PRIVATE'} KEY-----",
    "a cloud key": r"\b(?:AKIA|LTAI)[0-9A-Za-z]{16,}\b",
    "an address with a password": r"\bpostgres(?:ql)?(?:\+\w+)?://[^\s:/@\"']+:[^\s:/@\"'{*$]+@(?!127\.0\.0\.1)",
    "a token": r"\beyJ[\w-]{20,}\.eyJ[\w-]{20,}\.[\w-]{20,}",
    "unfinished work": rf"\b(?:{'TO'}DO|{'FIX'}ME|{'X'}XX)\b",
}


def test_nothing_in_the_tree_that_does_not_belong_there() -> None:
    found = []
    for path in tracked():
        raw = path.read_bytes()
        assert len(raw) <= 1_500_000, f"{named(path)} is too large to review"
        if b"\0" in raw[:8000]:
            continue
        text = raw.decode("utf-8")
        found += [f"{named(path)}: {what}" for what, pattern in FORBIDDEN.items() if re.search(pattern, text)]
    assert found == []
    built = [
        named(path)
        for path in tracked()
        if re.search(r"(^|/)(dist|node_modules|__pycache__|\.venv|\.shiliu)/", named(path))
    ]
    assert built == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (f"cd /{'home'}/someone/x", "a machine's path"),
        (f"https://{'py'}pi.example.org/simple", "a registry's address"),
        (f"postgresql://app:hunter2{'@'}db/x", "an address with a password"),
        (f"# {'TO'}DO later", "unfinished work"),
    ],
)
def test_the_patterns_find_what_they_name(text: str, what: str) -> None:
    assert [name for name, pattern in FORBIDDEN.items() if re.search(pattern, text)] == [what]
