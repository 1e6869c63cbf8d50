// Who speaks, and what they write.

import { avatar, h, icon, iconButton } from "./dom.js";
import { menu, toast } from "./menus.js";
import { t } from "./words.js";

const LARGEST = 10 * 1024 * 1024; // bytes of a file that may be sent
const HIGHEST = 160; // pixels that the field grows to

export function composer(store, ui) {
  const speakers = h("fieldset", { class: "speakers" });
  const about = h("div", { class: "about", hidden: true });
  const options = h("ul", {
    class: "commands",
    id: "commands",
    role: "listbox",
    "aria-label": t("commands"),
    hidden: true,
  });
  const field = h("textarea", {
    rows: "1",
    id: "field",
    "aria-label": t("message"),
    "aria-autocomplete": "list",
    "aria-controls": "commands",
    placeholder: t("message"),
    maxlength: "4096",
    oninput: typed,
    onkeydown: onKey,
    onblur: () => setTimeout(hideCommands, 150),
  });
  const file = h("input", {
    type: "file",
    hidden: true,
    tabindex: "-1",
    "aria-label": t("send-file"),
    onchange: picked,
  });
  const clip = menu(iconButton("clip", t("attach"), null), attachments);
  const send = iconButton("send", t("send"), submit, { class: "icon-button send" });
  const keys = h("div", { class: "reply-keys", hidden: true });
  const line = h("div", { class: "write" }, clip, file, field, send);
  const stop = h("div", { class: "stopped", hidden: true });
  const node = h(
    "section",
    { class: "composer", "aria-label": t("composer") },
    speakers,
    about,
    options,
    keys,
    line,
    stop,
  );
  const drafts = new Map();
  let shownChat = null;
  let spoken = "";
  let asked = null;
  let kind = "document";
  let matches = [];
  let marked = 0;

  store.addEventListener("news", draw);
  ui.addEventListener("change", ({ detail }) => {
    draw();
    if (detail === "edit" || (detail === "composer" && (ui.reply || ui.editing))) field.focus();
    if (detail === "edit") {
      field.value = store.in(ui.chat).get(ui.editing)?.text ?? "";
      grow();
    }
  });
  return node;

  function draw() {
    const chat = ui.current;
    if (!chat) return;
    if (shownChat !== chat.id) {
      if (shownChat !== null) drafts.set(shownChat, field.value);
      field.value = drafts.get(chat.id) ?? "";
      shownChat = chat.id;
      hideCommands();
      grow();
    }
    drawSpeakers(chat);
    drawAbout(chat);
    drawStop(chat);
    drawKeys(chat);
  }

  function drawSpeakers(chat) {
    const people = store.peopleOf(chat);
    const now = ui.speaker(chat);
    const state = JSON.stringify([chat.id, people.map((one) => [one.id, one.name, one.blocked]), now?.id]);
    if (state === spoken) return;
    spoken = state;
    const held = speakers.contains(document.activeElement);
    speakers.replaceChildren(
      h("legend", { text: t("who-speaks") }),
      ...people.map((person) =>
        h(
          "label",
          { class: "speaker" },
          h("input", {
            type: "radio",
            name: "speaker",
            value: person.id,
            checked: person.id === now?.id,
            onchange: () => ui.speakAs(person.id),
          }),
          h("span", {}, avatar(person.name, person.id), h("span", { text: person.name })),
        ),
      ),
    );
    speakers.hidden = people.length < 2;
    if (held) speakers.querySelector("input:checked")?.focus();
    field.placeholder = now ? t("write-as", { name: now.name }) : t("message");
  }

  function drawAbout(chat) {
    const message = store.in(chat.id).get(ui.editing ?? ui.reply);
    about.hidden = !message;
    if (!message) return;
    about.replaceChildren(
      icon(ui.editing ? "tools" : "reply"),
      h(
        "p",
        {},
        h("strong", { text: ui.editing ? t("editing") : t("replying-to", { name: message.name }) }),
        h("span", { text: message.text.replace(/\s+/g, " ").slice(0, 140) }),
      ),
      iconButton("close", t("cancel"), cancel),
    );
  }

  function cancel() {
    if (ui.editing) field.value = "";
    ui.calm();
    grow();
    field.focus();
  }

  /** Where nobody can write: why, and the one thing that can be done. */
  function drawStop(chat) {
    const person = ui.speaker(chat);
    let why = null;
    if (chat.migrated) why = [t("stopped-upgraded"), t("to-supergroup"), () => ui.go(chat.migrated)];
    else if (!person) why = [t("stopped-empty")];
    else if (chat.bot === "blocked")
      why = [t("stopped-blocked", { name: person.name }), t("unblock"), () => ui.do("unblock")];
    else if (chat.type === "private" && chat.bot === "out")
      why = [t("stopped-start"), t("start"), () => ui.do("send", { text: "/start" })];
    stop.hidden = !why;
    line.hidden = Boolean(why);
    if (!why) return;
    stop.replaceChildren(
      h("p", { text: why[0] }),
      why[1] ? h("button", { type: "button", class: "strong", text: why[1], onclick: why[2] }) : "",
    );
  }

  /** The bot's keyboard under the field, or its wish that one replies. */
  function drawKeys(chat) {
    const wish = chat.keyboard;
    if (wish?.reply && asked !== wish.reply) {
      asked = wish.reply;
      ui.reply = wish.reply;
      drawAbout(chat);
    }
    keys.hidden = !wish?.rows || (wish.once && asked === wish.from);
    if (keys.hidden) return;
    keys.replaceChildren(
      ...wish.rows.map((row) =>
        h(
          "div",
          { class: "keys" },
          row.map((text) =>
            h("button", {
              type: "button",
              class: "key",
              text,
              onclick: async () => {
                if (wish.once) asked = wish.from;
                await ui.do("send", { text });
              },
            }),
          ),
        ),
      ),
    );
  }

  // What is typed

  async function submit() {
    const text = field.value.trim();
    if (!text) return field.focus();
    const done = ui.editing
      ? await ui.do("edit", { message: ui.editing, text })
      : await ui.do("send", { text, reply: ui.reply });
    if (!done) return undefined;
    field.value = "";
    drafts.delete(ui.chat);
    hideCommands();
    grow();
    ui.calm();
    return field.focus();
  }

  function typed() {
    grow();
    const word = /^\/(\w*)$/.exec(field.value)?.[1].toLowerCase();
    const chat = ui.current;
    const all = chat?.commands.length
      ? chat.commands
      : store.menus[chat?.type === "private" ? "private" : "group"];
    matches = word === undefined ? [] : all.filter((one) => one.command.startsWith(word));
    marked = Math.max(0, matches.findIndex((one) => one.command === word));
    drawCommands();
  }

  function drawCommands() {
    options.hidden = !matches.length;
    options.replaceChildren(
      ...matches.map((one, place) =>
        h(
          "li",
          {
            role: "option",
            id: `command-${place}`,
            "aria-selected": place === marked ? "true" : "false",
            onpointerdown: (event) => {
              event.preventDefault();
              choose(place);
            },
          },
          h("strong", { text: `/${one.command}` }),
          h("span", { text: one.description }),
        ),
      ),
    );
    if (matches.length) {
      field.setAttribute("aria-activedescendant", `command-${marked}`);
      options.children[marked].scrollIntoView({ block: "nearest" });
    } else field.removeAttribute("aria-activedescendant");
  }

  function hideCommands() {
    matches = [];
    drawCommands();
  }

  function choose(place) {
    field.value = `/${matches[place].command} `;
    hideCommands();
    grow();
    field.focus();
  }

  function onKey(event) {
    if (event.isComposing) return;
    if (matches.length && ["ArrowDown", "ArrowUp", "Tab"].includes(event.key)) {
      event.preventDefault();
      if (event.key === "Tab") choose(marked);
      else {
        marked = (marked + (event.key === "ArrowDown" ? 1 : matches.length - 1)) % matches.length;
        drawCommands();
      }
    } else if (event.key === "Escape") {
      if (matches.length) hideCommands();
      else if (ui.reply || ui.editing) cancel();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      const whole = matches.length && field.value !== `/${matches[marked].command}`;
      if (whole) choose(marked);
      else submit();
    }
  }

  function grow() {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, HIGHEST)}px`;
  }

  // Files

  function attachments() {
    const sample = (one) => () => post(one, {});
    return [
      { label: t("send-photo"), act: () => pick("photo", "image/png,image/jpeg,image/webp") },
      { label: t("send-file"), act: () => pick("document", "") },
      { label: t("send-audio"), act: sample("audio") },
      null,
      { label: t("sample-photo"), act: sample("photo") },
      { label: t("sample-voice"), act: sample("voice") },
      { label: t("sample-sticker"), act: sample("sticker") },
    ];
  }

  function pick(what, accept) {
    kind = what;
    file.accept = accept;
    file.value = "";
    file.click();
  }

  async function picked() {
    const chosen = file.files[0];
    if (!chosen) return;
    if (chosen.size > LARGEST) {
      toast(t("refused-too-large", { limit: LARGEST / 1048576 }), "refused");
      return;
    }
    const bytes = new Uint8Array(await chosen.arrayBuffer());
    let text = "";
    for (let at = 0; at < bytes.length; at += 32768)
      text += String.fromCharCode(...bytes.subarray(at, at + 32768));
    await post(kind, { name: chosen.name, content: btoa(text) });
  }

  async function post(what, more) {
    const caption = ["photo", "document"].includes(what) ? field.value.trim() : "";
    const done = await ui.do("file", { kind: what, caption, reply: ui.reply, ...more });
    if (!done) return;
    if (caption) {
      field.value = "";
      grow();
    }
    ui.calm();
  }
}
