"""The rehearsal room: a page on this machine that looks like a chat client, around the real bot.

`run` opens it, `cast` says who is there, `views` and `feed` tell the page what there is and what changes, `deeds` do
what the page asks for, `others` play those whom nobody plays, `troubles` break things, and `web` is the only one that
knows HTTP.
"""
