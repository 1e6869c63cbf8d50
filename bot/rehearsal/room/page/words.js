// What the page says, in its language.

let texts = {};
let zone = "UTC";
let language = "fr";

/** Take the texts that the server gives. */
export function learn(given) {
  texts = given.words;
  zone = given.timezone;
  language = given.language;
}

/** The text of a key, with what is in braces filled in. */
export function t(key, args = {}) {
  const text = texts[key];
  if (text === undefined) throw new Error(`no text ${key}`);
  return text.replace(/\{(\w+)\}/g, (mark, name) => (name in args ? String(args[name]) : mark));
}

const formats = new Map();

function format(name, options) {
  if (!formats.has(name))
    formats.set(
      name,
      new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { timeZone: zone, ...options }),
    );
  return formats.get(name);
}

/** An instant, in seconds, as the hour and minute where the workshop is. */
export function hour(at) {
  return format("hour", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at * 1000);
}

/** The same with seconds. */
export function second(at) {
  return format("second", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", second: "2-digit" }).format(
    at * 1000,
  );
}

/** The day, for the lines between days. */
export function day(at) {
  return format("day", { weekday: "long", day: "numeric", month: "long" }).format(at * 1000);
}

/** A length of time, in the two largest units that matter. */
export function span(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return t("span-seconds", { seconds: whole });
  if (whole < 3600)
    return t("span-minutes", {
      minutes: Math.floor(whole / 60),
      seconds: String(whole % 60).padStart(2, "0"),
    });
  if (whole < 172800)
    return t("span-hours", {
      hours: Math.floor(whole / 3600),
      minutes: String(Math.floor((whole % 3600) / 60)).padStart(2, "0"),
    });
  return t("span-days", { days: Math.floor(whole / 86400) });
}

/** A number of bytes. */
export function size(bytes) {
  return bytes < 1024 * 1024
    ? t("size-kilobytes", { n: Math.max(1, Math.round(bytes / 1024)) })
    : t("size-megabytes", { n: (bytes / 1048576).toFixed(1) });
}
