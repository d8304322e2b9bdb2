// The panel beside the phone (over it on a small screen): what this is, and what to try.

import { make } from "./bubbles.js";
import { label, switchLanguage, word } from "./words.js";

const $ = (id) => document.getElementById(id);
const wide = matchMedia("(min-width: 960px)");

export function showAbout({ restart }) {
  const draw = () => {
    label();
    $("language").textContent = word("language");
    for (const a of document.querySelectorAll("#roles a")) {
      const here = a.pathname === location.pathname;
      if (here) a.setAttribute("aria-current", "page");
    }
  };
  draw();
  $("language").addEventListener("click", () => {
    switchLanguage();
    draw();
    dispatchEvent(new Event("language"));
  });
  $("about-open").addEventListener("click", () => toggle($("about-open").getAttribute("aria-expanded") !== "true"));
  $("about-close").addEventListener("click", () => toggle(false));
  $("shade").addEventListener("click", () => toggle(false));
  addEventListener("keydown", (event) => event.key === "Escape" && toggle(false));
  wide.addEventListener("change", () => toggle(false));
  $("again").addEventListener("click", () => ask(restart));
  toggle(false);
}

// What can be typed is told by the bot: the commands of the dialogues it has for this role.
export function showHints(hints, fill) {
  $("tries").replaceChildren(...hints.map((text) => tryOne(text, fill)));
}

function tryOne(text, fill) {
  const button = make("button", "chip", text);
  button.type = "button";
  button.addEventListener("click", () => {
    toggle(false);
    fill(text);
  });
  return make("li", "", button);
}

function toggle(open) {
  const over = !wide.matches;
  $("about").classList.toggle("open", open && over);
  $("about").inert = over && !open;
  $("shade").hidden = !(open && over);
  $("about-open").setAttribute("aria-expanded", String(open && over));
  if (open && over) $("about-close").focus();
}

function ask(restart) {
  const sheet = $("sure");
  sheet.returnValue = "no";
  sheet.showModal();
  sheet.onclose = () => sheet.returnValue === "yes" && restart();
}
