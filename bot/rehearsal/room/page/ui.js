// Where the person at the page is: which chat, who speaks there, what they are about to do.

import { Refused, ask } from "./link.js";
import { toast } from "./menus.js";
import { t } from "./words.js";

export class Ui extends EventTarget {
  constructor(store) {
    super();
    this.store = store;
    this.chat = null; // its id
    this.speakers = new Map();
    this.unread = new Map();
    this.reply = null; // the id of the message that is replied to
    this.editing = null; // the id of the message that is edited
    this.pressed = new Set(); // presses made here that the bot owes an answer
    this.early = new Map(); // answers to presses that nobody here has claimed yet
    this.wanted = null; // a chat to turn to once there are tidings of it
    store.addEventListener("news", ({ detail }) => this.heard(detail));
  }

  changed(what) {
    this.dispatchEvent(new CustomEvent("change", { detail: what }));
  }

  get current() {
    return this.store.chats.get(this.chat);
  }

  /** Who speaks in a chat: whoever was chosen, if they are still there. */
  speaker(chat = this.current) {
    if (!chat) return null;
    const people = this.store.peopleOf(chat);
    return people.find((person) => person.id === this.speakers.get(chat.id)) ?? people[0] ?? null;
  }

  /** Turn to a chat. */
  go(id) {
    if (!this.store.chats.has(id)) {
      this.wanted = id;
      return;
    }
    this.chat = id;
    this.reply = null;
    this.editing = null;
    this.unread.delete(id);
    document.body.dataset.view = "talk";
    this.changed("chat");
  }

  showList() {
    document.body.dataset.view = "list";
    this.changed("list");
  }

  speakAs(id) {
    this.speakers.set(this.chat, id);
    this.editing = null;
    this.changed("speaker");
  }

  replyTo(id) {
    this.reply = id;
    this.editing = null;
    this.changed("composer");
  }

  edit(id) {
    this.editing = id;
    this.reply = null;
    this.changed("edit");
  }

  calm() {
    this.reply = null;
    this.editing = null;
    this.changed("composer");
  }

  heard(news) {
    for (const message of news.fresh) {
      const listOnly = document.body.dataset.view === "list" && matchMedia("(max-width: 759px)").matches;
      if (message.chat !== this.chat || listOnly) {
        this.unread.set(message.chat, (this.unread.get(message.chat) ?? 0) + 1);
      }
    }
    for (const message of news.messages ?? []) {
      if (message.deleted && message.chat === this.chat) {
        if (message.id === this.reply) this.reply = null;
        if (message.id === this.editing) this.editing = null;
      }
    }
    for (const press of news.presses ?? []) {
      if (this.pressed.has(press.id)) this.answered(press);
      else this.early.set(press.id, press);
    }
    const moved = this.current?.migrated;
    if (moved && this.store.chats.has(moved)) this.go(moved);
    if (this.wanted && this.store.chats.has(this.wanted)) {
      const id = this.wanted;
      this.wanted = null;
      this.go(id);
    }
  }

  /** A press that was made here: its answer is shown here, also if it was faster than the server's word. */
  press(id) {
    this.pressed.add(id);
    const early = this.early.get(id);
    this.early.clear();
    if (early) this.answered(early);
  }

  answered(press) {
    this.pressed.delete(press.id);
    this.dispatchEvent(new CustomEvent("answered", { detail: press }));
  }

  /** Ask for a deed; what is refused is told. Null if it was. */
  async ask(name, values) {
    try {
      return await ask(name, values);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      toast(error.message || t("unreachable"), "refused");
      return null;
    }
  }

  /** The same, by whoever speaks in this chat. */
  do(name, values = {}) {
    return this.ask(name, { chat: this.chat, person: this.speaker()?.id, ...values });
  }
}
