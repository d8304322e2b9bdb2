"""The receipt of a submission: canonical content, its fingerprint, its number."""

import hashlib
import json

from handlers.domain.innovations import Innovation


def canonical(innovation: Innovation) -> str:
    """The content as JSON that is the same to the letter wherever it is made."""
    answers = {
        question: answer.value
        for question, answer in innovation.answers.items()
        if not answer.skipped
    }
    content = {"innovation": innovation.id, "edition": innovation.edition, "answers": answers}
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(content: str) -> str:
    """The SHA-256 of canonical content, in hex."""
    return hashlib.sha256(content.encode()).hexdigest()


def receipt_number(edition: str, count: int, mark: str) -> str:
    """The number people quote: edition, running number, first of the fingerprint."""
    return f"{edition.upper()}-{count + 1:04d}-{mark[:4].upper()}"
