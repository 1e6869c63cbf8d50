// For those who want to see behind: troubles to switch on, the bot's calls as they come, the transcript.

import { h, iconButton } from "./dom.js";
import { second, t } from "./words.js";

export function drawer(store, ui, close) {
  const troubles = h("ul", { class: "troubles" });
  const rate = h("span", { class: "rate" });
  const calls = h("ol", { class: "calls", reversed: true, "aria-label": t("calls") });
  const only = h("input", { type: "checkbox", onchange: () => redraw() });
  const node = h(
    "aside",
    { class: "drawer", id: "drawer", "aria-label": t("drawer"), hidden: true },
    h(
      "div",
      { class: "drawer-head" },
      h("h2", { text: t("troubles") }),
      iconButton("close", t("close"), close),
    ),
    h("p", { class: "note", text: t("troubles-note") }),
    troubles,
    h("div", { class: "drawer-head" }, h("h2", { text: t("calls") }), rate),
    h("label", { class: "box" }, only, t("only-refused")),
    h("div", { class: "calls-frame", tabindex: "0", role: "region", "aria-label": t("calls") }, calls),
    h(
      "p",
      {},
      h("a", { class: "quiet", href: "transcript.md", download: "transcript.md", text: t("transcript") }),
    ),
  );
  let shown = -1;
  store.addEventListener("news", ({ detail }) => {
    if (detail.first) redraw();
    if (detail.troubles) drawTroubles();
    if (detail.calls) drawCalls();
    rate.textContent = t("per-minute", { n: store.clock.perMinute });
  });
  ui.addEventListener("change", ({ detail }) => detail === "chat" && drawTroubles());
  return node;

  function drawTroubles() {
    const held = document.activeElement?.dataset?.key;
    troubles.replaceChildren(
      ...store.troubles.map((one) => {
        const box = h("input", {
          type: "checkbox",
          role: "switch",
          checked: one.on,
          "aria-describedby": `trouble-${one.name}`,
          data: { key: `trouble ${one.name}` },
          onchange: (event) => flip(one, event.target.checked),
        });
        const where =
          one.on && one.needsChat
            ? store.chats.get(one.chat)?.title
            : one.needsChat
              ? ui.current?.title
              : null;
        return h(
          "li",
          {},
          h(
            "label",
            { class: "switch" },
            box,
            h("span", { text: t(`trouble-${one.name}`) }),
            one.hits ? h("span", { class: "hits", text: t("hits", { n: one.hits }) }) : null,
          ),
          h("p", {
            class: "note",
            id: `trouble-${one.name}`,
            text: where ? `${t(`trouble-${one.name}-note`)} (${where})` : t(`trouble-${one.name}-note`),
          }),
        );
      }),
    );
    if (held?.startsWith("trouble ")) troubles.querySelector(`[data-key="${held}"]`)?.focus();
  }

  async function flip(one, on) {
    if (!(await ui.ask("trouble", { name: one.name, on, ...(one.needsChat ? { chat: ui.chat } : {}) })))
      drawTroubles();
  }

  function redraw() {
    calls.replaceChildren();
    shown = -1;
    drawTroubles();
    drawCalls();
  }

  function drawCalls() {
    for (const call of store.calls) {
      if (call.n <= shown) continue;
      shown = call.n;
      if (only.checked && call.ok) continue;
      calls.prepend(
        h(
          "li",
          { class: call.ok ? "" : "failed" },
          h(
            "details",
            {},
            h(
              "summary",
              {},
              h("time", { text: second(call.at) }),
              h("strong", { text: call.method }),
              h("span", { class: "where", text: call.chat }),
              h("span", { class: "mark-of", text: call.ok ? t("call-ok") : call.error }),
            ),
            h("p", { class: "params", text: call.params || "–" }),
          ),
        ),
      );
    }
    while (calls.childElementCount > 300) calls.lastElementChild.remove();
  }
}
