"""The same job in English, shorter: typed answers, one postponed question, one weak text.

She is a demo persona; nobody of this name is meant.
"""

from tests.bot import papers
from tests.conversations import Say, Send, Step, Tap

DESIGN = (
    "The Sunny Garden rests on the regulation on faster stunting reduction. The problem: many "
    "families have no source of vegetables at home. It serves a national priority, the first "
    "thousand days of life. "
) + "Volunteers tend the beds together with the parents of small children. " * 28

SCRIPT: tuple[Step, ...] = (
    Say("/start"),
    Tap("I agree, start"),
    Say("Rina Wati"),
    Say("puskesmas tanta"),
    Say("/usul"),
    Say("Sunny Garden"),
    Say("why"),
    Say("implemented"),
    Say("civil servant"),
    Tap("Rina Wati"),
    Say("agency"),
    Say("not digital"),
    Say("public service"),
    Say("4"),
    Say("health"),
    Say("skip"),
    Say("health"),
    Say("food; village"),
    Say("done"),
    Say("-2.16, 115.38"),
    Say("skip"),
    Tap("Later ›"),
    Say("1 June 2022"),
    Say("15 February 2023"),
    Say("15 February 2025"),
    Say(DESIGN),
    Say("done"),
    Say("To give toddlers more vegetables and protein, so that more of them gain weight."),
    Say("Fresh vegetables."),
    Say("done"),
    Say("Gardens grew from 2 to 11 groups during 2025."),
    Send({"budget.pdf": papers.pdf("Budget 2025"), "again.pdf": papers.pdf("Budget 2025")}),
    Say("done"),
    *(Say("skip"),) * 4,
    Say("skip"),
    Tap("Later ›"),
    Say("12"),
    Say("3 March 2022"),
    Say("submit"),
)
"""All of it; "12" opens the question that was left for later."""
