"""What Meta's form for new templates refuses at once, looked for before it is asked.

Sources: Meta, templates/components (1,024, 25 and 10); several providers' pages of 2024 to 2026
for what the form says about blanks (at an end, side by side, too many for the words).
"""

import re
from collections import Counter
from collections.abc import Iterator

from bot.channels.whatsapp.templates import BLANK, MOST_BODY, Button, Template
from bot.channels.whatsapp.titles import length

NAME = re.compile(r"[a-z0-9_]{1,512}")
CATEGORIES = ("UTILITY", "MARKETING", "AUTHENTICATION")
MOST_LABEL, MOST_BUTTONS, WORDS_A_BLANK = 25, 10, 3
_SIDE_BY_SIDE = re.compile(r"\}\s*\{")
_ALONE = re.compile(r"^\s*\{[a-z_]+\}\s*$", re.MULTILINE)


def flaws(template: Template) -> Iterator[str]:
    """Everything that is wrong with a template, in plain words."""
    if not NAME.fullmatch(template.name):
        yield "its name may have lower case letters, digits and _ only"
    if template.category not in CATEGORIES:
        yield f"its category is none of {', '.join(CATEGORIES)}"
    for language, body in template.bodies.items():
        yield from _of_body(language, body)
        lacking = [one for one in template.blanks(language) if one not in template.examples]
        if lacking:
            yield f"no example for {lacking}"
    for language, buttons in template.buttons.items():
        yield from _of_buttons(language, buttons)


def _of_body(language: str, body: str) -> Iterator[str]:
    blanks = BLANK.findall(body)
    if length(BLANK.sub(r"{{\1}}", body)) > MOST_BODY:
        yield f"the {language} text has more than {MOST_BODY} characters"
    if not body.strip() or BLANK.match(body.strip()) or body.strip().endswith("}"):
        yield f"the {language} text begins or ends with a blank, or is empty"
    if _SIDE_BY_SIDE.search(body):
        yield f"the {language} text has two blanks side by side"
    if _ALONE.search(body):
        yield f"the {language} text has a blank alone on its line; say what it is"
    if len(body.split()) < WORDS_A_BLANK * len(blanks) + 1:
        yield f"the {language} text has too few words for {len(blanks)} blanks"


def _of_buttons(language: str, buttons: tuple[Button, ...]) -> Iterator[str]:
    if len(buttons) > MOST_BUTTONS:
        yield f"more than {MOST_BUTTONS} buttons in {language}"
    labels = Counter(one.text for one in buttons)
    for label, many in labels.items():
        if many > 1:
            yield f"two buttons say “{label}”"
        if not label.strip() or length(label) > MOST_LABEL or BLANK.search(label):
            yield f"the button “{label}” is empty, has a blank or over {MOST_LABEL} characters"
