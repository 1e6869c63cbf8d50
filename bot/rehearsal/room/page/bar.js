// The bar on top: the workshop's clock, and everybody else.

import { h, icon, iconButton } from "./dom.js";
import { toast } from "./menus.js";
import { second, span, t } from "./words.js";

const SPEEDS = [1, 10, 60, 300];

export function bar(store, ui, toggleDrawer) {
  const time = h("time", { class: "clock", role: "timer", "aria-label": t("workshop-time") });
  const speeds = h(
    "fieldset",
    { class: "speeds" },
    h("legend", { class: "unseen", text: t("speed") }),
    SPEEDS.map((speed) =>
      h(
        "label",
        {},
        h("input", {
          type: "radio",
          name: "speed",
          value: speed,
          onchange: () => ui.ask("speed", { speed }),
        }),
        h("span", { text: `${speed}×` }),
      ),
    ),
  );
  const next = h("button", { type: "button", class: "quiet due", onclick: () => skip("next", {}) });
  const dueText = h("span", { class: "due-text" });
  next.append(icon("skip"), dueText);
  const steps = [60, 300].map((seconds) =>
    h("button", {
      type: "button",
      class: "quiet step",
      onclick: () => skip("pass", { seconds }),
      text: t("pass", { minutes: seconds / 60 }),
    }),
  );
  const always = h("button", {
    type: "button",
    class: "quiet always",
    "aria-pressed": "false",
    onclick: () => ui.ask("keep-playing", { on: !store.playing }),
    text: t("keep-playing"),
  });
  const others = h(
    "button",
    { type: "button", class: "strong others", onclick: playAll },
    icon("play"),
    h("span", { text: t("play-all") }),
  );
  const drawer = iconButton("tools", t("drawer"), toggleDrawer, {
    class: "icon-button drawer-button",
    "aria-expanded": "false",
    "aria-controls": "drawer",
  });
  const node = h(
    "header",
    { class: "bar" },
    h(
      "h1",
      { class: "brand" },
      h("span", { class: "mark", "aria-hidden": "true" }),
      h("span", { text: t("title") }),
    ),
    h("div", { class: "time" }, time, speeds, h("div", { class: "steps" }, steps, next, always)),
    h("div", { class: "bar-end" }, others, drawer),
  );
  let asking = false; // what was asked for here is under way
  store.addEventListener("news", draw);
  setInterval(tick, 250);
  return node;

  function draw() {
    const busy = asking || store.busy;
    for (const input of speeds.querySelectorAll("input"))
      input.checked = Number(input.value) === store.clock.speed;
    others.disabled = busy || store.playing;
    always.setAttribute("aria-pressed", String(store.playing));
    others.classList.toggle("busy", busy);
    for (const button of steps) button.disabled = busy;
    tick();
  }

  function tick() {
    if (!store.whole) return;
    const now = store.now();
    time.textContent = second(now);
    const { due } = store.clock;
    next.disabled = due === null || asking || store.busy;
    const left = due === null ? t("no-due") : t("due-in", { span: span(due - now) });
    if (dueText.textContent !== left) dueText.textContent = left;
  }

  async function skip(name, values) {
    asking = true;
    draw();
    const done = await ui.ask(name, values);
    asking = false;
    draw();
    return done;
  }

  async function playAll() {
    const done = await skip("play", {});
    if (done?.done === 0) toast(t("nobody-to-play"));
  }
}
