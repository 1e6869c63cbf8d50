// Elements, and nothing that reads markup: whatever people wrote goes in as text.

/** An element with its properties and children; children that are null or false are left out. */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") node.className = value;
    else if (name === "text") node.textContent = value;
    else if (name === "data") Object.assign(node.dataset, value);
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const SVG = "http://www.w3.org/2000/svg";
const PATHS = {
  back: "M15 5l-7 7 7 7",
  send: "M4 12l16-8-5 16-3.5-6.5z",
  clip: "M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 4.8 4.8l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4L14.5 7.5",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  reply: "M9 7L4 12l5 5M4 12h9a7 7 0 0 1 7 7",
  close: "M6 6l12 12M18 6L6 18",
  play: "M7 5l12 7-12 7z",
  plus: "M12 5v14M5 12h14",
  skip: "M5 5l10 7-10 7zM19 5v14",
  pin: "M9 4h6l-1 7 3 3H7l3-3zM12 14v6",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  tools: "M4 7h10M18 7h2M4 17h2M10 17h10M14 4v6M6 14v6",
  down: "M12 5v14M6 13l6 6 6-6",
  clock: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 8v4l3 2",
};

/** A small drawing that says nothing by itself. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/** A button that shows a drawing and is called by its label. */
export function iconButton(name, label, onclick, more = {}) {
  return h(
    "button",
    { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...more },
    icon(name),
  );
}

/** Which of the seven colours somebody has. */
export function colourOf(id) {
  return String(Math.abs(id) % 7);
}

/** The disc with a first letter that stands for somebody, or for a chat. */
export function avatar(name, id, kind = "") {
  const letter = [...name.replace(/^[^\p{L}\p{N}]+/u, "")][0] ?? "·";
  return h("span", {
    class: `avatar ${kind}`,
    "aria-hidden": "true",
    data: { colour: colourOf(id) },
    text: letter.toUpperCase(),
  });
}

/** Put these nodes into a parent in this order, moving and making as little as possible. */
export function arrange(parent, wanted) {
  let at = parent.firstChild;
  for (const node of wanted) {
    if (node === at) at = at.nextSibling;
    else parent.insertBefore(node, at);
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

/** Replace a node, and leave the keyboard's place where it was: at the element with the same key. */
export function swap(old, fresh) {
  const key = old.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  old.replaceWith(fresh);
  if (key === undefined) return;
  for (const node of fresh.querySelectorAll("[data-key]")) {
    if (node.dataset.key === key) {
      node.focus({ preventScroll: true });
      return;
    }
  }
}
