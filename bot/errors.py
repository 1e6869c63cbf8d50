"""What can go wrong with a call to the Bot API, sorted once for the whole bot.

::

    CallFailed                    a call did not give a result: method, status, description
    ├── Permanent                 the same call would be refused again: kind
    │   └── ChatMigrated          … but not in the group's new supergroup: new_chat_id
    ├── RateLimited               not done; allowed again in retry_after seconds
    └── Transient                 worth another try: timed_out, maybe_done

Telegram's answers carry no machine-readable reason, only an HTTP status, an English description and, for two
errors, ``parameters`` (https://core.telegram.org/bots/api#making-requests). So descriptions are compared
here, and nowhere else. The table was drawn from the Bot API server's own sources, where most of the sentences
are written (https://github.com/tdlib/telegram-bot-api ``Client.cpp``, https://github.com/tdlib/td
``MessagesManager.cpp``), and from reports of what Telegram's servers answer beside them; the latter have the
form ``CHAT_WRITE_FORBIDDEN``.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from typing import Final


class Kind(enum.StrEnum):
    """Why a call was refused for good; each kind asks for a different next step."""

    CHAT_GONE = "chat gone"
    """Blocked, kicked, deleted or never opened: nothing more can be sent to this chat."""
    CHAT_MIGRATED = "chat migrated"
    """The group became a supergroup with another id; always a `ChatMigrated`."""
    MUTED = "muted"
    """The bot is still in the chat but may not write there at all, not even text."""
    NO_RIGHTS = "no rights"
    """The bot may write but not do this one thing: pin, delete, send a photo or a document."""
    NOT_MODIFIED = "not modified"
    """The message already reads like this: counts as done."""
    MESSAGE_GONE = "message gone"
    """The message to edit, delete or pin is not there, or cannot be edited any more: send it anew."""
    REPLY_GONE = "reply gone"
    """The message to answer to was deleted: send without the reply."""
    TOPIC_GONE = "topic gone"
    """The forum topic was deleted or closed."""
    FILE_GONE = "file gone"
    """Telegram no longer knows this ``file_id``: upload the file again."""
    QUERY_TOO_OLD = "query too old"
    """The press on a button was answered too late: counts as done, the person sees nothing."""
    TOO_LONG = "too long"
    """Text, caption, keyboard or file above one of Telegram's sizes."""
    BAD_CONTENT = "bad content"
    """Telegram cannot use what was sent: broken markup, an empty text, a picture of impossible size."""
    UNAUTHORIZED = "unauthorized"
    """The token is wrong or was revoked."""
    CONFLICT = "conflict"
    """Another program fetches this bot's updates, or a webhook is set."""
    UNKNOWN = "unknown"
    """Refused with a description that the table does not know."""


class CallFailed(Exception):
    """A call to the Bot API gave no result.

    Attributes:
        description: What Telegram or the network said; never holds the bot's token.
        method: The Bot API method, such as ``sendMessage``; empty when it is not known.
        status: The HTTP status; 0 when no answer came.
    """

    def __init__(self, description: str, *, method: str = "", status: int = 0) -> None:
        super().__init__(description)
        self.description = description
        self.method = method
        self.status = status

    def __str__(self) -> str:
        """The method, the description and the status, for a log or a person."""
        head = f"{self.method}: " if self.method else ""
        tail = f" ({self.status})" if self.status else ""
        return f"{head}{self.description}{tail}"


class Permanent(CallFailed):
    """The call was refused, had no effect, and would be refused again.

    Attributes:
        kind: The reason, on which the caller decides what to do instead.
    """

    def __init__(self, description: str, *, kind: Kind, method: str = "", status: int = 0) -> None:
        super().__init__(description, method=method, status=status)
        self.kind = kind


class ChatMigrated(Permanent):
    """The group became a supergroup; the call was not done and belongs in the new chat.

    Attributes:
        new_chat_id: The supergroup's id, under which the chat goes on.
    """

    def __init__(self, description: str, *, new_chat_id: int, method: str = "", status: int = 0) -> None:
        super().__init__(description, kind=Kind.CHAT_MIGRATED, method=method, status=status)
        self.new_chat_id = new_chat_id


