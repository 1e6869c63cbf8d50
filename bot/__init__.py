"""Telegram and the outside: updates come in, messages go out, cards are drawn, deadlines ring.

What becomes of an update: `polling` or `web.webhook` receives it, `intake` gives it a unit of work, `border` reads it,
`reception` finds what it means (`commands`, `presses`, `links`, `professionals`, …), `desk` lets the rules play it, and
`speech.speaker` puts what follows into calls, which are committed with it. `delivery` then makes the calls; `studio`
draws what is drawn at the last moment. `alarms` fires the stored deadlines by the same desk.

`app` wires all this, and `cli` starts it. Beside it stand `web` (health, figures, the projector's board), `cards`
(pictures and prints), `config`, and `rehearsal` (a Telegram of our own, for rehearsals and tests).
"""
