"""One person of a made-up season, and what they do in it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from bot.rehearsal.stage import Scene, Stage
from handlers.agencies import of_kind
from handlers.domain.innovations import Status
from handlers.effects import Become, Begin, Keep, Stand, Submit
from storage.people import People

_KINDS = ("puskesmas", "puskesmas", "dinas", "kecamatan", "badan")
_TITLE, _ASKED = "nama_inovasi", "tahapan"


class Part:
    """Somebody who enrols, perhaps begins and hands in, and has moods like anybody."""

    def __init__(self, number: int, dice: Random) -> None:
        self.name, self.address = f"Peserta {number:03d}", f"peserta-{number:03d}"
        self.done: list[tuple[datetime, datetime | None]] = []
        self._number, self._dice = number, dice
        self._innovation = f"r{number:03d}"
        self._person = 0
        self._begun = False

    @property
    def finished(self) -> bool:
        """Whether everything is handed in."""
        return bool(self.done) and self.done[-1][1] is None

    def had_finished(self, moment: datetime) -> bool:
        """Whether everything was handed in at a moment."""
        return any(
            since < moment and (until is None or moment < until) for since, until in self.done
        )

    def enters(self, stage: Stage, at: Callable[[float], datetime]) -> None:
        """Enrol in the first weeks; then begin, go on, hand in, or do nothing."""
        dice = self._dice
        day = dice.uniform(0, 12)
        deeds: list[tuple[float, Scene]] = [(day, self._enrol)]
        if dice.random() < 0.85:
            begins = day + dice.expovariate(1 / 6)
            deeds.append((begins, self._begin))
            deeds += [
                (begins + dice.expovariate(1 / 9), self._answer)
                for _ in range(dice.randrange(4))
            ]
            if dice.random() < 0.7:
                deeds.append((begins + dice.expovariate(1 / 18), self._hand_in))
        for each_day, deed in (*deeds, *self._moods()):
            stage.at(self._some_hour(at(each_day)), deed)

    def _moods(self) -> list[tuple[float, Scene]]:
        """A few snooze, mute, block the bot and come back."""
        dice = self._dice
        moods: list[tuple[float, Scene]] = []
        for share, deed in ((0.2, self._snooze), (0.08, self._mute)):
            if dice.random() < share:
                moods.append((dice.uniform(15, 45), deed))
        if dice.random() < 0.05:
            gone = dice.uniform(10, 40)
            moods += [(gone, self._block), (gone + dice.uniform(1, 8), self._return)]
        return moods

    def _some_hour(self, moment: datetime) -> datetime:
        midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight + timedelta(hours=self._dice.uniform(7, 21))

    async def _enrol(self, stage: Stage) -> None:
        agencies = of_kind(self._dice.choice(_KINDS), stage.app.content.agencies)
        agency = self._dice.choice(agencies)
        known = {
            "name": self.name,
            "agency": agency.id,
            "agency_name": agency.name,
            "consented_at": stage.now,
        }

        def once(people: People) -> int:
            person, _ = people.enrol("paper", self.address, "id", stage.now)
            people.change(person, known)
            return person

        self._person = stage.app.database.at_once(lambda c: once(People(c)))

    async def _begin(self, stage: Stage) -> None:
        if self._person and not self._begun:
            self._begun = True
            title = f"Inovasi {self.name}"
            begin = Begin(self._innovation, stage.edition)
            named = Keep(self._innovation, _TITLE, title)
            stage.does(self._person, [begin, named, Stand(self._innovation, _ASKED, title)])

    async def _answer(self, stage: Stage) -> None:
        if self._begun and not self.finished:
            stage.does(self._person, [Stand(self._innovation, _ASKED)])

    async def _hand_in(self, stage: Stage) -> None:
        if not self._begun or self.finished:
            return
        number = self._number + 1000 * len(self.done)
        receipt = f"LATIHAN-{number:04d}"
        stage.does(self._person, [Submit(self._innovation, receipt, number, receipt, "{}")])
        self.done.append((stage.now, None))
        if self._dice.random() < 0.1:
            stage.at(stage.now + timedelta(days=self._dice.uniform(1, 6)), self._sent_back)

    async def _sent_back(self, stage: Stage) -> None:
        stage.does(self._person, [Become(self._innovation, Status.RETURNED)])
        self.done[-1] = (self.done[-1][0], stage.now)
        stage.at(stage.now + timedelta(days=self._dice.uniform(2, 10)), self._hand_in)

    async def _snooze(self, stage: Stage) -> None:
        wish = self._dice.choice(("tonight", "tomorrow", "workday"))
        if self._person and not self.finished:
            await stage.taps(self.address, f"reminders:{wish}")

    async def _mute(self, stage: Stage) -> None:
        if self._person:
            await stage.taps(self.address, "reminders:mute.d-draft")

    async def _block(self, stage: Stage) -> None:
        stage.paper.away.add(self.address)

    async def _return(self, stage: Stage) -> None:
        if self._person:
            await stage.returns(self.address)
