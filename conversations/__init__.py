"""The workshop itself: pure rules, and the only place that knows them.

Reading path: `model` (what is) → `events` (what happens) → `effects` (what should follow) → `machine` (the table of
transitions and `advance`) → `course`, `answering`, `group_rules`, `time_rules`, `workshop_rules` (what each transition
does) → `clock` (time shared out).

Nothing here does I/O, reads a clock, draws at random or knows Telegram: instants, codes and names arrive in events.
"""
