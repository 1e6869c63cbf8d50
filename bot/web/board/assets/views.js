// What each phase looks like: from a snapshot to elements. All words come from the server, in the workshop's language.

import { el, said } from "./dom.js";

/**
 * The views of the phase, which the arrow keys turn: each has a name for the style sheet, a key that tells it from the
 * others, a label, and `draw`, which gives its elements.
 */
export function viewsOf(board, place) {
  const shown = board.shown;
  const labels = board.labels;
  const one = (name, draw) => [{ name, key: name, label: board.heading, draw, first: true }];
  switch (board.phase) {
    case "lobby":
      return [
        { name: "lobby", key: "join", label: labels["view-join"], first: !shown.alone, draw: () => lobby(board, place, "join") },
        { name: "lobby", key: "checkin", label: labels["view-checkin"], first: shown.alone, draw: () => lobby(board, place, "checkin") },
      ];
    case "cases":
      return one("cases", () => cases(board));
    case "sprint":
      return one("sprint", () => sprint(board));
    case "review":
      return one("review", () => review(board));
    case "presenting":
      return presenting(board, place);
    case "closed":
      return closed(board, place);
    default:
      return one("empty", () => []);
  }
}

/** How large the tiles of so many groups may be. */
function crowd(count) {
  return [2, 4, 6, 8, 9, 12, 16, 20, 24, 30].find((most) => count <= most) ?? "many";
}

// --- before the sprint ------------------------------------------------------------------------------------------------

