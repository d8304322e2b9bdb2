"""Meta's JSON Schemas, where they lie beside the project; they are not part of it.

Looked for in `../shared/specs` and in INOVASI_SPECS. Where they are missing nothing is
checked and `spec_available()` is False.
"""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

BESIDE_THE_PROJECT = Path(__file__).resolve().parents[2].parent / "shared" / "specs"
OUTGOING, WEBHOOK = "whatsapp-outgoing.schema.json", "whatsapp-webhook.schema.json"


def spec_path(name: str) -> Path:
    """Where a schema would be."""
    folder = os.environ.get("INOVASI_SPECS")
    return (Path(folder) if folder else BESIDE_THE_PROJECT) / name


def spec_available() -> bool:
    """Whether bodies can be validated on this machine."""
    return spec_path(OUTGOING).is_file()


@cache
def _validator(name: str) -> Any:
    path = spec_path(name)
    if not path.is_file():
        return None
    schema = json.loads(path.read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(schema)


def flaws(body: Any, name: str = OUTGOING) -> list[str]:
    """What the schema has against a body; nothing where there is no schema."""
    validator = _validator(name)
    if validator is None:
        return []
    return [
        f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(body)
    ]
