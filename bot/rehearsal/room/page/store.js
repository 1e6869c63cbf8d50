// All that the page knows, and who is told when it changes.

const CALLS_KEPT = 400;

export class Store extends EventTarget {
  constructor() {
    super();
    this.whole = false;
    this.clear();
  }

  clear() {
    this.bot = { id: 0, name: "", username: "" };
    this.people = new Map();
    this.chats = new Map();
    this.messages = new Map();
    this.calls = [];
    this.clock = { now: 0, speed: 1, due: null, perMinute: 0 };
    this.read = performance.now();
    this.troubles = [];
    this.busy = false;
    this.playing = false; // whether others play all the time
    this.crash = "";
    this.menus = { private: [], group: [] };
  }

  /** Take tidings in; those that tell all there is put everything else aside. */
  apply(news) {
    const first = news.whole === true;
    if (first) this.clear();
    if (news.bot) this.bot = news.bot;
    for (const person of news.people ?? []) this.people.set(person.id, person);
    for (const chat of news.chats ?? []) this.chats.set(chat.id, chat);
    const fresh = [];
    for (const message of news.messages ?? []) {
      const there = this.in(message.chat);
      if (message.deleted) there.delete(message.id);
      else {
        if (!there.has(message.id)) fresh.push(message);
        there.set(message.id, message);
      }
    }
    if (news.calls) this.calls = [...this.calls, ...news.calls].slice(-CALLS_KEPT);
    if (news.clock) {
      this.clock = news.clock;
      this.read = performance.now();
    }
    if (news.troubles) this.troubles = news.troubles;
    if (news.playing !== undefined) this.playing = news.playing;
    if (news.busy !== undefined) this.busy = news.busy;
    if (news.menus) this.menus = news.menus;
    if (news.crash !== undefined) this.crash = news.crash;
    this.whole = true;
    this.dispatchEvent(new CustomEvent("news", { detail: { ...news, first, fresh: first ? [] : fresh } }));
  }

  /** The messages of a chat, by their ids. */
  in(chat) {
    if (!this.messages.has(chat)) this.messages.set(chat, new Map());
    return this.messages.get(chat);
  }

  /** The messages of a chat, in order. */
  said(chat) {
    return [...this.in(chat).values()].sort((one, other) => one.id - other.id);
  }

  /** The people of a chat. */
  peopleOf(chat) {
    return chat.people.map((id) => this.people.get(id)).filter(Boolean);
  }

  /** The workshop's time at this moment, in seconds. */
  now() {
    return this.clock.now + ((performance.now() - this.read) / 1000) * this.clock.speed;
  }
}
