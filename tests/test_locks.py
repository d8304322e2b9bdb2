"""The locks say exactly what is installed, whatever is published tomorrow."""

import re
from importlib.metadata import distributions
from pathlib import Path

LOCKS = sorted((Path(__file__).parents[1] / "requirements").glob("*.txt"))
_PINNED = re.compile(r"^([A-Za-z0-9_.-]+(?:\[[a-z,-]+\])?)==\S+", re.MULTILINE)
_WITH_EXTRA = re.compile(r"([A-Za-z0-9_.-]+\[[a-z,-]+\])")


def test_every_package_has_a_hash_and_no_host_is_named() -> None:
    for lock in LOCKS:
        said = lock.read_text("utf-8")
        packages = _PINNED.findall(said)
        blocks = re.split(r"(?m)^(?=[A-Za-z])", said)[1:]
        assert len(packages) == len(blocks) > 10, lock.name
        assert all("--hash=sha256:" in block for block in blocks), lock.name
        assert "://" not in said, lock.name


def test_an_extra_that_is_asked_for_is_locked_with_its_package() -> None:
    """Else pip looks for the newest release that has it, and misses its hash."""
    asked = {
        found[1].lower()
        for each in distributions()
        for wish in each.requires or ()
        if "extra ==" not in wish and (found := _WITH_EXTRA.match(wish))
    }
    locked = {one.lower() for lock in LOCKS for one in _PINNED.findall(lock.read_text("utf-8"))}

    assert asked <= locked
