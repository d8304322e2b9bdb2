// One message as a bubble. Everything said is put in as text, never as HTML.

import { isAddress, link, nodes, plain } from "./markup.js";
import { bytes } from "./uploads.js";
import { language, word } from "./words.js";

export function make(tag, className, ...children) {
  const one = document.createElement(tag);
  if (className) one.className = className;
  one.append(...children);
  return one;
}

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = svg.appendChild(document.createElementNS(svg.namespaceURI, "use"));
  use.setAttribute("href", `#i-${name}`);
  return svg;
}

export function botBubble(event, role, tap) {
  const bubble = make("div", "bubble");
  if (event.file) bubble.append(file(event, role));
  if (event.text) bubble.append(make("div", "said", nodes(event.text)));
  bubble.append(clock(event.at));
  const item = make("li", "line bot", bubble);
  item.dataset.id = event.id;
  if (event.choices.length || event.asks) item.append(keyboard(event, tap));
  return item;
}

function file(event, role) {
  const address = `/chat/files/${event.id}${role ? `?as=${role}` : ""}`;
  if (event.file.picture) {
    const picture = make("img", "picture");
    picture.src = address + (role ? "&" : "?") + "look=1";
    picture.alt = event.file.name;
    return picture;
  }
  const a = make("a", "file", icon("paper"), make("span", "", event.file.name));
  a.href = address;
  a.download = event.file.name;
  a.append(make("small", "", word("download")));
  return a;
}

function keyboard(event, tap) {
  const board = make("div", "keyboard");
  const answers = make("div", "answers");
  answers.style.setProperty("--columns", event.columns);
  const ways = make("div", "ways");
  for (const choice of event.choices) {
    (choice.look === "answer" ? answers : ways).append(button(choice, event, tap));
  }
  if (event.asks === "location") ways.append(placeButton());
  for (const part of [answers, ways]) if (part.children.length) board.append(part);
  return board;
}

function button(choice, event, tap) {
  if (choice.look === "link" && isAddress(choice.id)) {
    const a = link(choice.id, plain(choice.label));
    a.className = "choice link";
    return a;
  }
  const one = make("button", `choice ${choice.look}`, nodes(choice.label));
  one.type = "button";
  one.dataset.tap = choice.id;
  if (choice.hint) {
    one.append(make("small", "", nodes(choice.hint)));
    one.setAttribute("aria-label", plain(choice.label));
    one.setAttribute("aria-description", plain(choice.hint));
  }
  one.addEventListener("click", () => tap(event.id, choice));
  return one;
}

function placeButton() {
  const one = make("button", "choice way", `📍 ${word("place")}`);
  one.type = "button";
  one.addEventListener("click", () => dispatchEvent(new Event("offer-place")));
  return one;
}

export function ownBubble(event, text) {
  const bubble = make("div", "bubble");
  for (const one of event.files ?? []) {
    const shown = make("div", "file", icon("paper"), make("span", "", one.name));
    if (one.size) shown.append(make("small", "", bytes(one.size)));
    bubble.append(...preview(one.blob), shown);
  }
  if (event.location) bubble.append(place(event.location));
  if (text) bubble.append(make("div", "said", text));
  bubble.append(clock(event.at));
  const item = make("li", "line me", bubble);
  item.dataset.own = event.id;
  return item;
}

// A picture that was just chosen is shown at once; after a reload its name is enough.
function preview(blob) {
  if (!/^image\/(jpeg|png|webp|gif)$/.test(blob?.type ?? "")) return [];
  const picture = make("img", "picture");
  picture.src = URL.createObjectURL(blob);
  picture.alt = "";
  picture.onload = () => URL.revokeObjectURL(picture.src);
  return [picture];
}

function place([latitude, longitude]) {
  const shown = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return make("div", "file", icon("pin"), make("span", "", word("location")), make("small", "", shown));
}

// "waiting" shows a clock, "kept" a tick, "failed" a way to try again.
export function mark(item, state) {
  item.dataset.state = state;
  const time = item.querySelector("time");
  const sign = item.querySelector(".sign") ?? time.parentNode.appendChild(make("span", "sign"));
  sign.textContent = { waiting: "🕓", kept: "✓", failed: "⚠" }[state];
  sign.setAttribute("role", "img");
  sign.setAttribute("aria-label", word(state));
  sign.title = word(state);
}

function clock(at) {
  const moment = at ? new Date(at) : new Date();
  const time = make("time", "", hours(moment));
  time.dateTime = moment.toISOString();
  return make("span", "when", time);
}

function hours(moment) {
  return moment.toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });
}

export function day(at) {
  const moment = at ? new Date(at) : new Date();
  if (moment.toDateString() === new Date().toDateString()) return word("today");
  return moment.toLocaleDateString(language, { day: "numeric", month: "long", year: "numeric" });
}
