"""The benchmark counts what it says: the steady state without its ends, answers apart."""

from benchmarks.broadcast.provider import Wire, _summed


def test_the_steady_state_leaves_out_both_ends() -> None:
    wire = Wire(refused=[1.0, 8.0], asked={7: 0.0})
    wire.copies = [number / 10 for number in range(201)]
    wire.accepted = list(wire.copies)
    wire.waits = [0.1, 0.2]

    found = _summed(wire, 202)

    assert round(found["per_second"], 6) == 10
    assert (found["refused"], found["refused_steady"]) == (2, 1)
    assert (found["missing"], found["answers"], found["unanswered"]) == (1, 2, 1)


def test_a_copy_is_no_answer() -> None:
    wire = Wire(asked={7: 0.0})

    wire.hears(7, "Halo Orang 7, bimtek hari Rabu.")
    assert (len(wire.copies), wire.waits) == (1, [])
    wire.hears(7, "Bantuan")

    assert (len(wire.waits), wire.asked) == (1, {})
