// The list of chats.

import { arrange, avatar, h, icon, swap } from "./dom.js";
import { dialog, foot } from "./menus.js";
import { hour, t } from "./words.js";

const SECTIONS = ["facilitator", "group", "professional", "participant"];

export function chatList(store, ui) {
  const sections = new Map(
    SECTIONS.map((role) => [role, { heading: h("h2", { text: t(`section-${role}`) }), list: h("ul", {}) }]),
  );
  const rows = new Map();
  const body = h("div", { class: "chats-body" });
  const node = h(
    "nav",
    { class: "chats", "aria-label": t("chats") },
    body,
    h(
      "div",
      { class: "chats-foot" },
      h(
        "button",
        { type: "button", class: "quiet", onclick: () => newGroup() },
        icon("plus"),
        t("add-group"),
      ),
      h(
        "button",
        { type: "button", class: "quiet", onclick: () => newPerson() },
        icon("plus"),
        t("add-person"),
      ),
    ),
  );

  store.addEventListener("news", draw);
  ui.addEventListener("change", draw);
  return node;

  function draw() {
    const there = [...store.chats.values()].filter((chat) => chat.listed);
    const shown = [];
    for (const role of SECTIONS) {
      const { heading, list } = sections.get(role);
      const chats = there.filter((chat) => chat.role === role);
      if (!chats.length) continue;
      arrange(list, chats.map(row));
      shown.push(heading, list);
    }
    arrange(body, shown);
  }

  function row(chat) {
    const last = store.said(chat.id).at(-1);
    const unread = ui.unread.get(chat.id) ?? 0;
    const state = JSON.stringify([chat, last, unread, ui.chat === chat.id]);
    const old = rows.get(chat.id);
    if (old?.state === state) return old.node;
    const fresh = h(
      "li",
      {},
      h(
        "button",
        {
          type: "button",
          class: "chat-row",
          data: { key: `chat ${chat.id}` },
          "aria-current": ui.chat === chat.id ? "true" : null,
          onclick: () => ui.go(chat.id),
        },
        avatar(chat.title, chat.id, chat.role === "group" ? "square" : ""),
        h("span", { class: "chat-title", text: chat.title }),
        h("span", { class: "chat-time", text: last ? hour(last.at) : "" }),
        h("span", { class: "chat-last", text: last ? preview(last, chat) : state_of(chat) }),
        unread
          ? h(
              "span",
              { class: "badge" },
              h("span", { "aria-hidden": "true", text: unread > 99 ? "99+" : unread }),
              h("span", { class: "unseen", text: t("unread", { n: unread }) }),
            )
          : null,
      ),
    );
    if (old) swap(old.node, fresh);
    rows.set(chat.id, { state, node: fresh });
    return fresh;
  }

  function preview(message, chat) {
    const text =
      message.text.replace(/\s+/g, " ").slice(0, 80) ||
      t(
        `kind-${["photo", "document", "voice", "audio", "sticker"].includes(message.kind) ? message.kind : "other"}`,
      );
    return message.kind === "service" || chat.type === "private"
      ? text
      : t("said-by", { name: message.name, text });
  }

  function state_of(chat) {
    if (chat.role === "group") return t("members", { n: chat.people.length });
    return t(`role-${chat.role}`);
  }

  function newGroup() {
    dialog(t("new-group"), (close) => {
      const title = h("input", {
        type: "text",
        required: true,
        maxlength: "64",
        id: "new-title",
        autocomplete: "off",
      });
      const people = [...store.people.values()]
        .filter((person) => person.role === "participant")
        .map((person) => ({ person, box: h("input", { type: "checkbox" }) }));
      return [
        h("label", { class: "field", for: "new-title" }, h("span", { text: t("group-title") })),
        title,
        h(
          "details",
          {},
          h("summary", { text: t("group-people") }),
          h("p", { class: "note", text: t("group-people-note") }),
          h(
            "div",
            { class: "boxes" },
            people.map(({ person, box }) => h("label", { class: "box" }, box, person.name)),
          ),
        ),
        submit(close, t("create"), async () =>
          ui.ask("new-group", {
            title: title.value,
            people: people.filter(({ box }) => box.checked).map(({ person }) => person.id),
          }),
        ),
      ];
    });
  }

  function newPerson() {
    dialog(t("new-person"), (close) => {
      const name = h("input", {
        type: "text",
        required: true,
        maxlength: "64",
        id: "new-name",
        autocomplete: "off",
      });
      const role = h(
        "select",
        { id: "new-role" },
        ["participant", "professional"].map((one) => h("option", { value: one, text: t(`role-${one}`) })),
      );
      return [
        h("label", { class: "field", for: "new-name" }, h("span", { text: t("first-name") })),
        name,
        h("label", { class: "field", for: "new-role" }, h("span", { text: t("role") })),
        role,
        submit(close, t("create"), async () => ui.ask("new-person", { name: name.value, role: role.value })),
      ];
    });
  }

  function submit(close, label, act) {
    const buttons = foot(label, close);
    buttons.lastChild.addEventListener("click", async (event) => {
      if (!event.target.form.reportValidity()) return;
      event.preventDefault();
      const made = await act();
      if (!made) return;
      close();
      if (made.chat) ui.go(made.chat);
    });
    return buttons;
  }
}
