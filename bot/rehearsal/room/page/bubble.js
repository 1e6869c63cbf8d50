// One message, as it stands in a conversation.

import { avatar, colourOf, h, icon, iconButton } from "./dom.js";
import { dialog, menu } from "./menus.js";
import { rich } from "./rich.js";
import { hour, size, t } from "./words.js";

/** The element of a message; `acts` does what is asked of it. */
export function bubble(message, { mine, admin, group, pinned, acts }) {
  if (message.kind === "service") {
    return h("div", { class: "service", data: { message: message.id } }, h("p", { text: message.text }));
  }
  const side = message.bot ? "bot" : mine ? "mine" : "other";
  const node = h(
    "article",
    {
      class: `message ${side}`,
      "aria-label": t("message-by", { name: message.name, time: hour(message.at) }),
      data: { message: message.id, colour: colourOf(message.who) },
    },
    group && side !== "mine" ? avatar(message.name, message.who, message.bot ? "square bot" : "") : null,
    h(
      "div",
      { class: "stack" },
      h(
        "div",
        { class: `bubble${message.kind === "sticker" ? " bare" : ""}` },
        group || message.forwarded
          ? h(
              "p",
              { class: "author" },
              h("span", { text: message.name }),
              message.forwarded ? h("span", { class: "aside", text: ` · ${t("forwarded")}` }) : null,
            )
          : null,
        message.reply ? quote(message.reply, acts) : null,
        message.kind === "text" ? null : media(message, acts),
        message.text ? h("div", { class: "words" }, rich(message.text, message.entities, acts)) : null,
        h(
          "p",
          { class: "stamp" },
          pinned
            ? h(
                "span",
                { class: "pinned-mark" },
                icon("pin"),
                h("span", { class: "unseen", text: t("pinned") }),
              )
            : null,
          message.reactions.length
            ? h("span", { class: "reactions", text: message.reactions.join(" ") })
            : null,
          message.edited ? h("span", { text: t("edited") }) : null,
          h("time", { text: hour(message.at) }),
        ),
      ),
      message.rows.length ? keyboard(message, acts) : null,
    ),
    tools(message, { mine, admin, acts }),
  );
  node.addEventListener("dblclick", (event) => {
    if (!event.target.closest("button, a, .keyboard")) acts.reply(message);
  });
  return node;
}

function quote(reply, acts) {
  return h(
    "button",
    { type: "button", class: "quote", data: { key: "quote" }, onclick: () => acts.jump(reply.id) },
    h("span", { class: "unseen", text: t("in-reply-to") }),
    reply.name ? h("strong", { text: reply.name }) : null,
    h("span", { text: reply.text }),
  );
}

function media(message, acts) {
  const file = message.file;
  if (!file) return h("p", { class: "attachment", text: t("kind-other") });
  const address = acts.address(message);
  if (message.kind === "photo") {
    const image = h("img", {
      src: address,
      alt: t("photo-alt", { name: file.name }),
      width: file.width,
      height: file.height,
      loading: "lazy",
    });
    return h(
      "button",
      {
        type: "button",
        class: "photo",
        data: { key: "photo" },
        onclick: () => enlarge(address, message),
        "aria-label": t("enlarge", { name: file.name }),
      },
      image,
    );
  }
  if (message.kind === "sticker")
    return h("p", { class: "sticker" }, "👍", h("span", { class: "unseen", text: t("kind-sticker") }));
  return h(
    "a",
    { class: "attachment", href: address, download: file.name, data: { key: "file" } },
    icon("file"),
    h("span", { class: "file-name", text: file.name }),
    h("span", {
      class: "file-size",
      text: `${["voice", "audio", "document"].includes(message.kind) ? t(`kind-${message.kind}`) : message.kind} · ${size(file.size)}`,
    }),
  );
}

function enlarge(address, message) {
  dialog(
    message.file.name,
    (close) => [
      h("img", { src: address, alt: t("photo-alt", { name: message.file.name }) }),
      h(
        "div",
        { class: "foot" },
        h("a", { class: "quiet", href: address, download: message.file.name, text: t("download") }),
        h("button", { type: "button", class: "strong", text: t("close"), onclick: close }),
      ),
    ],
    "wide",
  );
}

function keyboard(message, acts) {
  return h(
    "div",
    { class: "keyboard", role: "group", "aria-label": t("buttons") },
    message.rows.map((row) =>
      h(
        "div",
        { class: "keys" },
        row.map((button) => {
          const key = `button ${button.text}`;
          if (button.kind === "link" && !acts.open.isOurs(button.url)) {
            return h("a", {
              class: "key link",
              href: button.url,
              target: "_blank",
              rel: "noopener noreferrer",
              text: button.text,
              data: { key },
            });
          }
          return h("button", {
            type: "button",
            class: "key",
            text: button.text,
            data: { key },
            disabled: button.kind === "dead",
            onclick: (event) =>
              button.kind === "link"
                ? acts.open(button.url)
                : acts.press(message, button.text, event.currentTarget),
          });
        }),
      ),
    ),
  );
}

function tools(message, { mine, admin, acts }) {
  const more = iconButton("more", t("more"), null, { data: { key: "more" } });
  menu(more, () =>
    [
      { label: t("reply"), act: () => acts.reply(message) },
      { label: t("copy"), act: () => navigator.clipboard?.writeText(message.text) },
      message.bot ? { label: t("react", { emoji: "👍" }), act: () => acts.react(message, "👍") } : null,
      mine && message.text ? { label: t("edit"), act: () => acts.edit(message) } : null,
      mine || admin ? { label: t("delete"), act: () => acts.remove(message), danger: true } : null,
    ].filter(Boolean),
  );
  return h(
    "div",
    { class: "tools" },
    iconButton("reply", t("reply"), () => acts.reply(message), { data: { key: "reply" } }),
    more,
  );
}
