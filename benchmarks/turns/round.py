"""One run of one contender: a fresh server, a fresh bot, a fresh folder, and the numbers."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.turns.contenders import ROOT, Contender
from benchmarks.turns.form import read_form


def run_round(contender: Contender, orders: dict[str, Any]) -> dict[str, Any]:
    """What the crowd measured; raises RuntimeError where the bot fails."""
    with tempfile.TemporaryDirectory() as folder, _crowd() as crowd:
        address = _heard(crowd)
        data = Path(folder)
        form = read_form()
        if not contender.is_ours:
            form["enrolment"] = ()
        (data / "form.json").write_text(json.dumps(form))
        with _bot(contender, address, data) as bot:
            order = {**orders, "pid": bot.pid, **form}
            crowd.stdin.write(json.dumps(order) + "\n")
            crowd.stdin.flush()
            return _heard(crowd)


@contextmanager
def _crowd() -> Iterator[Any]:
    command = [sys.executable, "-m", "benchmarks.turns.crowd"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as process:
        try:
            yield process
        finally:
            process.terminate()


def _heard(crowd: Any) -> dict[str, Any]:
    line = crowd.stdout.readline()
    if not line:
        raise RuntimeError("the crowd went away; see above")
    said: dict[str, Any] = json.loads(line)
    return said


@contextmanager
def _bot(contender: Contender, address: dict[str, str], data: Path) -> Iterator[Any]:
    url, token = address["url"], address["token"]
    command = contender.command(url, token, data / "form.json", data)
    log = (data / "log.txt").open("w")
    environment = contender.environment(url, token, data)
    with (
        log,
        subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
        ) as process,
    ):
        try:
            yield process
        except RuntimeError:
            print((data / "log.txt").read_text()[-3000:], file=sys.stderr)
            raise
        finally:
            process.terminate()
            _end(process)


def _end(process: Any) -> None:
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
