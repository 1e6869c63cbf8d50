// Menus, dialogs and notes that float over the page.

import { h } from "./dom.js";
import { t } from "./words.js";

/** A button that opens a menu. `items` gives, each time, labels with what they do; null is a line between. */
export function menu(button, items) {
  button.setAttribute("aria-haspopup", "menu");
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () =>
    button.getAttribute("aria-expanded") === "true" ? close() : open(),
  );
  let list = null;

  function open() {
    list = h("div", {
      class: "menu",
      role: "menu",
      "aria-label": button.getAttribute("aria-label") ?? button.textContent,
      onkeydown: onKey,
    });
    for (const item of items()) {
      list.append(
        item === null
          ? h("div", { class: "menu-line", role: "separator" })
          : h("button", {
              type: "button",
              role: "menuitem",
              tabindex: "-1",
              class: item.danger ? "danger" : null,
              text: item.label,
              onclick: () => {
                close(true);
                item.act();
              },
            }),
      );
    }
    // Inside its landmark, so that those who go from one to the next find it.
    (button.closest("main, header, nav, aside, section") ?? document.body).append(list);
    place(list, button);
    button.setAttribute("aria-expanded", "true");
    list.querySelector("button")?.focus();
    setTimeout(() => document.addEventListener("pointerdown", outside));
    window.addEventListener("resize", close, { once: true });
  }

  function close(back) {
    if (!list) return;
    const held = list.contains(document.activeElement);
    list.remove();
    list = null;
    button.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside);
    if (back === true || held) button.focus();
  }

  function outside(event) {
    if (list && !list.contains(event.target) && !button.contains(event.target)) close();
  }

  function onKey(event) {
    const all = [...list.querySelectorAll("button")];
    const at = all.indexOf(document.activeElement);
    const to = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      all[to].focus();
    } else if (event.key === "Escape" || event.key === "Tab") {
      if (event.key === "Escape") event.preventDefault();
      close(true);
    }
  }
  return button;
}

function place(list, button) {
  const at = button.getBoundingClientRect();
  const { width, height } = list.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.right - width, window.innerWidth - width - 8));
  const below = at.bottom + height + 8 < window.innerHeight;
  list.style.left = `${left}px`;
  list.style.top = `${Math.max(8, below ? at.bottom + 4 : at.top - height - 4)}px`;
}

/** Show a dialog; `fill` gets a function that closes it, and gives what stands in it. */
export function dialog(title, fill, kind = "") {
  const heading = h("h2", { text: title, id: `dialog-${Math.random().toString(36).slice(2)}` });
  const box = h("dialog", { class: kind, "aria-labelledby": heading.id, onclose: () => box.remove() });
  const form = h("form", { method: "dialog" }, heading);
  form.append(...[fill(() => box.close())].flat());
  box.append(form);
  document.body.append(box);
  box.showModal();
  return box;
}

/** The buttons at the foot of a dialog. */
export function foot(doLabel, close) {
  return h(
    "div",
    { class: "foot" },
    h("button", { type: "button", class: "quiet", text: t("cancel"), onclick: close }),
    h("button", { type: "submit", class: "strong", text: doLabel }),
  );
}

const LONG_ENOUGH = 4500;

/** A note that goes away by itself; screen readers say it. */
export function toast(text, kind = "", who = null) {
  const region = document.querySelector(".toasts");
  const note = h("p", { class: `toast ${kind}` }, who, h("span", { text }));
  region.append(note);
  while (region.childElementCount > 3) region.firstElementChild.remove();
  setTimeout(() => note.remove(), LONG_ENOUGH);
}
