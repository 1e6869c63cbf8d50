"""What strange updates are made of: texts, and objects of the Bot API's types."""

from __future__ import annotations

from bot.rehearsal.model import Json

# Where an address leads that only a person can have written.
EVIL = "https://evil.example"

NASTY = (
    # nothing to be seen
    *("", " ", "\n\n", "\u200b", "\u200d\u200e\u200f\u202e\u2060\ufeff", "\u2800", "\u3164"),
    *("\u00a0\u202f"),
    # signs that no text should hold, and signs that turn it round
    *("\x00", "a\x00b", "\x07\x1b[31m", "a\r\nb\rc", "a\u2028b\u2029c", "\ud83d", "half \ude00 of a pair"),
    *("\u202eeniroP\u202c", "\u2067abc", "نطلب إبقاء المكتبة مفتوحة", "ספרייה פתוחה", "e" + "\u0301" * 300),
    # long ones: characters, UTF-16 code units, bytes
    *("a" * 4096, "é" * 4096, "😀" * 2048, "😀" * 4096, "👨‍👩‍👧‍👦" * 140, "ﷺ" * 1365, "mot " * 1023),
    *("x" * 601, "😀" * 301),
    # markup: Telegram's, a browser's, Typst's, Fluent's, SQL's, a spreadsheet's
    *("<img src=x onerror=alert(1)>", f'<a href="{EVIL}">Awa</a>', "<b>", "</b>", "<", "&"),
    *("<tg-spoiler>", "a < b & c > d"),
    *('#eval("1")', '#panic("oh")', "\\u{1F600}", "$x^2$", "*gras* _it_ `code` @ref <label>"),
    *("#let x = 1", "/* // */"),
    *("{ $name }", "{", "}", '{""}', "'; drop table groups; --", "=1+1", "=cmd|' /C calc'!A0"),
    *("%s {0} %(x)s"),
    # numbers, marks, addresses, commands
    *("0", "-1", "3", "10", "999999999999999999999", "²", "٣", "1e9", "NaN", "30 min", "14:30"),
    *("99:99", "off", "remove 1"),
    *("1/10 · Formulez", "✅ 2/10 · x", "3/10", f"{EVIL}/{'x' * 2000}", "t.me/x?start=pro_"),
    *("@everyone", "#tag", "/tip", "*"),
    *("Rouvrir la médiathèque le dimanche", "Rivelune: venez", "le 15 mars 2027"),
    *("1. un\n2. deux\n3. trois", "off\n\noff"),
)  # fmt: skip

# Every kind that a bot may be sent, and one that Telegram has yet to think of.
OTHER_KINDS = (
    *("edited_channel_post", "business_connection", "business_message", "message_reaction", "poll", "poll_answer"),
    *("inline_query", "chosen_inline_result", "shipping_query", "pre_checkout_query", "chat_member"),
    *("chat_join_request", "chat_boost", "removed_chat_boost", "purchased_paid_media", "a_kind_of_next_year"),
)  # fmt: skip

STATUSES = ("creator", "administrator", "member", "restricted", "left", "kicked", "a_status_of_next_year")


ORIGINS: tuple[Json, ...] = (
    {"type": "hidden_user", "date": 0, "sender_user_name": "x"},
    {"type": "user", "date": 0, "sender_user": {"id": 1, "is_bot": False, "first_name": "x"}},
    {"type": "an_origin_of_next_year", "date": 0},
)
FILE: Json = {"file_id": "f", "file_unique_id": "u"}
_SIZE: Json = FILE | {"width": 9, "height": 9}
MEDIA: tuple[Json, ...] = (
    {"document": FILE},
    {"video": _SIZE | {"duration": 0}},
    {"animation": _SIZE | {"duration": 0}},
    {"voice": FILE | {"duration": 0}},
    {"video_note": FILE | {"length": 1, "duration": 0}},
    {"sticker": _SIZE | {"type": "regular", "is_animated": False, "is_video": False}},
    {"dice": {"emoji": "🎲", "value": 6}},
    {"contact": {"phone_number": "+33199000000", "first_name": "Camille"}},
    {"location": {"latitude": 0, "longitude": 0}},
    {"venue": {"location": {"latitude": 0, "longitude": 0}, "title": "t", "address": "a"}},
    {"game": {"title": "t", "description": "d", "photo": [_SIZE]}},
    {"poll": {"id": "1", "question": "?", "options": []}},
    {"web_app_data": {"data": "p.start", "button_text": "b"}},
    {"something_of_next_year": {"a": 1}},
    {},
)
SERVICE: tuple[Json, ...] = (
    {"group_chat_created": True},
    {"delete_chat_photo": True},
    {"message_auto_delete_timer_changed": {"message_auto_delete_time": 5}},
    {"forum_topic_created": {"name": "x", "icon_color": 0}},
    {"forum_topic_closed": {}},
    {"video_chat_started": {}},
    {"write_access_allowed": {}},
    {"boost_added": {"boost_count": 1}},
    {"migrate_from_chat_id": -3},
    {"new_chat_members": []},
    {"left_chat_member": {"id": 7, "is_bot": False, "first_name": "x"}},
)

_SOMEBODY: Json = {"id": 5, "is_bot": False, "first_name": "x"}
_SOMEWHERE: Json = {"id": -5, "type": "group", "title": "x"}
PAYLOADS: dict[str, Json] = {
    "edited_channel_post": {"message_id": 1, "date": 0, "chat": _SOMEWHERE, "text": "x"},
    "business_message": {"message_id": 1, "date": 0, "chat": _SOMEWHERE, "text": "/start"},
    "business_connection": {"id": "1", "user": _SOMEBODY, "user_chat_id": 5, "date": 0, "is_enabled": True},
    "message_reaction": {
        "chat": _SOMEWHERE,
        "message_id": 1,
        "date": 0,
        "old_reaction": [],
        "new_reaction": [{"type": "emoji", "emoji": "👍"}],
    },
    "poll": {
        "id": "1",
        "question": "?",
        "options": [],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
    },
    "poll_answer": {"poll_id": "1", "option_ids": []},
    "inline_query": {"id": "1", "from": _SOMEBODY, "query": "", "offset": ""},
    "chosen_inline_result": {"result_id": "1", "from": _SOMEBODY, "query": ""},
    "pre_checkout_query": {
        "id": "1",
        "from": _SOMEBODY,
        "currency": "EUR",
        "total_amount": 1,
        "invoice_payload": "",
    },
    "shipping_query": {
        "id": "1",
        "from": _SOMEBODY,
        "invoice_payload": "",
        "shipping_address": dict.fromkeys(
            ("country_code", "state", "city", "street_line1", "street_line2", "post_code"), "x"
        ),
    },
    "chat_member": {
        "chat": _SOMEWHERE,
        "from": _SOMEBODY,
        "date": 0,
        "old_chat_member": {"user": _SOMEBODY, "status": "member"},
        "new_chat_member": {"user": _SOMEBODY, "status": "left"},
    },
    "chat_join_request": {"chat": _SOMEWHERE, "from": _SOMEBODY, "user_chat_id": 5, "date": 0},
    "chat_boost": {
        "chat": _SOMEWHERE,
        "boost": {
            "boost_id": "1",
            "add_date": 0,
            "expiration_date": 0,
            "source": {"source": "premium", "user": _SOMEBODY},
        },
    },
    "removed_chat_boost": {
        "chat": _SOMEWHERE,
        "boost_id": "1",
        "remove_date": 0,
        "source": {"source": "premium", "user": _SOMEBODY},
    },
    "purchased_paid_media": {"from": _SOMEBODY, "paid_media_payload": "x"},
}
