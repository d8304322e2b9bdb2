// The chat page: what comes in from the stream and the person is shown; what is said goes out.

import { showAbout, showHints } from "./about.js";
import { Composer, carry } from "./composer.js";
import { mark } from "./bubbles.js";
import { Lines } from "./lines.js";
import { plain } from "./markup.js";
import { Outbox } from "./outbox.js";
import { offerPlace } from "./place.js";
import { Stream } from "./stream.js";
import { language, word } from "./words.js";

const $ = (id) => document.getElementById(id);
const role = location.pathname.endsWith("/koordinator") ? "koordinator" : "";
let line = "connecting";

const lines = new Lines($("lines"), $("scroll"), role, tap);
const outbox = new Outbox(role, settled);
const stream = new Stream(role, take, tell);
const composer = new Composer(say);

function newId() {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((one) => one.toString(16).padStart(2, "0")).join("");
}

async function say({ text = "", uploads, ...rest }) {
  const message = { id: newId(), text, language, ...rest };
  const files = uploads?.map((blob) => ({ name: blob.name, size: blob.size, blob }));
  const item = lines.me({ ...message, files }, "waiting");
  refresh();
  if (uploads) message.files = await carry(uploads, item);
  outbox.add(message);
}

function tap(id, choice) {
  lines.answered(id, choice.id);
  say({ tap: choice.id, tapped: String(id), label: plain(choice.label) });
}

function take(event) {
  if (event.kind === "bot") {
    lines.bot(event);
    typing(false);
  }
  if (event.kind === "me") {
    outbox.arrived(event.id);
    lines.me(event, "kept");
  }
  if (event.kind === "ready") caughtUp(event);
  refresh();
}

function caughtUp({ demo, hints }) {
  showHints(hints, (text) => composer.fill(text));
  document.documentElement.classList.toggle("demo", demo);
  document.title = demo ? "Bot Inovasi · demo" : "Bot Inovasi";
  for (const message of outbox.waiting) lines.me(message, "waiting");
  if ($("lines").getAttribute("aria-live") !== "polite") lines.toEnd();
  $("lines").setAttribute("aria-live", "polite");
  outbox.push();
}

function settled(id, state) {
  const item = lines.own(id);
  if (item) mark(item, state);
  if (item && state === "failed") item.addEventListener("click", () => takeBack(item), { once: true });
  if (state === "kept") typing(true);
}

// The bot will never take it as it is (far too long, say): give it back to be changed.
function takeBack(item) {
  composer.fill(item.querySelector(".said")?.textContent ?? "");
  item.remove();
}

let still;
function typing(shown) {
  clearTimeout(still);
  const near = lines.atEnd();
  $("typing").hidden = !shown;
  if (shown) still = setTimeout(() => typing(false), 8000);
  if (shown && near) lines.toEnd();
}

function tell(state) {
  line = state;
  $("status").textContent = word(state);
  $("status").dataset.state = state;
}

function refresh() {
  $("empty").hidden = !lines.empty || line !== "online";
  $("newest").hidden = lines.atEnd();
}

async function restart() {
  const answer = await fetch("/chat/again", { method: "POST" }).catch(() => null);
  if (!answer?.ok) return;
  outbox.forget();
  location.reload();
}

showAbout({ restart });
offerPlace(say);
addEventListener("language", () => tell(line));
$("start").addEventListener("click", () => say({ text: "/start" }));
$("newest").addEventListener("click", () => lines.toEnd());
$("scroll").addEventListener("scroll", refresh, { passive: true });
tell("connecting");
stream.open();
