"""What some tests need from the machine: without it they skip, or fail in .ci/run."""

import os

import pytest


def need(found: object, what: str) -> None:
    """Skip, and say why, unless it was found; .ci/run installs it and lets nothing skip."""
    if found:
        return
    if os.environ.get("INOVASI_TEST_NO_SKIP"):
        pytest.fail(f"{what} is missing, and here nothing may skip for want of it")
    pytest.skip(f"{what} is missing")
