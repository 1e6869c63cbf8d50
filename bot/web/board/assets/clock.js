// The server's time, and the countdowns that are read off it.

/**
 * The server says what time it is there; from then on the page counts by the browser's steady clock, whatever the
 * computer's own clock is set to. Some browsers stop that one while a laptop sleeps: `slept` sees it.
 */
export class ServerClock {
  #instant = 0;
  #speed = 1;
  #heard = 0;
  #steady = performance.now();
  #wall = Date.now();

  get known() {
    return this.#heard > 0;
  }

  hear({ now, speed }) {
    this.#instant = now;
    this.#speed = speed;
    this.#heard = performance.now();
  }

  /** Seconds since the Unix epoch, as the server counts them. */
  now() {
    return this.#instant + ((performance.now() - this.#heard) / 1000) * this.#speed;
  }

  /** Whether much more time went by on the wall than was counted since this was last asked. */
  slept() {
    const steady = performance.now();
    const wall = Date.now();
    const asleep = wall - this.#wall - (steady - this.#steady);
    const late = steady - this.#steady > 5000;
    this.#steady = steady;
    this.#wall = wall;
    return Math.abs(asleep) > 2000 || late;
  }
}

/** Whole seconds as a watch shows them: 2:45, 1:02:45. What has begun counts, so that 0:00 means that it is over. */
export function watch(seconds) {
  const whole = Math.max(0, Math.ceil(seconds - 0.01));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const two = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** Seconds left of a countdown that an element carries; null where it carries none. */
export function left(element, clock) {
  const { ends, left: standing } = element.dataset;
  if (ends) return Math.max(0, Number(ends) - clock.now());
  return standing ? Number(standing) : null;
}
