"""Every table that points at a person is either emptied of them or keeps nobody's rows."""

from storage.forgetting import ERASED
from storage.tables import metadata

MOVED = {"addresses", "letters"}
"""To somebody new, of whom nothing is known."""
ANONYMOUS = {
    "asked",  # that a question was asked; whoever follows it is in followers
    "broadcasts",
    "copies",  # a broadcast must add up
    "deadlines",
    "innovations",  # those with a receipt, without title and answers
    "invitations",
    "questions",
}


def test_nothing_that_points_at_a_person_is_overlooked() -> None:
    pointing = {
        table.name
        for table in metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name == "people"
    }

    assert pointing == {*ERASED, *MOVED, *ANONYMOUS}
