"""When the bot writes to a group in the weeks after its workshop: a pure function of what the group agreed to.

Days are counted in the workshop's time zone from an anchor: the workshop, the launch, the deadline of the campaign, the
last message, the last sign of life. A *fixed* reminder comes once; the *periodic* one and the one for a quiet week fill
the time between launch and deadline, and give way to a fixed one that is less than two days off.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conversations.model import Coaching, Reminder
from conversations.timezones import local, local_date, zone

# A message in the morning can still be acted on the same day.
HOUR = 10
# Nobody is woken: from nine in the evening to eight in the morning the bot is silent.
WAKES, SLEEPS = 8, 21

# A periodic reminder nearer than this to a fixed one is dropped.
APART = dt.timedelta(days=2)

# A fixed reminder that is later than this, after a long pause, has lost its sense.
STALE_AFTER = dt.timedelta(days=7)

# Reminders in a row without a sign of life after which the bot falls silent for good.
FADES_AFTER = 3

ONCE = ("workshop", "launch", "deadline", "result")
"""The anchors of fixed reminders."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The next reminder, and when to say it (seconds since the Unix epoch, UTC)."""

    reminder: Reminder
    at: float


def upcoming(coaching: Coaching, reminders: Sequence[Reminder], at: float, timezone: str) -> Due | None:
    """What comes next, seen from an instant; None where nothing does, or while the group paused it.

    What should have come earlier comes at once, in waking hours; a countdown to the deadline that has been overtaken
    does not come at all. There is one reminder a day at most, and the countdown goes first.
    """
    if coaching.paused:
        return None
    earliest = local_date(coaching.said_at, timezone) + dt.timedelta(days=1)
    oldest = local_date(at, timezone) - STALE_AFTER
    found: list[Due] = []
    for reminder, day in _days(coaching, reminders, timezone):
        perishable = _is_perishable(reminder)
        if (perishable and day < earliest) or (reminder.anchor in ONCE and day < oldest):
            continue
        when = moment(max(day, earliest), at, timezone, perishable=perishable)
        if when is not None:
            found.append(Due(reminder=reminder, at=when))
    return min(
        found,
        key=lambda due: (due.at, not _is_perishable(due.reminder), reminders.index(due.reminder)),
        default=None,
    )


def moment(day: dt.date, at: float, timezone: str, *, perishable: bool = False) -> float | None:
    """When to speak on a day; where that is past, now or in the morning. None where it must not be later."""
    planned = dt.datetime.combine(day, dt.time(HOUR), zone(timezone)).timestamp()
    if planned >= at:
        return planned
    now = local(at, timezone)
    if WAKES <= now.hour < SLEEPS:
        return at if now.date() == day or not perishable else None
    if perishable and (now.date() != day or now.hour >= SLEEPS):
        return None
    morning = now.date() if now.hour < WAKES else now.date() + dt.timedelta(days=1)
    return dt.datetime.combine(morning, dt.time(HOUR), zone(timezone)).timestamp()


def _is_perishable(reminder: Reminder) -> bool:
    """« Tomorrow » and « one week left » are wrong a day later; a thank-you that comes late is still one."""
    return reminder.anchor == "deadline" and reminder.days <= 0


def _days(
    coaching: Coaching, reminders: Sequence[Reminder], timezone: str
) -> Iterator[tuple[Reminder, dt.date]]:
    """Every reminder that may still come, and its day."""
    fixed = [
        (reminder, day)
        for reminder in reminders
        if reminder.key not in coaching.said and (day := fixed_day(coaching, reminder, timezone)) is not None
    ]
    yield from fixed
    if coaching.again_on is not None:
        shown = next((one for one in reminders if one.key == coaching.shown), None)
        if shown is not None:
            yield shown, coaching.again_on
    for reminder in reminders:
        filling = _filling_day(coaching, reminder, timezone)
        if filling is not None and all(abs(filling - day) >= APART for _, day in fixed):
            yield reminder, filling


def fixed_day(coaching: Coaching, reminder: Reminder, timezone: str) -> dt.date | None:
    """The day of a reminder that comes once; None for one that does not, or whose anchor is not known."""
    match reminder.anchor:
        case "workshop":
            anchor: dt.date | None = local_date(coaching.since, timezone)
        case "launch":
            anchor = coaching.launch
        case "deadline" | "result":
            # When the result comes is not known beforehand: by then it should have.
            anchor = coaching.deadline
        case _:
            anchor = None
    return anchor + dt.timedelta(days=reminder.days) if anchor is not None else None


def _filling_day(coaching: Coaching, reminder: Reminder, timezone: str) -> dt.date | None:
    """The day of a reminder that fills the time between launch and deadline, where it falls in between."""
    match reminder.anchor:
        case "last_message":
            day = local_date(coaching.said_at, timezone) + dt.timedelta(days=coaching.rhythm)
        case "last_activity" if reminder.key not in coaching.said:
            day = local_date(coaching.active_at, timezone) + dt.timedelta(days=reminder.days)
        case _:
            return None
    launched = coaching.launch is not None and day > coaching.launch
    return day if launched and (coaching.deadline is None or day < coaching.deadline) else None
