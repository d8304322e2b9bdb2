"""The receipt of a submission: canonical content, its fingerprint, its number."""

import hashlib
import json

from handlers.domain.innovations import Innovation
from handlers.domain.people import Person
from handlers.forms import Answers, Form
from handlers.kinds import KINDS
from handlers.texts import Text, Words


def canonical(form: Form, innovation: Innovation, answers: Answers, owner: Person) -> str:
    """What is handed in, as JSON that is the same to the letter wherever it is made.

    Exactly the answers that apply, files by their hash; edition and the owner's agency too.
    """
    given = {
        question.id: KINDS[question.kind].plain(answer.value)
        for question in form.applying(answers)
        if (answer := answers.get(question.id)) and not answer.skipped
    }
    content = {
        "innovation": innovation.id,
        "edition": form.edition,
        "agency": owner.agency_name,
        "answers": given,
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(content: str) -> str:
    """The SHA-256 of canonical content, in hex."""
    return hashlib.sha256(content.encode()).hexdigest()


def receipt_number(edition: str, number: int, mark: str) -> str:
    """The number people quote: edition, running number, first of the fingerprint."""
    return f"{edition.upper()}-{number:04d}-{mark[:4].upper()}"


def receipt_text(words: Words, receipt: str, moment: Text, mark: str, title: str) -> Text:
    """The receipt as people read it."""
    return words("receipt.text", number=receipt, moment=moment, mark=mark, title=title)
