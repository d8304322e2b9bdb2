// The conversation on the screen: what is shown once, what replaces what, what was tapped.

import { botBubble, day, make, mark, ownBubble } from "./bubbles.js";

export class Lines {
  constructor(root, scroll, role, tap) {
    this.root = root;
    this.scroll = scroll;
    this.role = role;
    this.tap = tap;
    this.day = "";
    this.stuck = true;
    scroll.addEventListener("scroll", () => { this.stuck = this.atEnd(); }, { passive: true });
    const follow = new ResizeObserver(() => this.stuck && this.toEnd());
    for (const one of [root, scroll]) follow.observe(one); // pictures load late, keyboards open
  }

  get empty() {
    return !this.root.children.length;
  }

  bot(event) {
    if (this.of(event.id)) return;
    const item = botBubble(event, this.role, this.tap);
    const old = event.replaces && this.of(event.replaces);
    if (old) old.replaceWith(item);
    else this.add(item, event.at);
    this.past();
  }

  // What the person said: shown at once when typed here, told again by the stream.
  me(event, state) {
    const shown = this.own(event.id);
    if (shown) return mark(shown, state);
    if (event.tapped) this.answered(event.tapped, event.tap);
    const item = ownBubble(event, event.text || event.label || this.labelOf(event));
    this.add(item, event.at);
    mark(item, state);
    this.past();
    return item;
  }

  labelOf({ tapped, tap }) {
    const board = tapped && this.of(tapped);
    return board?.querySelector(`[data-tap="${CSS.escape(tap)}"]`)?.firstChild?.textContent ?? "";
  }

  // A keyboard that was answered stays as a record and takes no second tap. A way to somewhere
  // else (an example, a page to read) answers nothing, so there the answers stay open.
  answered(id, tap) {
    const board = this.of(id)?.querySelector(".keyboard");
    const chosen = board?.querySelector(`[data-tap="${CSS.escape(tap)}"]`);
    chosen?.classList.add("chosen");
    if (!chosen?.classList.contains("answer")) return;
    board.classList.add("answered");
    for (const one of board.querySelectorAll("button")) one.disabled = true;
  }

  // Keyboards above the last word of the person are quieter, but can still be tapped.
  past() {
    const items = [...this.root.children];
    const last = items.map((one) => one.classList.contains("me")).lastIndexOf(true);
    items.forEach((one, place) => one.classList.toggle("past", place < last));
  }

  add(item, at) {
    const near = this.atEnd();
    const today = day(at);
    if (today !== this.day) this.root.append(make("li", "day", make("span", "", today)));
    this.day = today;
    this.root.append(item);
    if (near || item.classList.contains("me")) this.toEnd();
  }

  of(id) {
    return this.root.querySelector(`[data-id="${CSS.escape(id)}"]`);
  }

  own(id) {
    return this.root.querySelector(`[data-own="${CSS.escape(id)}"]`);
  }

  atEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroll;
    return scrollHeight - scrollTop - clientHeight < 120;
  }

  toEnd() {
    this.stuck = true;
    this.scroll.scrollTop = this.scroll.scrollHeight;
  }
}
