"""Files and links: albums, kinds by content, limits with their reason, duplicates."""

import pytest

from tests.bot import papers
from tests.conftest import Talk
from tests.dialogues.forms import begin, open_at

PHOTOS, BUDGET = "22", "18"


@pytest.fixture
async def drafting(talk: Talk) -> Talk:
    """With a draft under way."""
    await begin(talk)
    return talk


async def test_an_album_is_taken_at_once(drafting: Talk) -> None:
    await open_at(drafting, PHOTOS)

    await drafting.sends_files(
        {"panen.jpg": papers.picture("JPEG"), "kebun.png": papers.picture("PNG")}
    )

    (said,) = drafting.heard()
    assert said.startswith("✓ Tersimpan.\n\n2 dari 5 terlampir:\n1. panen.jpg (")
    assert drafting.buttons()[:2] == ["Hapus 1", "Hapus 2"]


async def test_a_file_is_what_it_holds_whatever_its_name(drafting: Talk) -> None:
    await open_at(drafting, BUDGET)

    await drafting.sends_file("dpa.pdf", papers.picture("JPEG"))

    assert drafting.heard()[0].startswith(
        "Belum ada yang bisa disimpan.\n• dpa.pdf ternyata JPG; di sini yang diterima PDF."
    )


async def test_a_photo_is_taken_where_pictures_are(drafting: Talk) -> None:
    await open_at(drafting, PHOTOS)

    await drafting.sends_file("foto.jpg", papers.picture("JPEG"), "kebun kami")

    assert "1 dari 5 terlampir" in drafting.heard()[0]


async def test_the_same_file_again_is_not_kept_twice(drafting: Talk) -> None:
    await open_at(drafting, BUDGET)
    await drafting.sends_file("dpa.pdf", papers.pdf("DPA"))
    drafting.heard()

    await drafting.sends_file("salinan.pdf", papers.pdf("DPA"))

    said = drafting.heard()[0]
    assert "• salinan.pdf sudah ada, isinya sama persis." in said
    assert "1 dari 3 terlampir" in said


async def test_where_one_file_is_taken_several_at_once_are_not_invited(drafting: Talk) -> None:
    await open_at(drafting, "19")

    assert "Diterima: PPT, PPTX atau PDF (satu saja, sampai 10 MB) atau tautan." in str(
        drafting.got[-1]["text"]
    )


async def test_more_than_fit_are_said_by_name(drafting: Talk) -> None:
    await open_at(drafting, BUDGET)

    await drafting.sends_files({f"{n}.pdf": papers.pdf(f"DPA {n}") for n in range(1, 5)})

    (said,) = drafting.heard()
    assert "• 4.pdf belum disimpan: paling banyak 3 berkas untuk pertanyaan ini." in said
    assert "3 dari 3 terlampir" in said


async def test_what_is_too_big_is_told_with_the_limit_and_a_way_out(drafting: Talk) -> None:
    await open_at(drafting, BUDGET)

    await drafting.sends_file("besar.pdf", papers.pdf("x") + bytes(10_500_000))

    said = drafting.heard()[0]
    assert "• besar.pdf 10,5 MB, sedangkan batasnya 10 MB" in said
    assert "kirim tautannya" in said


async def test_a_file_of_unknown_kind_is_explained(drafting: Talk) -> None:
    await open_at(drafting, BUDGET)

    await drafting.sends_file("aneh.bin", b"\x00\x01\x02\x03" * 50)

    assert "• aneh.bin tidak saya kenali jenisnya" in drafting.heard()[0]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("https://drive.google.com/abc", "1. https://drive.google.com/abc"),
        ("ini: www.contoh.go.id/dpa.", "1. https://www.contoh.go.id/dpa"),
    ],
)
async def test_a_link_is_taken(drafting: Talk, typed: str, said: str) -> None:
    await open_at(drafting, BUDGET)

    await drafting.says(typed)

    assert drafting.heard()[0].endswith(said)


async def test_half_a_link_is_not(drafting: Talk) -> None:
    await open_at(drafting, BUDGET)

    await drafting.says("https://drive")

    assert "• https://drive bukan tautan yang lengkap." in drafting.heard()[0]


async def test_the_same_link_again_is_told(drafting: Talk) -> None:
    await open_at(drafting, BUDGET)
    await drafting.says("https://contoh.go.id/a", "https://contoh.go.id/a")

    assert "• https://contoh.go.id/a sudah ada." in drafting.heard()[-1]


async def test_one_is_removed_and_a_second_tap_removes_nothing(drafting: Talk) -> None:
    await open_at(drafting, BUDGET)
    await drafting.sends_files({"a.pdf": papers.pdf("a"), "b.pdf": papers.pdf("b")})
    remove = next(one["id"] for one in drafting.got[-1]["choices"] if one["label"] == "Hapus 1")
    drafting.heard()

    await drafting.receives(tap=remove)
    drafting.now = drafting.now.replace(minute=59)
    await drafting.receives(tap=remove)

    first, second = drafting.heard()
    assert first.startswith("Dihapus.\n\n1 dari 3 terlampir:\n1. b.pdf (")
    assert second.startswith("1 dari 3 terlampir:\n1. b.pdf (")


async def test_when_the_last_is_removed_the_question_is_open_again(drafting: Talk) -> None:
    await open_at(drafting, BUDGET)
    await drafting.sends_file("a.pdf", papers.pdf("a"))

    await drafting.taps("Hapus 1")

    assert drafting.heard()[-1].startswith("Dihapus, sekarang kosong.\n\n18 dari 22")
    assert "Lewati ›" in drafting.buttons()


async def test_words_instead_of_a_file_are_answered(drafting: Talk) -> None:
    await open_at(drafting, BUDGET)

    await drafting.says("nanti saya cari")

    assert drafting.heard()[0].startswith("Kirim berkas PDF, atau tempel tautannya")


@pytest.mark.parametrize("none", ["belum ada", "tidak", "gak ada pak"])
async def test_having_none_is_an_answer(drafting: Talk, none: str) -> None:
    await open_at(drafting, BUDGET)

    await drafting.says(none)

    assert drafting.heard()[0].startswith("Baik, dilewati.")
