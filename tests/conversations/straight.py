"""The straight path: Bu Rina knows her answers, with no detours from /start to the receipt.

What it costs is measured on it: how many messages the bot sends for each question answered.
She is a demo persona; nobody of this name is meant. The innovation is the form's own sample.
"""

from tests.bot import papers
from tests.conversations import Say, Send, Share, Step, Tap
from tests.conversations.submission import DASAR, KEUNGGULAN, METODE

SCRIPT: tuple[Step, ...] = (
    Say("/start"),
    Tap("Setuju, mulai"),
    Say("Rina Wati"),
    Say("puskesmas tanta"),
    Tap("Usulkan inovasi baru"),
    Say("KEBUN CERIA (Kebun Gizi Cegah Stunting Bersama Warga)"),
    Tap("Penerapan"),
    Tap("ASN"),
    Tap("Rina Wati"),
    Tap("Inovasi Perangkat Daerah"),
    Tap("Non Digital"),
    Tap("Pelayanan publik"),
    Tap("Asta Cita 4"),
    Tap("Kesehatan"),
    Say("lewati"),
    Tap("Kesehatan"),
    Say("lewati"),
    Share(-2.16354, 115.38512),
    Say("4 maret 2024"),
    Say("3 juni 2024"),
    Say("\n\n".join((DASAR, METODE, KEUNGGULAN))),
    Say("Menambah asupan sayur dan protein balita di desa binaan."),
    Say("Warga mendapat sayur segar tanpa membeli, dan data gizi lebih cepat terkumpul."),
    Say("Kebun gizi dari 2 menjadi 11 kelompok sepanjang 2025."),
    Say("lewati"),
    Say("lewati"),
    Say("lewati"),
    Say("lewati"),
    Send({"panen.jpg": papers.picture("JPEG")}),
    Tap("Selesai, lanjut ›"),
    Tap("Kirim sekarang"),
)
