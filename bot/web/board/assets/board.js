// The board: hears snapshots, shows them, counts the time, and obeys a few keys. It asks for nothing to be changed.

import { left, ServerClock, watch } from "./clock.js";
import { mendChildren } from "./dom.js";
import { Stream } from "./stream.js";
import { viewsOf } from "./views.js";

const root = document.documentElement;
const at = (id) => document.getElementById(id);
const place = location.pathname.replace(/\/$/, "");
const clock = new ServerClock();
const stream = new Stream(`${place}/events`, hear);

let board = null;
let view = 0;
let chosen = "";
let started = "";
let said = "";
let minutesSaid = null;

// --- what the server says ---------------------------------------------------------------------------------------------

function hear(what, data) {
  switch (what) {
    case "clock":
      clock.hear(data);
      tick();
      break;
    case "board":
      if (data.version !== root.dataset.version && renew()) return;
      board = data.board;
      show();
      break;
    case "open":
      connection("");
      break;
    case "lost":
      connection(board?.labels.reconnecting ?? "…");
      break;
    case "gone":
      gone();
      break;
  }
}

/** The bot was renewed: so is the page, once. */
function renew() {
  try {
    if (sessionStorage.getItem("renewed") === root.dataset.version) return false;
    sessionStorage.setItem("renewed", root.dataset.version);
  } catch {
    return false;
  }
  location.reload();
  return true;
}

function connection(words) {
  const line = at("connection");
  if (line.textContent !== words) line.textContent = words;
  line.classList.toggle("shown", words !== "");
}

function gone() {
  connection(board?.labels.gone ?? "404");
  root.dataset.phase = "gone";
  mendChildren(at("stage"), []);
}

// --- showing ----------------------------------------------------------------------------------------------------------

function show() {
  const views = viewsOf(board, place);
  const main = views.find((one) => one.first) ?? views[0];
  const start = `${board.phase} ${main.key}`;
  // Who turned to another view keeps it, until there is something else to begin with: a phase, a table on the stage.
  if (start !== started) chosen = "";
  started = start;
  view = Math.max(0, views.findIndex((one) => one.key === (chosen || main.key)));
  root.lang = board.language;
  root.dataset.phase = board.phase;
  root.dataset.view = views[view].name;
  root.dataset.kind = board.shown.kind ?? "";
  root.dataset.tables = (board.shown.groups ?? []).length > 16 ? "many" : "few";
  document.title = `${board.title} · ${board.heading}`;
  words("title", board.title);
  words("issue", board.issue);
  words("phase", board.heading);
  tools(views);
  mendChildren(at("stage"), views[view].draw());
  for (const bar of at("stage").querySelectorAll("[data-share]")) {
    bar.style.setProperty("--share", bar.dataset.share);
  }
  fit();
  announce();
  tick();
}

/** A text that is longer than the screen is set smaller, as far as it can still be read; then it scrolls. */
function fit() {
  const stage = at("stage");
  const { overflowY, paddingBottom } = getComputedStyle(stage);
  const scrolls = overflowY === "auto";
  const bottom = stage.getBoundingClientRect().bottom - parseFloat(paddingBottom);
  for (const text of stage.querySelectorAll(".case, .tally, .commandments")) {
    for (let size = 100; size >= 60; size -= 5) {
      text.style.setProperty("--fit", String(size / 100));
      if (!scrolls || text.getBoundingClientRect().bottom <= bottom + 1) break;
    }
  }
}

function words(id, text) {
  const element = at(id);
  element.hidden = text === "";
  if (element.textContent !== text) element.textContent = text;
}

function tools(views) {
  document.querySelector(".tools").hidden = false;
  const label = (id, text) => {
    at(id).setAttribute("aria-label", text);
    at(id).title = text;
  };
  label("full", board.labels["full-screen"]);
  label("theme", board.labels.theme);
  label("back", board.labels.previous);
  label("forth", board.labels["next-view"]);
  at("back").hidden = at("forth").hidden = views.length < 2;
  at("full").hidden = !document.fullscreenEnabled;
}

/** For those who listen: what changed, once; never the seconds. */
function announce(more = "") {
  const shown = board.shown;
  const paused = shown.clock && shown.clock.ends === null && board.phase === "sprint";
  const news = [board.heading, shown.head, shown.stage?.said, paused && board.labels.paused, more];
  const line = news.filter(Boolean).join(". ");
  if (line !== said) {
    said = line;
    at("say").textContent = line;
  }
}

// --- time -------------------------------------------------------------------------------------------------------------

function tick() {
  if (!clock.known || !board) return;
  for (const element of document.querySelectorAll("[data-clock]")) {
    const seconds = left(element, clock);
    if (seconds === null) continue;
    const shown = watch(seconds);
    if (element.textContent !== shown) element.textContent = shown;
    level(element, seconds);
  }
}

/** How near the end is: 0, 1 after the first signal, 2 after the last, 3 when it is over. */
function level(element, seconds) {
  const frame = element.closest("[data-signals]");
  if (!frame) return;
  const signals = frame.dataset.signals.split(" ").filter(Boolean).map(Number);
  const running = Boolean(element.dataset.ends);
  const reached = signals.filter((signal) => seconds <= signal).length;
  const now = !running ? 0 : seconds <= 0 ? 3 : reached === 0 ? 0 : reached >= signals.length ? 2 : 1;
  if (frame.dataset.level !== String(now)) frame.dataset.level = String(now);
  const length = Number(frame.dataset.length);
  frame.style.setProperty("--part", String(length ? Math.min(1, seconds / length) : 0));
  if (running && frame.hasAttribute("data-said")) sayMinutes(seconds);
}

function sayMinutes(seconds) {
  const minutes = Math.ceil(seconds / 60);
  if (minutesSaid === null) minutesSaid = minutes;
  if (minutes === minutesSaid) return;
  minutesSaid = minutes;
  const line = minutes === 0 ? board.labels.over : board.minutes[String(minutes)];
  if (line) announce(line);
}

// --- keys -------------------------------------------------------------------------------------------------------------

function turn(by) {
  if (!board) return;
  const views = viewsOf(board, place);
  chosen = views[(view + by + views.length) % views.length].key;
  show();
  announce(views[view].label);
}

function theme() {
  const dark = root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  history.replaceState(null, "", `?theme=${root.dataset.theme}`);
}

async function full() {
  try {
    await (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen());
  } catch {
    // A browser may refuse; its own key still works.
  }
}

const KEYS = { f: full, t: theme, ArrowRight: () => turn(1), ArrowLeft: () => turn(-1) };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const act = KEYS[event.key] ?? KEYS[event.key.toLowerCase()];
  if (act) {
    event.preventDefault();
    act();
  }
});
at("full").addEventListener("click", full);
at("theme").addEventListener("click", theme);
at("back").addEventListener("click", () => turn(-1));
at("forth").addEventListener("click", () => turn(1));

// --- coming back ------------------------------------------------------------------------------------------------------

document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && stream.wake());
addEventListener("resize", fit);
addEventListener("online", () => stream.wake());
addEventListener("pageshow", (event) => event.persisted && stream.wake());
setInterval(() => {
  if (clock.slept()) stream.wake();
  stream.watch();
  tick();
}, 200);

const asked = new URLSearchParams(location.search).get("theme");
if (asked === "dark" || asked === "light") root.dataset.theme = asked;
stream.open();
