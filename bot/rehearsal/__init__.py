"""A local Bot API server that stands in for Telegram, for rehearsals and for tests.

Reading path: ``model`` (users, chats, messages), ``telegram`` (what holds them), ``people`` (who acts in
them), ``methods`` (what a bot may ask), ``server`` (the HTTP door). Nothing here knows the bot it serves: the
two meet only over HTTP, on loopback.

Where the Bot API's documentation is silent, behaviour and error texts follow the public source of Telegram's
own server (tdlib/telegram-bot-api 10.0 and tdlib/td).
"""
