"""Even spacing for what nobody waits for; replies only take their place in the row."""

from bot.pace import Pace


class Hand:
    """A clock moved by hand."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def paced() -> tuple[Hand, Pace]:
    hand = Hand()
    return hand, Pace(per_second=20, per_chat=1, clock=hand, wall=hand)


def test_unhurried_messages_are_evenly_spaced() -> None:
    hand, pace = paced()
    moments = []
    for number in range(4):
        hand.now += pace.wait()
        moments.append(round(hand.now - 100, 3))
        pace.take(str(number))

    assert moments == [0, 0.05, 0.1, 0.15]


def test_a_little_lateness_is_made_up_for_and_much_is_no_burst() -> None:
    hand, pace = paced()
    pace.take("1")
    hand.now += 0.06  # a hundredth late
    pace.take("2")
    assert round(pace.wait(), 3) == 0.04

    hand.now += 0.5
    pace.take("3")

    assert round(pace.wait(), 3) == 0.05


def test_a_reply_waits_for_its_place_and_no_longer_than_a_moment() -> None:
    _, pace = paced()
    pace.take("siaran")

    waits = [round(pace.take(str(number)), 3) for number in range(4)]

    assert waits == [0.05, 0.1, 0.1, 0.1]


def test_replies_push_the_unhurried_back_and_are_not_held_up() -> None:
    _, pace = paced()
    for number in range(10):
        pace.take(str(number))

    assert round(pace.wait(), 3) == 0.5
    for number in range(100):
        pace.take(str(number))

    assert (pace.wait(), pace.held()) == (1, 0)


def test_one_chat_gets_one_a_second() -> None:
    hand, pace = paced()
    pace.take("rina")

    assert (pace.wait_for("rina"), pace.wait_for("budi")) == (1.0, 0.0)
    hand.now += 1
    assert pace.wait_for("rina") == 0.0


def test_a_refused_chat_holds_up_the_unhurried_only() -> None:
    hand, pace = paced()
    pace.refused("rina", 7)
    pace.refused("rina", 7)

    assert (pace.held(), pace.wait()) == (0, 7)
    hand.now += 7
    assert pace.wait() == 0


def test_two_refused_chats_mean_the_whole_channel() -> None:
    _, pace = paced()
    pace.refused("rina", 7)
    pace.refused("budi", 5)

    assert (pace.held(), pace.wait()) == (5, 7)


def test_a_provider_that_says_so_holds_the_whole_channel() -> None:
    _, pace = paced()
    pace.refused("rina", 3, whole=True)

    assert pace.held() == 3


def test_chats_of_long_ago_are_let_go() -> None:
    hand, pace = paced()
    for number in range(1500):
        hand.now += 0.01
        pace.take(str(number))

    assert len(pace._chats) < 1100
