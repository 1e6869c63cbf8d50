// Building and mending what the page shows. Texts are set as text, always: nothing here reads markup.

/** An element. `attributes` may hold `class`, `data-…`, `aria-…`; false, null and "" leave an attribute out. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== false && value !== null && value !== undefined && value !== "") {
      element.setAttribute(key, value === true ? "" : String(value));
    }
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false && child !== "") {
      element.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
  }
}

/** People's words: each runs in its own direction. */
export function said(name, attributes, words) {
  return el(name, { dir: "auto", ...attributes }, words);
}

/**
 * Make `old` like `made`, and keep what is alike: an image is not loaded again, a focus not lost, and only what is new
 * moves in. Children with the same `data-key` are the same.
 */
export function mend(old, made) {
  for (const { name } of [...old.attributes]) {
    if (!made.hasAttribute(name) && name !== "style") old.removeAttribute(name);
  }
  for (const { name, value } of [...made.attributes]) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  // The hands of a clock are moved by the clock.
  if (made.hasAttribute("data-clock")) return;
  mendChildren(old, [...made.childNodes]);
}

export function mendChildren(parent, made) {
  const keyed = new Map();
  for (const child of parent.children) {
    if (child.dataset.key) keyed.set(child.dataset.key, child);
  }
  let at = parent.firstChild;
  for (const child of made) {
    const key = child instanceof Element ? child.dataset.key : undefined;
    let same = key ? keyed.get(key) : at;
    if (same && !key && same instanceof Element && same.dataset.key) same = null;
    if (same && alike(same, child)) {
      if (same !== at) parent.insertBefore(same, at);
      else at = at.nextSibling;
      if (child instanceof Element) mend(same, child);
      else if (same.data !== child.data) same.data = child.data;
    } else {
      parent.insertBefore(child, at);
    }
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

function alike(one, other) {
  return one.nodeType === other.nodeType && one.nodeName === other.nodeName;
}
