// Send a location: the phone's own, or one that is typed.

import { word } from "./words.js";

const $ = (id) => document.getElementById(id);

export function offerPlace(say) {
  const sheet = $("where");
  const open = () => {
    $("where-error").textContent = "";
    $("where-text").value = "";
    sheet.showModal();
  };
  $("place").addEventListener("click", open);
  addEventListener("offer-place", open);
  $("where-cancel").addEventListener("click", () => sheet.close());
  $("where-here").addEventListener("click", () => {
    if (!navigator.geolocation) return refuse();
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        sheet.close();
        say({ location: [coords.latitude, coords.longitude] });
      },
      refuse,
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  });
  $("where-form").addEventListener("submit", () => {
    const text = $("where-text").value.trim();
    if (text) say(typed(text));
  });
}

function refuse() {
  $("where-error").textContent = word("whereNo");
  $("where-text").focus();
}

// Two numbers are a place; anything else is said as it is, the bot reads addresses and links.
function typed(text) {
  const found = text.match(/^\s*(-?\d{1,2}\.\d+)\s*[,;\s]\s*(-?\d{1,3}\.\d+)\s*$/);
  return found ? { location: [Number(found[1]), Number(found[2])] } : { text };
}
