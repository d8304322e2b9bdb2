// What the bot says, as it happens. Comes back by itself after any loss of signal, and then
// asks for everything since the last message it has; the page drops what it has already.

const SILENCE = 40_000; // the server gives a sign of life every 15 s

export class Stream {
  constructor(role, take, tell) {
    this.role = role;
    this.take = take;
    this.tell = tell;
    this.since = 0;
    this.tries = 0;
    addEventListener("online", () => this.open());
    addEventListener("offline", () => this.lose());
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && !this.source) this.open();
    });
  }

  open() {
    this.shut();
    const query = new URLSearchParams({ since: this.since });
    if (this.role) query.set("as", this.role);
    this.source = new EventSource(`/chat/stream?${query}`);
    this.source.onmessage = (message) => this.hear(JSON.parse(message.data));
    this.source.onerror = () => this.lose();
    this.watch();
  }

  hear(event) {
    this.watch();
    if (event.kind === "ready") {
      this.tries = 0;
      this.tell("online");
    }
    if (event.kind === "bot") this.since = Math.max(this.since, event.id);
    this.take(event);
  }

  lose() {
    this.shut();
    this.tell(navigator.onLine ? "connecting" : "offline");
    this.tries += 1;
    const pause = Math.min(500 * 2 ** this.tries, 15_000);
    this.timer = setTimeout(() => this.comeBack(), pause);
  }

  async comeBack() {
    // A browser that lost its cookie gets a new one with the page; then the stream opens.
    if (this.tries > 2) await fetch(location.pathname, { cache: "no-store" }).catch(() => {});
    this.open();
  }

  watch() {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.lose(), SILENCE);
  }

  shut() {
    clearTimeout(this.timer);
    clearTimeout(this.silence);
    this.source?.close();
    this.source = null;
  }
}
