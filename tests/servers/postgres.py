"""A PostgreSQL server of our own for some tests, gone when they are done."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

import pytest

REQUIRED = "INOVASI_TEST_NO_SKIP"
"""Set it (in CI) to make a missing PostgreSQL a failure."""


@contextmanager
def server() -> Iterator[str]:
    """The address of a new, empty server. Skips, or fails where it is required, without one."""
    programs = _programs()
    if programs is None:
        (pytest.fail if os.environ.get(REQUIRED) else pytest.skip)(
            "PostgreSQL is not installed: no initdb in PATH or /usr/lib/postgresql"
        )
    folder = Path(mkdtemp(prefix="inovasi-postgres-"))
    run = _as_somebody(folder)
    data, port = folder / "data", _free_port()
    run(programs / "initdb", "-D", data, "-U", "inovasi", "-A", "trust", "--no-sync")
    quick = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    options = f"-p {port} -c listen_addresses=127.0.0.1 {quick} -k {folder}"
    run(programs / "pg_ctl", "-D", data, "-w", "-o", options, "-l", folder / "log", "start")
    try:
        yield f"postgresql+psycopg://inovasi@127.0.0.1:{port}/postgres"
    finally:
        run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path | None:
    """The folder of initdb: in PATH, or the newest of those that Debian puts aside."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    folders = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    versions = sorted(folders, key=lambda path: float(path.parent.parent.name))
    return versions[-1].parent if versions else None


def _as_somebody(folder: Path):  # type: ignore[no-untyped-def]  # noqa: ANN202
    """Runs a program; PostgreSQL refuses to be root, so root steps down to another user."""
    before: list[str] = []
    if os.geteuid() == 0:
        user = "postgres" if _exists("postgres") else "nobody"
        shutil.chown(folder, user)
        before = ["runuser", "-u", user, "--"]

    def run(*command: object) -> None:
        line = [*before, *map(str, command)]
        subprocess.run(line, check=True, stdout=subprocess.DEVNULL, cwd=folder)

    return run


def _exists(user: str) -> bool:
    return subprocess.run(["id", user], check=False, capture_output=True).returncode == 0


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