function lobby(board, place, way) {
  const shown = board.shown;
  const door = shown[way];
  return [
    el(
      "section",
      { class: "door", "data-key": `door-${way}` },
      el("h2", {}, door.label),
      el("img", { class: "qr", src: `${place}/qr/${way}.svg`, alt: door.alt, width: 600, height: 600 }),
      el("p", { class: "link" }, door.link.replace(/^https:\/\//, "")),
      el("p", { class: "how" }, door.how),
    ),
    el(
      "section",
      { class: "arrivals scroll", tabindex: 0, "aria-label": shown.counts, "data-key": "arrivals" },
      el("h2", {}, shown.counts),
      board.issue &&
        el("div", { class: "subject" }, el("h3", {}, board.labels.issue), said("p", {}, board.issue)),
      shown.crowd && el("p", { class: "more" }, shown.crowd),
      shown.planned && el("p", { class: "more planned" }, shown.planned),
      el(
        "ul",
        { class: "tiles", "data-crowd": crowd(shown.groups.length) },
        shown.groups.map((group) =>
          el(
            "li",
            { class: group.present ? "tile" : "tile away", "data-key": `group-${group.id}` },
            said("span", { class: "name" }, group.name),
            el("span", { class: "note" }, group.note),
          ),
        ),
      ),
    ),
  ];
}

function cases(board) {
  const shown = board.shown;
  if (shown.kind === "list") {
    return [
      el(
        "section",
        { class: "commandments", "data-key": "list" },
        el("h2", {}, shown.head),
        el("ol", {}, shown.commandments.map((each) => said("li", {}, each.commandment))),
      ),
    ];
  }
  return [
    el(
      "section",
      { class: "case", "data-key": `case-${shown.head}-${shown.kind}` },
      said("h2", {}, shown.head),
      shown.title && said("p", { class: "case-title" }, shown.title),
      shown.note && said("p", { class: "case-note" }, shown.note),
      shown.reading && reading(board),
      shown.reading && shown.facts.length > 0 && el("h3", {}, board.labels.later),
      shown.facts.length > 0 &&
        el(
          "ul",
          { class: "facts" },
          shown.facts.map((fact) => el("li", {}, fact.when && el("b", {}, fact.when), said("span", {}, fact.text))),
        ),
      !shown.reading && el("p", { class: "question" }, board.labels.question),
    ),
    el(
      "section",
      { class: "tally", "data-key": "tally" },
      el("h2", {}, board.labels.tally),
      shown.tally.length === 0
        ? el("p", { class: "more" }, board.labels["tally-none"])
        : el(
            "ol",
            {},
            shown.tally.map((line) =>
              el(
                "li",
                { "data-key": `seen-${line.number}`, class: shown.reading?.number === line.number && "chosen" },
                el("span", { class: "number" }, line.number),
                said("span", { class: "commandment" }, line.commandment),
                el("span", { class: "count", "aria-hidden": "true" }, line.count),
                el("span", { class: "unseen" }, line.seen),
                el("span", { class: "bar", "data-share": line.share, "aria-hidden": "true" }),
              ),
            ),
          ),
      shown.planned && el("p", { class: "more planned" }, shown.planned),
    ),
  ];
}

function reading(board) {
  const read = board.shown.reading;
  return el(
    "div",
    { class: "reading" },
    el("h3", {}, board.labels.reading),
    said("p", { class: "read" }, `${read.number}. ${read.commandment}`),
    said("p", {}, read.reason),
  );
}

// --- the sprint -------------------------------------------------------------------------------------------------------

/** A countdown: its hands are moved by the page's clock. `signals` are seconds left at which its look changes. */
function countdown(clock, label, signals, { paused = "", said: heard = false } = {}) {
  return el(
    "div",
    {
      class: "time",
      "data-key": "time",
      "data-signals": signals.join(" ") || " ",
      "data-length": clock.length,
      "data-said": heard,
      "data-paused": paused !== "",
    },
    el("h2", {}, paused || label),
    el("p", {
      class: "digits",
      role: "timer",
      "aria-label": label,
      "data-clock": true,
      "data-ends": clock.ends,
      "data-left": clock.left,
    }),
    el("div", { class: "rest", "aria-hidden": "true" }, el("span")),
  );
}

function sprint(board) {
  const { shown, labels } = board;
  const paused = shown.clock && shown.clock.ends === null ? labels.paused : "";
  return [
    shown.clock &&
      el(
        "section",
        { class: "clock", "data-key": "clock" },
        countdown(shown.clock, labels.left, [300, 60], { paused, said: true }),
      ),
    tables(board),
  ].filter(Boolean);
}

function review(board) {
  return [el("p", { class: "banner", "data-key": "banner" }, board.labels.review), tables(board)];
}

function tables(board) {
  const groups = board.shown.groups;
  return el(
    "section",
    { class: "tables scroll", tabindex: 0, "aria-label": board.labels.progress, "data-key": "tables" },
    el("h2", { class: "unseen" }, board.labels.progress),
    el("ul", { class: "tiles", "data-crowd": crowd(groups.length) }, groups.map((group) => table(group))),
  );
}

function table(group) {
  const state = [
    "tile",
    group.done && "done",
    group.call && "calls",
    group.paused && "paused",
    !group.present && "away",
  ];
  return el(
    "li",
    { class: state.filter(Boolean).join(" "), "data-key": `group-${group.id}` },
    el(
      "div",
      { class: "tile-head" },
      said("h3", { class: "name" }, group.name),
      el("span", { class: "score" }, group.progress),
    ),
    el(
      "ol",
      { class: "steps" },
      group.steps.map((step) => el("li", { class: step.state }, el("span", { class: "unseen" }, step.text))),
    ),
    el(
      "p",
      { class: "note" },
      group.call ? el("strong", { class: "call" }, group.call) : el("span", {}, group.note),
      group.ends !== null && el("span", { class: "own", "data-clock": true, "data-ends": group.ends }),
    ),
  );
}

// --- the presentations ------------------------------------------------------------------------------------------------

function presenting(board, place) {
  const { shown, labels } = board;
  const order = { name: "order", key: "order", label: labels["view-order"], draw: () => running(board) };
  if (!shown.stage) return [{ ...order, first: true }];
  return [
    { name: "stage", key: "stage", label: labels["view-stage"], first: true, draw: () => onStage(board, place) },
    { name: "card", key: "card", label: labels["view-card"], draw: () => [picture(shown.stage.card, place)] },
    { name: "clock", key: "clock", label: labels["view-clock"], draw: () => [pitch(board), next(board)] },
    order,
  ];
}

function picture(card, place, { small = false } = {}) {
  return el(
    "figure",
    { class: small ? "card small" : "card", "data-key": `card-${card.group}` },
    el("img", { src: `${place}/${card.picture}`, alt: "", width: 1920, height: 1080, "aria-hidden": "true" }),
    small && said("figcaption", { "aria-hidden": "true" }, card.name),
    el(
      "div",
      { class: small ? "unseen" : "unseen card-text" },
      said(small ? "h3" : "h2", {}, card.label),
      card.text.map((part) => [
        said(small ? "h4" : "h3", {}, part.heading),
        part.body && said("p", {}, part.body),
        part.note && said("p", {}, part.note),
      ]),
    ),
  );
}

function pitch(board) {
  const { stage } = board.shown;
  return el(
    "section",
    { class: "pitch", "data-key": "pitch", "data-state": stage.state },
    said("h2", { class: "who" }, stage.said),
    stage.state !== "done" && countdown(stage.clock, board.labels.pitch, stage.signals),
    stage.state !== "called" && el("p", { class: "claps" }, stage.applause),
  );
}

function next(board) {
  return board.shown.next && said("p", { class: "next", "data-key": "next" }, board.shown.next);
}

function onStage(board, place) {
  return [
    picture(board.shown.stage.card, place),
    el("div", { class: "strip", "data-key": "strip" }, pitch(board), next(board)),
  ];
}

function running(board) {
  const { shown, labels } = board;
  return [
    el(
      "section",
      { class: "order", "data-key": "order" },
      el("h2", {}, labels.order),
      shown.next && said("p", { class: "more" }, shown.next),
      el(
        "ol",
        { class: "tiles", "data-crowd": crowd(shown.order.length) },
        shown.order.map((turn) =>
          el(
            "li",
            { class: `tile turn-${turn.state}`, "data-key": `turn-${turn.group}` },
            said("span", { class: "name" }, turn.name),
            el("span", { class: "note" }, turn.note),
          ),
        ),
      ),
    ),
  ];
}

// --- the close --------------------------------------------------------------------------------------------------------

function closed(board, place) {
  const cards = board.shown.cards;
  return [
    { name: "closed", key: "wall", label: board.labels.wall, first: true, draw: () => farewell(board, place) },
    ...cards.map((card) => ({
      name: "card",
      key: `card-${card.group}`,
      label: card.label,
      draw: () => [picture(card, place)],
    })),
  ];
}

function farewell(board, place) {
  const { shown, labels } = board;
  return [
    el(
      "section",
      { class: "thanks", "data-key": "thanks" },
      el("h2", {}, shown.thanks),
      shown.music &&
        el(
          "div",
          { class: "music" },
          el("img", { class: "qr", src: `${place}/qr/music.svg`, alt: shown.music.alt, width: 600, height: 600 }),
          el(
            "p",
            {},
            el("span", {}, labels.music),
            said(
              "a",
              { href: shown.music.link, rel: "noreferrer noopener", target: "_blank" },
              shown.music.title,
            ),
          ),
        ),
    ),
    shown.cards.length > 0 &&
      el(
        "section",
        { class: "wall", "data-key": "wall" },
        el("h2", {}, labels.wall),
        el(
          "div",
          { class: "cards", "data-crowd": crowd(shown.cards.length) },
          shown.cards.map((card) => picture(card, place, { small: true })),
        ),
      ),
  ].filter(Boolean);
}
