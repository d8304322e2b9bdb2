// The page's own words, in Indonesian and English. What the bot says comes from the bot.

import { keep, kept } from "./store.js";

const WORDS = {
  id: {
    title: "Bot Inovasi",
    lead: "Asisten yang menuntun pengisian Profil Inovasi Daerah lewat percakapan. Di sini Bapak/Ibu berbicara dengan bot yang sama seperti di Telegram.",
    notReal: "Ini demo: isinya tersimpan hanya di komputer tempat demo ini berjalan dan tidak dikirim ke aplikasi IID nasional. Pakailah nama dan data contoh.",
    tryTitle: "Coba ketik …",
    rolesTitle: "Mencoba sebagai",
    innovator: "Inovator",
    coordinator: "Koordinator",
    language: "English",
    again: "Mulai dari awal",
    about: "Tentang demo ini",
    close: "Tutup",
    connecting: "menyambung …",
    online: "siap membantu",
    offline: "tanpa sinyal, pesan disimpan dulu",
    conversation: "Percakapan",
    notice: "Demo. Percakapan ini tersimpan di server demo ini saja.",
    emptyText: "Belum ada percakapan. Ketuk tombol di bawah untuk mulai.",
    start: "Mulai",
    typing: "Bot sedang mengetik",
    newest: "Ke pesan terbaru",
    drop: "Lepaskan berkas di sini",
    attach: "Lampirkan foto atau berkas",
    place: "Kirim lokasi",
    placeholder: "Ketik pesan",
    send: "Kirim",
    remove: "Buang berkas ini",
    waiting: "Menunggu sinyal",
    kept: "Sudah diterima bot",
    failed: "Tidak bisa diterima. Ketuk untuk mengubahnya.",
    download: "Unduh",
    today: "Hari ini",
    location: "Lokasi",
    whereTitle: "Kirim lokasi",
    whereText: "Peramban akan menanyakan izin. Kalau tidak bisa, ketik koordinat, alamat, atau tempel tautan peta.",
    whereHere: "Pakai lokasi saya",
    whereType: "Atau ketik",
    whereNo: "Lokasi tidak bisa dibaca. Ketik saja koordinat atau alamatnya.",
    cancel: "Batal",
    sureTitle: "Mulai dari awal?",
    sureText: "Percakapan baru dibuka sebagai orang baru. Percakapan yang sekarang tidak bisa dibuka lagi dari peramban ini.",
    sureYes: "Ya, mulai baru",
  },
  en: {
    title: "Bot Inovasi",
    lead: "An assistant that walks people through the regional innovation profile in a conversation. You talk to the very same bot as on Telegram.",
    notReal: "This is a demo: everything stays on the computer that runs it and nothing goes to the national IID application. Please use made-up names and data.",
    tryTitle: "Try typing …",
    rolesTitle: "Try it as",
    innovator: "Innovator",
    coordinator: "Coordinator",
    language: "Bahasa Indonesia",
    again: "Start over",
    about: "About this demo",
    close: "Close",
    connecting: "connecting …",
    online: "here to help",
    offline: "no signal, messages are kept for later",
    conversation: "Conversation",
    notice: "Demo. This conversation is kept on this demo server only.",
    emptyText: "Nothing said yet. Tap the button to begin.",
    start: "Start",
    typing: "The bot is typing",
    newest: "To the newest message",
    drop: "Drop files here",
    attach: "Attach photos or files",
    place: "Send a location",
    placeholder: "Type a message",
    send: "Send",
    remove: "Remove this file",
    waiting: "Waiting for a signal",
    kept: "Received by the bot",
    failed: "Could not be taken. Tap to change it.",
    download: "Download",
    today: "Today",
    location: "Location",
    whereTitle: "Send a location",
    whereText: "The browser will ask for permission. If that fails, type coordinates or an address, or paste a map link.",
    whereHere: "Use my location",
    whereType: "Or type",
    whereNo: "The location can't be read. Just type the coordinates or the address.",
    cancel: "Cancel",
    sureTitle: "Start over?",
    sureText: "A new conversation opens, as somebody new. The present one can't be opened again from this browser.",
    sureYes: "Yes, start over",
  },
};

const KEY = "inovasi.language";

export let language = kept(KEY) === "en" ? "en" : "id";

export function word(key) {
  return WORDS[language][key];
}

export function switchLanguage() {
  language = language === "id" ? "en" : "id";
  keep(KEY, language);
}

// Put every word of the page in its place; `data-word` is text, `data-label` a spoken name.
export function label(root = document) {
  document.documentElement.lang = language;
  for (const one of root.querySelectorAll("[data-word]")) one.textContent = word(one.dataset.word);
  for (const one of root.querySelectorAll("[data-label]")) {
    one.setAttribute("aria-label", word(one.dataset.label));
    if (one.tagName === "BUTTON") one.title = word(one.dataset.label);
  }
  for (const one of root.querySelectorAll("[data-placeholder]")) one.placeholder = word(one.dataset.placeholder);
}
