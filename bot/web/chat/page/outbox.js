// What the person says, until the bot has it. Each message has an id of its own, so sending it
// again after a lost answer changes nothing; text survives a reload, in order.

import { keep, kept } from "./store.js";

const MANY = [1000, 2000, 4000, 8000, 15_000];

export class Outbox {
  constructor(role, settled) {
    this.key = `inovasi.waiting.${role}`;
    this.address = role ? `/chat/say?as=${role}` : "/chat/say";
    this.settled = settled; // (id, "kept" | "failed")
    this.waiting = JSON.parse(kept(this.key) || "[]");
    this.busy = false;
    this.tries = 0;
    addEventListener("online", () => this.push());
  }

  add(message) {
    this.waiting.push(message);
    this.save();
    this.push();
  }

  // The stream may tell that a message arrived although its answer was lost.
  arrived(id) {
    this.waiting = this.waiting.filter((one) => one.id !== id);
    this.save();
  }

  forget() {
    this.waiting = [];
    this.save();
  }

  save() {
    keep(this.key, JSON.stringify(this.waiting));
  }

  async push() {
    if (this.busy) return;
    clearTimeout(this.timer);
    this.busy = true;
    while (this.waiting.length && (await this.one(this.waiting[0])));
    this.busy = false;
  }

  // true: go on with the next one
  async one(message) {
    const answer = await this.post(message);
    if (answer === "later") {
      this.timer = setTimeout(() => this.push(), MANY[Math.min(this.tries++, MANY.length - 1)]);
      return false;
    }
    this.tries = 0;
    this.arrived(message.id);
    this.settled(message.id, answer);
    return true;
  }

  async post(message) {
    const { label, ...spoken } = message;
    try {
      const answer = await fetch(this.address, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(spoken),
        signal: AbortSignal.timeout?.(20_000),
      });
      if (answer.ok) return "kept";
      return answer.status === 400 || answer.status === 413 ? "failed" : "later";
    } catch {
      return "later";
    }
  }
}
