// Links to the bot, opened inside the room: by whom, and in which group.

import { h } from "./dom.js";
import { dialog, foot } from "./menus.js";
import { deepLink } from "./rich.js";
import { t } from "./words.js";

export function links(store, ui) {
  return { open, isOurs: (url) => deepLink(url, store.bot.username) !== null };

  function open(url) {
    const link = deepLink(url, store.bot.username);
    if (link?.kind === "group") intoGroup(link.payload);
    else if (link) inPrivate(link.payload);
  }

  function inPrivate(payload) {
    dialog(t("open-link"), (close) => {
      const people = [...store.people.values()];
      const likely =
        people.find(
          (one) =>
            one.role ===
            (payload.startsWith("pro_")
              ? "professional"
              : payload.startsWith("fac_")
                ? "participant"
                : ui.current?.role === "group"
                  ? ""
                  : "participant"),
        ) ?? ui.speaker();
      const who = personSelect(people, likely);
      return [
        h("label", { class: "field", for: "link-who" }, h("span", { text: t("open-as") })),
        who,
        go(
          close,
          async () => {
            if (!payload)
              return ui.ask("send", { person: Number(who.value), chat: Number(who.value), text: "/start" });
            return ui.ask("follow", { person: Number(who.value), payload });
          },
          () => Number(who.value),
        ),
      ];
    });
  }

  function intoGroup(payload) {
    dialog(t("open-group-link"), (close) => {
      const groups = [...store.chats.values()].filter((chat) => chat.role === "group" && chat.listed);
      const likely = groups.find((chat) => chat.bot === "out") ?? groups[0];
      const group = h(
        "select",
        { id: "link-group", onchange: fill },
        groups.map((chat) =>
          h("option", {
            value: chat.id,
            text: chat.bot === "out" ? chat.title : `${chat.title} (${t(`bot-${chat.bot}`)})`,
          }),
        ),
        h("option", { value: "new", text: t("a-new-group") }),
      );
      const who = h("select", { id: "link-who" });
      const title = h("input", {
        type: "text",
        maxlength: "64",
        id: "link-title",
        autocomplete: "off",
        value: t("new-group-title"),
      });
      const naming = h(
        "div",
        { hidden: true },
        h("label", { class: "field", for: "link-title" }, h("span", { text: t("group-title") })),
        title,
      );
      if (likely) group.value = String(likely.id);
      fill();
      return [
        h("label", { class: "field", for: "link-group" }, h("span", { text: t("which-group") })),
        group,
        naming,
        h("label", { class: "field", for: "link-who" }, h("span", { text: t("open-as") })),
        who,
        go(
          close,
          async () => {
            const person = Number(who.value);
            if (group.value !== "new")
              return ui.ask("follow", { person, payload, chat: Number(group.value) });
            const made = await ui.ask("new-group", { title: title.value, people: [person] });
            return made && ui.ask("follow", { person, payload, chat: made.chat });
          },
          (done) => done.chat,
        ),
      ];

      function fill() {
        const isNew = group.value === "new";
        naming.hidden = !isNew;
        const chat = store.chats.get(Number(group.value));
        const people = isNew ? [...store.people.values()] : store.peopleOf(chat);
        who.replaceChildren(...people.map((one) => h("option", { value: one.id, text: one.name })));
        if (chat && ui.speakers.has(chat.id)) who.value = String(ui.speakers.get(chat.id));
      }
    });
  }

  function personSelect(people, likely) {
    const select = h(
      "select",
      { id: "link-who" },
      people.map((one) => h("option", { value: one.id, text: `${one.name} · ${t(`role-${one.role}`)}` })),
    );
    if (likely) select.value = String(likely.id);
    return select;
  }

  function go(close, act, where) {
    const buttons = foot(t("open"), close);
    buttons.lastChild.addEventListener("click", async (event) => {
      event.preventDefault();
      const done = await act();
      if (!done) return;
      close();
      ui.go(where(done));
    });
    return buttons;
  }
}
