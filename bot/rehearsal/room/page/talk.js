// The conversation in the middle.

import { arrange, avatar, h, icon, iconButton, swap } from "./dom.js";
import { bubble } from "./bubble.js";
import { dialog, foot, menu, toast } from "./menus.js";
import { day, t } from "./words.js";

const NEAR = 120; // pixels from the end within which the conversation follows what comes
const PATIENCE = 15000; // milliseconds that a button waits for an answer
const TOGETHER = 300; // seconds within which messages of one person stand together

export function talk(store, ui, links, composer) {
  const title = h("h2", { id: "talk-title" });
  const subtitle = h("p", { class: "subtitle" });
  const face = h("span", {});
  const pin = h("button", {
    type: "button",
    class: "pin",
    hidden: true,
    onclick: () => jump(ui.current.pinned),
  });
  const log = h("div", { class: "log", role: "log", "aria-label": t("conversation"), tabindex: "0" });
  const end = h(
    "button",
    { type: "button", class: "to-end", hidden: true, "aria-label": t("to-end"), onclick: () => toEnd() },
    icon("down"),
  );
  const more = iconButton("more", t("chat-actions"), null, {});
  menu(more, actions);
  const play = h(
    "button",
    { type: "button", class: "play quiet", onclick: playHere },
    icon("play"),
    h("span", { text: t("play-here") }),
  );
  const node = h(
    "section",
    { class: "talk", "aria-labelledby": "talk-title" },
    h(
      "header",
      { class: "talk-head" },
      iconButton("back", t("back-to-chats"), () => ui.showList(), { class: "icon-button back" }),
      face,
      h("div", { class: "talk-names" }, title, subtitle),
      play,
      more,
    ),
    pin,
    h("div", { class: "log-frame" }, log, end),
    composer,
  );
  const made = new Map();
  const acts = messageActs(store, ui, links, jump);
  let drawn = null;

  let stick = true; // whether the conversation follows what comes
  log.addEventListener("scroll", () => {
    stick = near();
    end.hidden = stick;
  });
  // A picture that arrives, or a window that changes, moves the end away.
  log.addEventListener("load", follow, true);
  new ResizeObserver(follow).observe(log);
  store.addEventListener("news", ({ detail }) => {
    if (detail.first) made.clear();
    draw(detail.first);
  });
  ui.addEventListener("change", ({ detail }) => draw(detail === "chat"));
  return node;

  function near() {
    return log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
  }

  function toEnd() {
    stick = true;
    log.scrollTop = log.scrollHeight;
  }

  function follow() {
    if (stick) toEnd();
  }

  function draw(toTheEnd) {
    const chat = ui.current;
    if (!chat) return;
    const stay = !toTheEnd && drawn === chat.id && !stick;
    if (drawn !== chat.id) made.clear();
    drawn = chat.id;
    head(chat);
    const messages = store.said(chat.id);
    arrange(
      log,
      messages.length ? nodes(chat, messages) : [h("p", { class: "empty", text: t(`empty-${chat.role}`) })],
    );
    if (!stay) toEnd();
    end.hidden = near();
  }

  function head(chat) {
    title.textContent = chat.title;
    subtitle.textContent =
      chat.type === "private"
        ? `${t(`role-${chat.role}`)} · ${t("in-private")}`
        : `${t(chat.type === "group" ? "group" : "supergroup")} · ${t("members", { n: chat.people.length })} · ${t(`bot-${chat.bot}`)}`;
    face.replaceChildren(avatar(chat.title, chat.id, chat.role === "group" ? "square" : ""));
    const pinned = chat.pinned ? store.in(chat.id).get(chat.pinned) : null;
    pin.hidden = !pinned;
    if (pinned)
      pin.replaceChildren(
        icon("pin"),
        h("span", { class: "unseen", text: t("pinned") }),
        h("span", { class: "pin-text", text: pinned.text.replace(/\s+/g, " ").slice(0, 160) }),
      );
    play.disabled = store.busy;
    play.hidden = chat.role === "participant";
  }

  function nodes(chat, messages) {
    const speaker = ui.speaker(chat);
    const admin = chat.type === "private" || chat.admins.includes(speaker?.id);
    const wanted = [];
    let before = null;
    for (const message of messages) {
      const today = day(message.at);
      if (!before || day(before.at) !== today) wanted.push(line(today));
      const one = nodeOf(chat, message, {
        mine: message.who === speaker?.id,
        admin,
        group: chat.type !== "private",
        pinned: chat.pinned === message.id,
      });
      const follows =
        before &&
        before.who === message.who &&
        before.kind !== "service" &&
        message.at - before.at < TOGETHER &&
        day(before.at) === today;
      one.classList.toggle("follows", Boolean(follows));
      wanted.push(one);
      before = message;
    }
    return wanted;
  }

  function line(today) {
    if (!made.has(today)) made.set(today, { node: h("p", { class: "day" }, h("span", { text: today })) });
    return made.get(today).node;
  }

  function nodeOf(chat, message, how) {
    const old = made.get(message.id);
    const state = `${how.mine} ${how.admin} ${how.pinned}`;
    if (old?.message === message && old.state === state) return old.node;
    const fresh = bubble(message, { ...how, acts });
    if (old) swap(old.node, fresh);
    made.set(message.id, { message, state, node: fresh });
    return fresh;
  }

  function jump(id) {
    const there = log.querySelector(`[data-message="${id}"]`);
    if (!there) return toast(t("message-deleted"));
    there.scrollIntoView({ block: "center" });
    there.classList.remove("found");
    requestAnimationFrame(() => there.classList.add("found"));
    return undefined;
  }

  async function playHere() {
    play.disabled = true;
    const done = await ui.ask("play", { chat: ui.chat });
    play.disabled = store.busy;
    if (done?.done === 0) toast(t(ui.current.role === "facilitator" ? "nothing-to-lead" : "nothing-to-play"));
  }

  function actions() {
    const chat = ui.current;
    const who = ui.speaker(chat);
    if (chat.type === "private") {
      const person = store.people.get(chat.people[0]);
      return [
        person.blocked
          ? { label: t("unblock"), act: () => ui.do("unblock") }
          : { label: t("block"), act: () => ui.do("block"), danger: true },
      ];
    }
    const inside = !["out", "left", "kicked"].includes(chat.bot);
    return [
      {
        label: t("open-private", { name: who?.name ?? "" }),
        act: async () => ui.go((await ui.do("look")).chat),
      },
      { label: t("new-member"), act: newMember },
      { label: t("leave", { name: who?.name ?? "" }), act: () => ui.do("leave") },
      null,
      inside ? null : { label: t("add-bot"), act: () => ui.do("add-bot") },
      inside && chat.bot === "member" ? { label: t("promote"), act: () => ui.do("promote") } : null,
      inside && chat.bot === "administrator" ? { label: t("demote"), act: () => ui.do("demote") } : null,
      chat.type === "group"
        ? {
            label: t("upgrade"),
            act: async () => {
              const up = await ui.do("upgrade");
              if (up) ui.go(up.chat);
            },
          }
        : null,
      inside ? { label: t("kick"), act: () => ui.do("kick"), danger: true } : null,
    ].filter((item, place) => item !== null || place === 3);
  }

  function newMember() {
    dialog(t("new-member"), (close) => {
      const name = h("input", {
        type: "text",
        required: true,
        maxlength: "64",
        id: "member-name",
        autocomplete: "off",
      });
      const buttons = foot(t("create"), close);
      buttons.lastChild.addEventListener("click", async (event) => {
        if (!event.target.form.reportValidity()) return;
        event.preventDefault();
        if (await ui.ask("new-person", { name: name.value, chat: ui.chat })) close();
      });
      return [
        h("label", { class: "field", for: "member-name" }, h("span", { text: t("first-name") })),
        name,
        buttons,
      ];
    });
  }
}

/** Wait until something is true, or for as long as a button may show that it waits. */
async function until(true_) {
  const over = performance.now() + PATIENCE;
  while (!true_() && performance.now() < over) await new Promise((done) => setTimeout(done, 50));
}

/** What can be done with a message. */
export function messageActs(store, ui, links, jump) {
  const open = (url) => links.open(url);
  open.isOurs = links.isOurs;
  return {
    open,
    jump,
    command: (text) => ui.do("send", { text }),
    reply: (message) => ui.replyTo(message.id),
    edit: (message) => ui.edit(message.id),
    remove: (message) => ui.do("delete", { message: message.id }),
    react: (message, emoji) => ui.do("react", { message: message.id, emoji }),
    address: (message) =>
      `files/${message.chat}/${message.id}/${encodeURIComponent(message.file.name)}?${encodeURIComponent(message.file.version)}`,
    press: async (message, text, button) => {
      button.classList.add("waiting");
      button.setAttribute("aria-busy", "true");
      const done = await ui.do("press", { message: message.id, text });
      if (done) {
        ui.press(done.press);
        await until(() => !ui.pressed.has(done.press));
      }
      button.classList.remove("waiting");
      button.removeAttribute("aria-busy");
    },
  };
}
