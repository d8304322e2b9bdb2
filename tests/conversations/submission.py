"""The main job, from /start to the receipt: Bu Rina and her nutrition garden.

She is a demo persona; nobody of this name is meant. The innovation is the form's own sample.
"""

import io

from docx import Document

from tests.bot import papers
from tests.conversations import Say, Send, Share, Step, Tap

DASAR = (
    "KEBUN CERIA disusun berdasarkan peraturan tentang percepatan penurunan stunting dan "
    "surat keputusan Kepala Puskesmas tentang pembentukan tim. Masalahnya, banyak "
    "keluarga di desa binaan belum punya sumber sayur dan protein di rumah, sehingga "
    "balita kerap hanya makan nasi. Kader mengeluh bahwa penyuluhan saja tidak mengubah "
    "isi piring, dan jarak ke pasar membuat sayur segar sulit didapat setiap hari. Isu "
    "ini sejalan dengan prioritas nasional dan RPJMD tentang kualitas sumber daya "
    "manusia, terutama gizi seribu hari pertama kehidupan di desa yang jauh dari kota."
)
METODE = (
    "Sebelum inovasi, penyuluhan gizi dilakukan sebulan sekali di posyandu dan selesai di "
    "situ. Sesudah inovasi, setiap kelompok dasawisma mengelola satu kebun gizi di lahan "
    "kosong dekat posyandu, lengkap dengan kolam ikan kecil dan kandang ayam. Hasil panen "
    "dibagi menurut kebutuhan balita, dicatat kader di buku kebun, lalu dibahas bersama "
    "ibu balita pada hari penimbangan. Perubahan pokoknya: gizi tidak lagi diajarkan "
    "dengan poster, melainkan dengan tanah, bibit, dan piring. Petugas gizi datang setiap "
    "dua pekan untuk menimbang, memasak bersama, dan mencatat apa yang benar-benar "
    "dimakan anak. Bibit berasal dari kebun induk puskesmas, dan pupuknya dari sampah "
    "dapur warga yang dikumpulkan setiap pekan."
)
KEUNGGULAN = (
    "Keunggulan KEBUN CERIA dibandingkan kegiatan serupa ialah biayanya yang kecil, sebab "
    "lahan, tenaga, dan pupuk sudah ada di desa, dan hasilnya langsung dimakan keluarga "
    "yang membutuhkan. Data gizi juga lebih cepat terkumpul karena kader mencatatnya di "
    "kebun.\n\n"
    "Cara kerjanya: pertama-tama petugas dan kader memetakan balita yang berat badannya "
    "tidak naik. Langkah berikutnya, dasawisma terdekat menyiapkan bedeng, menyemai "
    "bibit, dan membagi jadwal siram. Selanjutnya hasil panen ditimbang, dibagi, dan "
    "dimasak bersama setiap dua pekan. Terakhir, kader dan petugas gizi menilai kenaikan "
    "berat badan, lalu memperbaiki rencana tanam bulan depan. Setiap tiga bulan hasilnya "
    "dibahas di rembug desa agar kebun tetap berjalan walaupun petugas berganti, dan desa "
    "lain boleh datang belajar ke kebun kami. Semua langkah ditulis dalam buku panduan "
    "sederhana yang disimpan di posyandu, sehingga kader baru dapat memulai tanpa "
    "menunggu pelatihan."
)


def _word(text: str) -> bytes:
    """A Word document of one paragraph."""
    document, file = Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(file)
    return file.getvalue()


FIRST_MINUTE: tuple[Step, ...] = (
    Say("/start"),
    Tap("Setuju, mulai"),
    Say("Rina Wati"),
    Say("puskesmas tanta"),
)
IDENTITY: tuple[Step, ...] = (
    Tap("Usulkan inovasi baru"),
    Tap("Contoh"),
    Say("KEBUN CERIA (Kebun Gizi Cegah Stunting Bersama Warga)"),
    Say("penerpan"),
    Tap("ASN"),
    Tap("Rina Wati"),
    Say("1"),
    Tap("Non Digital"),
    Say("lewati"),
    Say("pelayanan publik"),
)
AFFAIRS: tuple[Step, ...] = (
    Say("asta cita 4"),
    Say("kesehatan"),
    Say("lewati"),
    Tap("Berikutnya ›"),
    Say("gizi"),
    Say("pangan, desa"),
    Tap("✓ Pemberdayaan Masyarakat dan Desa"),
    Tap("Pemberdayaan Masyarakat dan Desa"),
    Tap("Selesai, lanjut ›"),
)
PLACE_AND_TIME: tuple[Step, ...] = (
    Share(-2.16354, 115.38512),
    Say("maret 2024"),
    Say("bukan"),
    Say("4 maret 2024"),
    Say("1 februari 2024"),
    Say("03/06/24"),
)
DESCRIPTION: tuple[Step, ...] = (
    Tap("? Isu strategis"),
    Say(DASAR),
    Send({"rancang-bangun.docx": _word(METODE)}),
    Tap("Lihat & ubah"),
    Say(KEUNGGULAN),
    Tap("Selesai, lanjut ›"),
    Say("Menambah asupan sayur dan protein balita di desa binaan."),
    Say("Warga: sayur segar tanpa membeli."),
    Say("Puskesmas: data gizi lebih cepat terkumpul. Desa: lahan kosong terpakai."),
    Say("selesai"),
    Say("Kebun gizi dari 2 menjadi 11 kelompok sepanjang 2025."),
)
ATTACHMENTS: tuple[Step, ...] = (
    Send({"dpa.pdf": papers.pdf("DPA 2025"), "kebun.jpg": papers.picture("JPEG")}),
    Say("https://contoh.example/dpa-2024.pdf"),
    Tap("Hapus 2"),
    Say("selesai"),
    Say("lewati"),
    Say("lewati"),
    Say("tidak ada"),
    Send({"panen.jpg": papers.picture("JPEG"), "masak.png": papers.picture("PNG")}),
    Tap("Selesai, lanjut ›"),
)
HANDING_IN: tuple[Step, ...] = (
    Tap("Uraian"),
    Tap("17. Hasil inovasi"),
    Say("Berat badan naik pada 8 dari 10 balita yang dipantau."),
    Tap("Selesai, lanjut ›"),
    Tap("Kirim sekarang"),
    Tap("Kirim sekarang"),
)
SCRIPT: tuple[Step, ...] = (
    *FIRST_MINUTE,
    *IDENTITY,
    *AFFAIRS,
    *PLACE_AND_TIME,
    *DESCRIPTION,
    *ATTACHMENTS,
    *HANDING_IN,
)
"""All of it, from the first word to the receipt."""
