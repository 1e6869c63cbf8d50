"""Keyboards, checked as Telegram checks them and a little more strictly."""

from urllib.parse import urlsplit

from bot.rehearsal.errors import ApiError, bad_request
from bot.rehearsal.model import Button, Json, Rows
from bot.rehearsal.params import Params
from bot.rehearsal.text import UNCLEAN, VISIBLE

BUTTON_LIMIT = 100
"""Buttons in one inline keyboard; the documentation gives no number, those who met the limit report 100."""
DATA_LIMIT = 64
"""Bytes of ``callback_data`` (core.telegram.org/bots/api#inlinekeyboardbutton)."""

_ACTIONS = frozenset(
    (
        "url",
        "callback_data",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "callback_game",
        "pay",
    )
)


def read_markup(params: Params, *, inline_only: bool = False) -> tuple[Rows, Json | None]:
    """Reads ``reply_markup``.

    Args:
        params: The call's parameters.
        inline_only: For edits, which can only set inline keyboards.

    Returns:
        The rows of the inline keyboard (empty for none or another markup), and the markup as sent.

    Raises:
        ApiError: 400, for a markup that Telegram would refuse.
    """
    markup = params.json("reply_markup")
    if markup is None:
        return (), None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        return _inline(markup["inline_keyboard"]), markup
    if inline_only and markup:
        raise bad_request("inline keyboard expected")
    if "keyboard" in markup:
        _check_reply_keyboard(markup["keyboard"])
    elif not markup.get("remove_keyboard") and not markup.get("force_reply"):
        return (), None
    return (), markup


def _inline(keyboard: object) -> Rows:
    if not isinstance(keyboard, list) or not all(isinstance(row, list) for row in keyboard):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    rows = tuple(tuple(_button(button) for button in row) for row in keyboard if row)
    if sum(map(len, rows)) > BUTTON_LIMIT:
        raise bad_request("reply markup is too long")
    return rows


def _unreadable(reason: str) -> ApiError:
    return bad_request(f"can't parse inline keyboard button: {reason}")


def _button(button: object) -> Button:
    if not isinstance(button, dict):
        raise _unreadable("InlineKeyboardButton must be an Object")
    text = button.get("text")
    if not isinstance(text, str):
        raise _unreadable('Can\'t find field "text"')
    if not VISIBLE.search(text) or UNCLEAN.search(text):
        # Telegram drops a button without text in silence; whoever rehearses wants to hear of it.
        raise bad_request("inline keyboard button text must be non-empty")
    # An empty string stands for a field left out, as Telegram reads it, but for inline queries, which may be
    # empty.
    actions = [
        name
        for name, value in button.items()
        if name in _ACTIONS
        and (value not in (None, "", False) or (value == "" and name.startswith("switch_inline_query")))
    ]
    if not actions:
        raise _unreadable("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        # Telegram takes the first and forgets the others; the documentation demands exactly one.
        raise _unreadable(f"exactly one of the optional fields must be used, not {', '.join(actions)}")
    if actions[0] == "callback_data":
        data = button["callback_data"]
        if not isinstance(data, str):
            raise _unreadable('Field "callback_data" must be of type String')
        if len(data.encode()) > DATA_LIMIT:
            raise bad_request("BUTTON_DATA_INVALID")
        return Button(text=text, callback_data=data, raw=button)
    if actions[0] == "url":
        url = _checked_url(button["url"])
        return Button(text=text, url=url, raw=button | {"url": url})
    return Button(text=text, raw=button)


def _checked_url(url: object) -> str:
    if not isinstance(url, str):
        raise _unreadable('Field "url" must be of type String')
    wrong = f"inline keyboard button URL '{url}' is invalid"
    full = url if ":" in url.split("/")[0] or "://" in url else f"http://{url}"
    try:
        parts = urlsplit(full)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        raise bad_request(f"{wrong}: Wrong port number specified in the URL") from None
    if parts.scheme in ("tg", "ton", "tonsite"):
        return full
    if parts.scheme not in ("http", "https"):
        raise bad_request(f"{wrong}: Unsupported URL protocol")
    if not host:
        raise bad_request(f"{wrong}: URL host is empty")
    if ("." not in host and ":" not in host) or any(c.isspace() for c in url):
        raise bad_request(f"{wrong}: Wrong HTTP URL")
    return full


def _check_reply_keyboard(keyboard: object) -> None:
    if not isinstance(keyboard, list) or not all(isinstance(row, list) for row in keyboard):
        raise bad_request('field "keyboard" must be an Array of Arrays')
    for row in keyboard:
        for button in row:
            text = (
                button
                if isinstance(button, str)
                else button.get("text")
                if isinstance(button, dict)
                else None
            )
            if not isinstance(text, str):
                raise bad_request("can't parse keyboard button: KeyboardButton must be a String or an Object")
            if not text:
                raise bad_request("keyboard button text must be non-empty")
