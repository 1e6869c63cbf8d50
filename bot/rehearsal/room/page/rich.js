// Telegram's entities as elements. Offsets count UTF-16 code units, as JavaScript's strings do.

import { h } from "./dom.js";

const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};

/** A text with its entities; `open` is called with addresses, `command` with commands that are clicked. */
export function rich(text, entities, { open, command }) {
  const root = document.createDocumentFragment();
  const sorted = [...entities].sort((one, other) => one.offset - other.offset || other.length - one.length);
  fill(root, 0, text.length, sorted);
  return root;

  function fill(parent, start, end, list) {
    let at = start;
    for (let i = 0; i < list.length;) {
      const entity = list[i];
      const stop = Math.min(entity.offset + entity.length, end);
      i += 1;
      if (entity.offset < at || stop <= entity.offset) continue;
      const inner = [];
      while (i < list.length && list[i].offset < stop) inner.push(list[i++]);
      parent.append(text.slice(at, entity.offset));
      const node = element(entity, text.slice(entity.offset, stop));
      fill(node, entity.offset, stop, inner);
      parent.append(node);
      at = stop;
    }
    parent.append(text.slice(at, end));
  }

  function element(entity, covered) {
    switch (entity.type) {
      case "text_link":
        return address(entity.url);
      case "url":
        return address(covered);
      case "bot_command":
        return h("button", {
          type: "button",
          class: "inline",
          onclick: () => command(covered),
          data: { key: `command ${covered}` },
        });
      case "spoiler":
        return h("span", {
          class: "spoiler",
          role: "button",
          tabindex: "0",
          onclick: reveal,
          onkeydown: reveal,
        });
      case "mention":
      case "text_mention":
      case "hashtag":
        return h("span", { class: "mention" });
      default:
        return h(TAGS[entity.type] ?? "span");
    }
  }

  function address(url) {
    if (open.isOurs(url)) {
      return h("button", {
        type: "button",
        class: "inline",
        onclick: () => open(url),
        data: { key: `open ${url}` },
      });
    }
    if (!/^https?:\/\//i.test(url)) return h("span");
    return h("a", { href: url, target: "_blank", rel: "noopener noreferrer", data: { key: `open ${url}` } });
  }
}

function reveal(event) {
  if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault();
  const node = event.currentTarget;
  node.classList.add("revealed");
  node.removeAttribute("role");
  node.removeAttribute("tabindex");
}

/** What a link to the bot carries; null for any other address. */
export function deepLink(url, username) {
  let parts;
  try {
    parts = new URL(/^[a-z]+:/i.test(url) ? url : `https://${url}`);
  } catch {
    return null;
  }
  const there =
    parts.protocol === "tg:"
      ? parts.searchParams.get("domain")
      : ["t.me", "telegram.me"].includes(parts.hostname)
        ? parts.pathname.slice(1)
        : "";
  if (!there || there.toLowerCase() !== username.toLowerCase()) return null;
  const group = parts.searchParams.get("startgroup");
  if (group !== null) return { kind: "group", payload: group };
  return { kind: "private", payload: parts.searchParams.get("start") ?? "" };
}
