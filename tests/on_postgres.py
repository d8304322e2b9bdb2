"""Runs the tests that ask for a database once more, on a PostgreSQL server of their own.

`python -m tests.on_postgres`; what stands behind it goes to pytest.
"""

import os
import subprocess
import sys

import pytest

from tests.servers.postgres import server

CHOSEN = (
    "tests/storage",
    "tests/bot/test_app.py",
    "tests/bot/test_fetcher.py",
    "tests/bot/test_rehearse.py",
    "tests/bot/test_sender.py",
    "tests/bot/channels/whatsapp/test_costs.py",
    "tests/bot/channels/whatsapp/test_identity.py",
    "tests/bot/channels/whatsapp/test_limits.py",
    "tests/bot/channels/whatsapp/test_linking.py",
    "tests/bot/channels/whatsapp/test_pauses.py",
    "tests/bot/channels/whatsapp/test_sending.py",
    "tests/dialogues/test_broadcast.py",
    "tests/dialogues/test_entries.py",
    "tests/dialogues/test_mine.py",
    "tests/dialogues/test_privacy.py",
    "tests/dialogues/test_questions.py",
    "tests/dialogues/test_reviewing.py",
    "tests/dialogues/test_submission.py",
    "tests/dialogues/test_transcripts.py",
)
"""What touches every table: each test makes a schema of its own, so not all are run twice."""


def main() -> int:
    """The exit code of pytest; 0 where there is no PostgreSQL, with the reason."""
    try:
        with server() as url:
            pytest_ = [sys.executable, "-m", "pytest", "-q", "-n", "3", "-m", "not slow"]
            chosen = [*CHOSEN, *sys.argv[1:]]
            environment = {**os.environ, "INOVASI_TEST_POSTGRES": url}
            return subprocess.run([*pytest_, *chosen], env=environment, check=False).returncode
    except pytest.skip.Exception as reason:
        print(f"Not run on PostgreSQL: {reason}")
        return 0


if __name__ == "__main__":
    sys.exit(main())