class RateLimited(CallFailed):
    """Too many calls; this one was not done.

    Attributes:
        retry_after: Seconds during which Telegram wants no further call. It does not say whether it means
            this chat or the whole bot.
    """

    def __init__(self, description: str, *, retry_after: float, method: str = "", status: int = 0) -> None:
        super().__init__(description, method=method, status=status)
        self.retry_after = retry_after


class Transient(CallFailed):
    """Telegram or the network failed; the same call may succeed later.

    Attributes:
        maybe_done: Whether the call may have taken effect. False when it certainly did not, because no
            connection came about; True as soon as a byte may have left, so that trying again may say
            something twice.
        timed_out: Whether waiting was given up, rather than a failure met.
    """

    def __init__(
        self,
        description: str,
        *,
        maybe_done: bool,
        timed_out: bool = False,
        method: str = "",
        status: int = 0,
    ) -> None:
        super().__init__(description, method=method, status=status)
        self.maybe_done = maybe_done
        self.timed_out = timed_out


DEFAULT_RETRY_AFTER: Final = 5.0
"""Seconds to keep quiet after a 429 that names no time, as a proxy in front of Telegram may send; Telegram's
own always name one."""

# Looked for in this order within the description, less its prefix, in lower case: the first that matches
# decides. So "message to be replied not found" stands before "message … not found".
_TABLE: Final[tuple[tuple[Kind, tuple[str, ...]], ...]] = (
    (Kind.UNAUTHORIZED, (r"^unauthorized", r"^logged out$", r"unallowed token")),
    (Kind.NOT_MODIFIED, (r"not modified", r"not_modified")),
    (Kind.QUERY_TOO_OLD, (r"query is too old", r"query id is invalid", r"query_id_invalid")),
    (
        Kind.REPLY_GONE,
        (
            r"message to (be replied|reply) not found",
            r"(replied|reply) message not found",
            r"reply_message_id_invalid",
        ),
    ),
    (
        Kind.TOPIC_GONE,
        (
            r"message thread not found",
            r"topic not found",
            r"can't access the topic",
            r"topic identifier specified",
            r"topic_(closed|deleted|id_invalid)",
        ),
    ),
    (
        # A text cannot take the place of a photo's caption, nor can somebody else's message be edited: for
        # the one who redraws it, that message is as good as gone.
        Kind.MESSAGE_GONE,
        (
            r"message (to [a-z ]+ )?not found",
            r"message (media )?can't be edited",
            r"no (text|caption) in the message to edit",
            r"message_(id_invalid|author_required|edit_time_expired)",
        ),
    ),
    (
        Kind.FILE_GONE,
        (
            r"(wrong|invalid) (remote )?file[ _]id",
            r"file_reference_",
            r"file_id_invalid",
        ),
    ),
    (
        Kind.CHAT_GONE,
        (
            r"blocked by the user",
            r"user is deactivated",
            r"bot was kicked",
            r"bot is not a member",
            r"can't initiate conversation",
            r"can't send messages to (the )?bot",
            r"group chat was (deleted|upgraded)",
            r"chat (is deactivated|is not accessible|not found)",
            r"can't access the chat",
            r"user_(deactivated|is_blocked|deleted|is_bot|bot_invalid)",
            r"(peer|chat)_id_invalid",
            r"channel_(private|invalid)",
            r"chat_forbidden",
        ),
    ),
    (
        Kind.MUTED,
        (
            r"have no rights to send a message",
            r"no write access",
            r"not enough rights to send text",
            r"chat_write_forbidden",
            r"chat_(send_plain|guest_send)_forbidden",
            r"chat_restricted",
            r"user_banned_in_channel",
        ),
    ),
    (
        Kind.NO_RIGHTS,
        (
            r"not enough rights",
            r"administrator rights",
            r"can't be (deleted|pinned)",
            r"chat_admin_required",
            r"right_forbidden",
            r"chat_send_[a-z_]+_forbidden",
            r"message_delete_forbidden",
        ),
    ),
    (Kind.TOO_LONG, (r"too[ _](long|big|large)",)),
    (
        Kind.BAD_CONTENT,
        (
            r"can't parse",
            r"must be (non-empty|encoded in utf-8)",
            r"is empty",
            r"_(empty|invalid)\b",
            r"wrong (http url|type of)",
            r"failed to get http url",
            r"photo_",
            r"photo has unsupported",
            r"image_process",
            r"keyboard",
            r"no [a-z ]+ in the request",
        ),
    ),
)
_KINDS: Final = tuple((kind, re.compile("|".join(phrases))) for kind, phrases in _TABLE)

