// The stream of snapshots: opened again whenever it ends, falls silent, or the computer has slept.

// The server speaks every ten seconds; after this many of silence, in milliseconds, the line is dead.
const SILENCE = 25_000;
// Milliseconds until the next try, the first and the longest.
const AGAIN_FIRST = 1000;
const AGAIN_LAST = 10_000;

export class Stream {
  #url;
  #hear;
  #source = null;
  #heard = 0;
  #again = AGAIN_FIRST;
  #timer = 0;
  #over = false;

  /** `hear` gets what the server says: `clock`, `board`, `gone`, and what becomes of the line: `open`, `lost`. */
  constructor(url, hear) {
    this.#url = url;
    this.#hear = hear;
  }

  open() {
    if (this.#over) return;
    clearTimeout(this.#timer);
    this.#source?.close();
    const source = new EventSource(this.#url);
    this.#source = source;
    this.#heard = performance.now();
    for (const name of ["clock", "board", "gone"]) {
      source.addEventListener(name, (event) => {
        if (source !== this.#source) return;
        this.#heard = performance.now();
        this.#again = AGAIN_FIRST;
        if (name === "gone") this.#end();
        this.#hear(name, JSON.parse(event.data));
      });
    }
    source.addEventListener("open", () => source === this.#source && this.#hear("open"));
    source.addEventListener("error", () => source === this.#source && this.#lose());
  }

  /** Look whether the line is alive; to be called now and then. */
  watch() {
    if (!this.#over && this.#source && performance.now() - this.#heard > SILENCE) this.#lose();
  }

  /** The computer has slept, or somebody looks at the page again: what is shown may be old. */
  wake() {
    if (!this.#over) this.open();
  }

  #lose() {
    this.#source?.close();
    this.#source = null;
    this.#hear("lost");
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#retry(), this.#again);
    this.#again = Math.min(this.#again * 2, AGAIN_LAST);
  }

  /** A server that is there and knows no such link any more says so; one that is not there is asked again. */
  async #retry() {
    try {
      const answer = await fetch(location.pathname, { method: "HEAD", cache: "no-store" });
      // A proxy whose bot is away may say 404 as well, but not under our policy.
      if (answer.status === 404 && answer.headers.has("Content-Security-Policy")) {
        this.#end();
        this.#hear("gone");
        return;
      }
    } catch {
      this.#lose();
      return;
    }
    this.open();
  }

  #end() {
    this.#over = true;
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
  }
}
