// The way to the server: tidings come in, deeds go out.

const AGAIN = 1000; // milliseconds before the page tries to come back

/** Hear what there is and what changes; come back by itself when the way was interrupted. */
export function listen(store, onState) {
  const source = new EventSource("events");
  source.onmessage = (event) => {
    onState(true);
    store.apply(JSON.parse(event.data));
  };
  source.onerror = () => {
    onState(false);
    // A stream that was refused is not tried again by the browser.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(store, onState), AGAIN);
  };
}

/** A deed that was refused; its message says why. */
export class Refused extends Error {}

/** Ask for a deed. */
export async function ask(name, values) {
  let answer;
  try {
    answer = await fetch(`deeds/${name}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(values),
    });
  } catch {
    throw new Refused("");
  }
  const said = answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : {};
  if (!answer.ok) throw new Refused(said.error ?? "");
  return said;
}
