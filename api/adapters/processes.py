"""Whom a child process runs as, what that account may read, and that it does not outlive its parent."""

import ctypes
import hashlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypedDict

ENVIRONMENT: Final = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}

SERVICE_ACCOUNTS: Final = ("postgres", "nobody")
PROGRAM_SHELF: Final = Path("/var/cache/shiliu")

# Number of the request in Linux's <sys/prctl.h>.
PR_SET_PDEATHSIG: Final = 1


class Identity(TypedDict, total=False):
    """Arguments of `subprocess` that change the account; empty means our own."""

    user: int
    group: int
    extra_groups: list[int]


def service_identity(existing: Path) -> Identity:
    """Choose whom a server runs as that refuses to be root: as ourselves, unless we are root.

    Args:
        existing: a file of the server's data; if it is there, its owner goes on owning it.

    Raises:
        LookupError: we are root and the machine has none of the service accounts.
    """
    if os.geteuid() != 0:
        return {}
    if existing.exists() and (owner := existing.stat()).st_uid != 0:
        return {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}
    for name in SERVICE_ACCOUNTS:
        try:
            account = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    raise LookupError(f"this machine has no account {' or '.join(SERVICE_ACCOUNTS)}")


def may(flag: str, path: Path, identity: Identity) -> bool:
    """Ask the kernel, as that identity, whether it may read (`-r`) the path, or search or run (`-x`) it."""
    command = ["/usr/bin/test", flag, str(path)]
    return subprocess.run(command, env=ENVIRONMENT, cwd="/", check=False, **identity).returncode == 0


def private_folder(path: Path, identity: Identity) -> None:
    """Make the folder if it is absent and give it to that identity, closed to all others."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if identity:
        os.chown(path, identity["user"], identity["group"])


def private_short_folder(name: str, identity: Identity) -> Path:
    """Make a private folder directly below /tmp; under another name if somebody else holds this one."""
    owner = identity.get("user", os.geteuid())
    folder = Path("/tmp") / name  # noqa: S108 - owner and mode are checked before it is used
    if not folder.exists() and not folder.is_symlink():
        private_folder(folder, identity)
    seen = folder.lstat()
    if folder.is_symlink() or not folder.is_dir() or seen.st_uid != owner or seen.st_mode & 0o077:
        folder = Path(tempfile.mkdtemp(prefix=f"{name}-", dir="/tmp"))
        private_folder(folder, identity)
    return folder


def runs_as(identity: Identity, program: Path) -> bool:
    """Whether that identity can run the program and reach the libraries that it needs."""
    try:
        told = subprocess.run(
            [str(program), "--version"], env=ENVIRONMENT, cwd="/", capture_output=True, check=False, **identity
        )
    except PermissionError:
        return False
    return told.returncode == 0


def programs_for(identity: Identity, programs: Path, *, shelf: Path = PROGRAM_SHELF) -> Path:
    """Return the folder `programs`, or that of a copy if it lies below a folder closed to that identity.

    Args:
        identity: the account that has to run them.
        programs: `<package>/<tree>/bin` of a wheel, whose libraries may lie beside it in `<package>.libs`.
        shelf: where copies are kept; it belongs to us and only we can write there.
    """
    if not identity or (runs_as(identity, programs / "initdb") and may("-r", programs.parent / "share", identity)):
        return programs
    package = programs.parent.parent
    libraries = package.with_name(f"{package.name}.libs")
    stamp = (programs / "postgres").stat()
    mark = hashlib.sha256(f"{package}|{stamp.st_mtime_ns}|{stamp.st_size}".encode()).hexdigest()[:16]
    shelf.mkdir(mode=0o755, parents=True, exist_ok=True)
    shelf.chmod(0o755)
    copy = shelf / f"postgres-{mark}"
    if not copy.exists():
        fresh = Path(tempfile.mkdtemp(prefix=f"{copy.name}.", dir=shelf))
        tree = fresh / programs.relative_to(package.parent).parent
        shutil.copytree(programs.parent, tree, symlinks=True)
        if libraries.is_dir():
            shutil.copytree(libraries, fresh / libraries.name, symlinks=True)
        for folder in (fresh, tree.parent):
            folder.chmod(0o755)
        try:
            fresh.rename(copy)
        except OSError:  # Another start made the same copy first.
            shutil.rmtree(fresh)
    return copy / programs.relative_to(package.parent)


def end_with_parent() -> None:
    """Let this process get SIGTERM when the one that started it dies; it does nothing outside Linux."""
    die_with_parent(signal.SIGTERM, parent=os.getppid())()


def die_with_parent(with_signal: signal.Signals, *, parent: int | None = None) -> Callable[[], None]:
    """Make a `preexec_fn` by which the child gets a signal when its parent dies; it does nothing outside Linux.

    A change of account clears this setting; `subprocess` changes the account before it calls `preexec_fn`.
    """
    library = ctypes.CDLL(None) if sys.platform == "linux" else None
    expected = os.getpid() if parent is None else parent

    def prepare() -> None:
        if library is None:
            return
        library.prctl(PR_SET_PDEATHSIG, int(with_signal))
        if os.getppid() != expected:  # The parent died between fork and here.
            os._exit(1)

    return prepare
