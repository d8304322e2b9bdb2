// Where the person types, and puts files. On a phone Enter is a new line; with a keyboard it sends.

import { make, icon } from "./bubbles.js";
import { bytes, upload } from "./uploads.js";
import { word } from "./words.js";

const $ = (id) => document.getElementById(id);

export class Composer {
  constructor(say) {
    this.say = say;
    this.text = $("text");
    this.tray = $("tray");
    this.files = [];
    this.text.addEventListener("input", () => this.grow());
    this.text.addEventListener("keydown", (event) => this.key(event));
    this.text.addEventListener("paste", (event) => this.put(event.clipboardData.files, event));
    $("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    $("attach").addEventListener("click", () => $("files").click());
    $("files").addEventListener("change", () => {
      this.put($("files").files);
      $("files").value = "";
    });
    this.drops(document.querySelector(".phone"));
    this.grow();
  }

  key(event) {
    const phone = matchMedia("(pointer: coarse)").matches;
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || phone) return;
    event.preventDefault();
    this.send();
  }

  grow() {
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight, 140)}px`;
    $("send").disabled = !this.text.value.trim() && !this.files.length;
  }

  fill(text) {
    this.text.value = text;
    this.grow();
    this.text.focus();
  }

  put(files, event) {
    if (!files?.length) return;
    event?.preventDefault();
    for (const file of files) this.files.push(file);
    this.show();
  }

  show() {
    this.tray.hidden = !this.files.length;
    this.tray.replaceChildren(...this.files.map((file) => this.item(file)));
    this.grow();
  }

  item(file) {
    const away = make("button", "round small", icon("close"));
    away.type = "button";
    away.setAttribute("aria-label", `${word("remove")}: ${file.name}`);
    away.addEventListener("click", () => {
      this.files = this.files.filter((one) => one !== file);
      this.show();
    });
    return make("li", "", make("span", "", file.name), make("small", "", bytes(file.size)), away);
  }

  send() {
    const text = this.text.value.trim();
    const files = this.files;
    if (!text && !files.length) return;
    this.text.value = "";
    this.files = [];
    this.show();
    if (files.length) this.say({ text, uploads: files });
    else this.say({ text });
    this.text.focus();
  }

  drops(phone) {
    let depth = 0;
    const over = (change) => (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      depth += change;
      $("drop").hidden = depth <= 0;
    };
    phone.addEventListener("dragenter", over(1));
    phone.addEventListener("dragover", over(0));
    phone.addEventListener("dragleave", over(-1));
    phone.addEventListener("drop", (event) => {
      depth = 0;
      $("drop").hidden = true;
      this.put(event.dataTransfer.files, event);
    });
  }
}

// Upload what belongs to a message, with a bar in its bubble; returns what names the files.
export async function carry(files, item) {
  const bars = [...item.querySelectorAll(".file")].map((row) => {
    const bar = row.appendChild(make("progress", ""));
    bar.max = 1;
    bar.value = 0;
    return bar;
  });
  const carried = [];
  for (const [place, file] of files.entries()) {
    const { ref, size } = await upload(file, (part) => { bars[place].value = part; });
    bars[place].remove();
    carried.push({ ref, size, name: file.name.slice(-200), photo: false });
  }
  return carried;
}