_PREFIX: Final = re.compile(r"^(\[?error\]?|bad request|forbidden|conflict|not found): ", re.IGNORECASE)
_RETRY_AFTER: Final = re.compile(r"retry after (\d+)", re.IGNORECASE)
# A part of an upload was lost on the way: Telegram answers 400, yet the next try may go through.
_PART_LOST: Final = re.compile(r"file_part_\w*missing|group send failed", re.IGNORECASE)


def sort(status: int, body: object, *, method: str = "") -> CallFailed:
    """Tell what an answer that holds no result means.

    Args:
        status: The HTTP status of the answer.
        body: The decoded JSON of the answer. Anything but an object with ``ok`` stands for an answer that was
            not Telegram's, such as a proxy's HTML page.
        method: The Bot API method that was called.

    Returns:
        The error to raise.
    """
    if not isinstance(body, Mapping) or "ok" not in body:
        return _sort_foreign(status, method)
    code = body.get("error_code")
    if 200 <= status < 300 and isinstance(code, int):
        status = code  # a gateway that answers 200 to everything: Telegram's own code counts
    description = str(body.get("description") or f"no description, HTTP status {status}")
    parameters = body.get("parameters")
    if not isinstance(parameters, Mapping):
        parameters = {}

    new_chat_id = parameters.get("migrate_to_chat_id")
    if isinstance(new_chat_id, int) and new_chat_id:
        return ChatMigrated(description, new_chat_id=new_chat_id, method=method, status=status)
    if status == 429:
        retry_after = _retry_after(description, parameters)
        return RateLimited(description, retry_after=retry_after, method=method, status=status)
    if status >= 500 or status < 400:
        return Transient(description, maybe_done=True, method=method, status=status)
    if _PART_LOST.search(description):
        return Transient(description, maybe_done=False, method=method, status=status)
    return Permanent(description, kind=_kind(status, description), method=method, status=status)


def _sort_foreign(status: int, method: str) -> CallFailed:
    """Sort an answer that is not Telegram's by its status alone; its text may hold the URL, so is dropped."""
    description = f"an answer that is not the Bot API's, HTTP status {status}"
    if status == 429:
        return RateLimited(description, retry_after=DEFAULT_RETRY_AFTER, method=method, status=status)
    if status == 413:
        return Permanent(description, kind=Kind.TOO_LONG, method=method, status=status)
    # A gateway's page, a captive portal, a wrong `telegram.api_url`: none is Telegram's word on this call.
    return Transient(description, maybe_done=status < 400 or status >= 500, method=method, status=status)


def _retry_after(description: str, parameters: Mapping[object, object]) -> float:
    """Seconds to wait, from the field, else from the sentence, else a default."""
    seconds = parameters.get("retry_after")
    if isinstance(seconds, int | float) and seconds > 0:
        return float(seconds)
    found = _RETRY_AFTER.search(description)
    return float(found[1]) if found else DEFAULT_RETRY_AFTER


def _kind(status: int, description: str) -> Kind:
    """The kind of a refusal: by its status where that is enough, else by its description."""
    if status == 409:
        return Kind.CONFLICT
    if status == 401 or (status == 404 and "method" not in description):
        # A malformed token gives 404 "Not Found", an unknown method 404 "Not Found: method not found".
        return Kind.UNAUTHORIZED
    text = _PREFIX.sub("", description).lower()
    for kind, pattern in _KINDS:
        if pattern.search(text):
            return kind
    if status == 413:
        return Kind.TOO_LONG
    # An unknown 403 is a right the bot lacks. Calling the chat gone would cost a group its workshop on a
    # guess.
    return Kind.NO_RIGHTS if status == 403 else Kind.UNKNOWN
