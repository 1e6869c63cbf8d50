"""The projector board: a page that shows where a workshop stands, for all in the room, and that changes nothing.

`channels` keeps what boards show up to date and pushes it to them; `room` answers requests; `page` is what a browser
gets first; `assets/` is what runs there. What may be shown at all is decided in `conversations.board`.
"""
