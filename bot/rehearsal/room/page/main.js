// The room: puts the parts together, and listens.

import { bar } from "./bar.js";
import { chatList } from "./chats.js";
import { composer } from "./composer.js";
import { h } from "./dom.js";
import { drawer } from "./drawer.js";
import { links } from "./links.js";
import { listen } from "./link.js";
import { dialog, toast } from "./menus.js";
import { Store } from "./store.js";
import { talk } from "./talk.js";
import { Ui } from "./ui.js";
import { learn, t } from "./words.js";

learn(await (await fetch("words.json")).json());
// What is drawn before the signs are there may stay without them, on a machine that has none.
await document.fonts.load('600 1em "Room Emoji"', "🚐").catch(() => []);

const store = new Store();
const ui = new Ui(store);
const side = drawer(store, ui, toggleDrawer);
const top_ = bar(store, ui, toggleDrawer);
const away = h("p", { class: "banner", role: "status", hidden: true, text: t("away") });
const crashed = h("p", { class: "banner bad", role: "alert", hidden: true });
document.body.dataset.view = "list";
document
  .querySelector("#room")
  .append(
    top_,
    away,
    crashed,
    h(
      "div",
      { class: "columns" },
      h(
        "main",
        { class: "both" },
        chatList(store, ui),
        talk(store, ui, links(store, ui), composer(store, ui)),
      ),
      side,
    ),
    h("div", { class: "toasts", role: "status", "aria-live": "polite" }),
  );

store.addEventListener("news", ({ detail }) => {
  crashed.hidden = !store.crash;
  crashed.textContent = store.crash ? t("crashed", { reason: store.crash }) : "";
  if (detail.first && !ui.current) {
    // A newcomer begins where the facilitator does; on a phone, with the list.
    const first = [...store.chats.values()].find((chat) => chat.role === "facilitator");
    const view = document.body.dataset.view;
    ui.go(first.id);
    document.body.dataset.view = view;
  }
});

ui.addEventListener("answered", ({ detail: press }) => {
  if (!press.text) return;
  const name = store.people.get(press.who)?.name ?? "";
  if (press.alert) {
    dialog(t("alert-for", { name }), (close) => [
      h("p", { text: press.text }),
      h(
        "div",
        { class: "foot" },
        h("button", { type: "button", class: "strong", text: t("close"), onclick: close }),
      ),
    ]);
  } else toast(press.text, "", h("strong", { text: t("toast-for", { name }) }));
});

function toggleDrawer() {
  side.hidden = !side.hidden;
  document.body.dataset.drawer = side.hidden ? "" : "open";
  const button = top_.querySelector(".drawer-button");
  button.setAttribute("aria-expanded", String(!side.hidden));
  (side.hidden ? button : side.querySelector("button")).focus();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !side.hidden && side.contains(document.activeElement)) toggleDrawer();
});

listen(store, (there) => {
  away.hidden = there;
});
