"""Telegram's errors, as it words them, and what each one means.

The descriptions are those of the Bot API server's sources (tdlib/telegram-bot-api, ``Client.cpp``;
tdlib/td, ``MessagesManager.cpp`` and ``MessageEntity.cpp``), and of answers that people have reported.
"""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import (
    _TABLE,
    DEFAULT_RETRY_AFTER,
    CallFailed,
    ChatMigrated,
    Kind,
    Permanent,
    RateLimited,
    Transient,
    sort,
)

REFUSALS: list[tuple[int, str, Kind]] = [
    (401, "Unauthorized", Kind.UNAUTHORIZED),
    (401, "Unauthorized: invalid token specified", Kind.UNAUTHORIZED),
    (404, "Not Found", Kind.UNAUTHORIZED),
    (421, "Misdirected Request: unallowed token specified", Kind.UNAUTHORIZED),
    (400, "Logged out", Kind.UNAUTHORIZED),
    (400, "Unauthorized", Kind.UNAUTHORIZED),
    (404, "Not Found: method not found", Kind.UNKNOWN),
    (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
        Kind.CONFLICT,
    ),
    (
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the "
        "webhook first",
        Kind.CONFLICT,
    ),
    (403, "Forbidden: bot was blocked by the user", Kind.CHAT_GONE),
    (403, "Forbidden: user is deactivated", Kind.CHAT_GONE),
    (403, "Forbidden: bot was kicked from the group chat", Kind.CHAT_GONE),
    (403, "Forbidden: bot was kicked from the supergroup chat", Kind.CHAT_GONE),
    (403, "Forbidden: bot is not a member of the supergroup chat", Kind.CHAT_GONE),
    (403, "Forbidden: bot is not a member of the channel chat", Kind.CHAT_GONE),
    (403, "Forbidden: the group chat was deleted", Kind.CHAT_GONE),
    (403, "Forbidden: bot can't initiate conversation with a user", Kind.CHAT_GONE),
    (403, "Forbidden: bot can't send messages to bots", Kind.CHAT_GONE),
    (403, "Forbidden: the bot can't send messages to the bot", Kind.CHAT_GONE),
    (400, "Bad Request: chat not found", Kind.CHAT_GONE),
    (400, "Bad Request: private chat not found", Kind.CHAT_GONE),
    (400, "Bad Request: can't access the chat", Kind.CHAT_GONE),
    (400, "Bad Request: PEER_ID_INVALID", Kind.CHAT_GONE),
    (400, "Bad Request: CHANNEL_PRIVATE", Kind.CHAT_GONE),
    (400, "Bad Request: USER_IS_BOT", Kind.CHAT_GONE),
    (400, "Bad Request: CHAT_FORBIDDEN", Kind.CHAT_GONE),
    (400, "Bad Request: group chat was upgraded to a supergroup chat", Kind.CHAT_GONE),
    (400, "Bad Request: have no rights to send a message", Kind.MUTED),
    (400, "Bad Request: have no write access to the chat", Kind.MUTED),
    (400, "Bad Request: not enough rights to send text messages to the chat", Kind.MUTED),
    (400, "Bad Request: CHAT_WRITE_FORBIDDEN", Kind.MUTED),
    (400, "Bad Request: CHAT_SEND_PLAIN_FORBIDDEN", Kind.MUTED),
    (400, "Bad Request: CHAT_RESTRICTED", Kind.MUTED),
    (400, "Bad Request: USER_BANNED_IN_CHANNEL", Kind.MUTED),
    (400, "Bad Request: not enough rights to send photos to the chat", Kind.NO_RIGHTS),
    (400, "Bad Request: not enough rights to manage pinned messages in the chat", Kind.NO_RIGHTS),
    (400, "Bad Request: not enough rights to pin a message", Kind.NO_RIGHTS),
    (400, "Bad Request: need administrator rights in the channel chat", Kind.NO_RIGHTS),
    (400, "Bad Request: CHAT_ADMIN_REQUIRED", Kind.NO_RIGHTS),
    (400, "Bad Request: CHAT_SEND_PHOTOS_FORBIDDEN", Kind.NO_RIGHTS),
    (400, "Bad Request: RIGHT_FORBIDDEN", Kind.NO_RIGHTS),
    (400, "Bad Request: message can't be deleted", Kind.NO_RIGHTS),
    (400, "Bad Request: message can't be pinned", Kind.NO_RIGHTS),
    (403, "Forbidden: MESSAGE_DELETE_FORBIDDEN", Kind.NO_RIGHTS),
    (403, "Forbidden: something Telegram thought of last week", Kind.NO_RIGHTS),
    (
        400,
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the "
        "same as a current content and reply markup of the message",
        Kind.NOT_MODIFIED,
    ),
    (400, "Bad Request: chat description is not modified", Kind.NOT_MODIFIED),
    (400, "Bad Request: TOPIC_NOT_MODIFIED", Kind.NOT_MODIFIED),
    (400, "Bad Request: message to edit not found", Kind.MESSAGE_GONE),
    (400, "Bad Request: message to delete not found", Kind.MESSAGE_GONE),
    (400, "Bad Request: message to pin not found", Kind.MESSAGE_GONE),
    (400, "Bad Request: message to unpin not found", Kind.MESSAGE_GONE),
    (400, "Bad Request: message not found", Kind.MESSAGE_GONE),
    (400, "Bad Request: message can't be edited", Kind.MESSAGE_GONE),
    (400, "Bad Request: message media can't be edited", Kind.MESSAGE_GONE),
    (400, "Bad Request: there is no text in the message to edit", Kind.MESSAGE_GONE),
    (400, "Bad Request: MESSAGE_ID_INVALID", Kind.MESSAGE_GONE),
    (400, "Bad Request: message to be replied not found", Kind.REPLY_GONE),
    (400, "Bad Request: reply message not found", Kind.REPLY_GONE),
    (400, "Bad Request: replied message not found", Kind.REPLY_GONE),
    (400, "Bad Request: REPLY_MESSAGE_ID_INVALID", Kind.REPLY_GONE),
    (400, "Bad Request: message thread not found", Kind.TOPIC_GONE),
    (400, "Bad Request: topic not found", Kind.TOPIC_GONE),
    (400, "Bad Request: can't access the topic", Kind.TOPIC_GONE),
    (400, "Bad Request: unknown forum topic identifier specified", Kind.TOPIC_GONE),
    (400, "Bad Request: TOPIC_CLOSED", Kind.TOPIC_GONE),
    (400, "Bad Request: TOPIC_DELETED", Kind.TOPIC_GONE),
    (
        400,
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
        Kind.QUERY_TOO_OLD,
    ),
    (400, "Bad Request: QUERY_ID_INVALID", Kind.QUERY_TOO_OLD),
    (400, "Bad Request: query ID is invalid", Kind.QUERY_TOO_OLD),
    (400, "Bad Request: wrong file identifier/HTTP URL specified", Kind.FILE_GONE),
    (400, "Bad Request: wrong remote file identifier specified: can't unserialize it", Kind.FILE_GONE),
    (400, "Bad Request: wrong file_id or the file is temporarily unavailable", Kind.FILE_GONE),
    (400, "Bad Request: invalid file id", Kind.FILE_GONE),
    (400, "Bad Request: FILE_REFERENCE_EXPIRED", Kind.FILE_GONE),
    (400, "Bad Request: FILE_ID_INVALID", Kind.FILE_GONE),
    (400, "Bad Request: message is too long", Kind.TOO_LONG),
    (400, "Bad Request: message caption is too long", Kind.TOO_LONG),
    (400, "Bad Request: reply markup is too long", Kind.TOO_LONG),
    (400, "Bad Request: MEDIA_CAPTION_TOO_LONG", Kind.TOO_LONG),
    (400, "Bad Request: file is too big", Kind.TOO_LONG),
    (413, "Request Entity Too Large: file of size 99999999 is too big to be uploaded", Kind.TOO_LONG),
    (413, "of a new wording", Kind.TOO_LONG),
    (
        400,
        'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 12',
        Kind.BAD_CONTENT,
    ),
    (400, "Bad Request: text must be non-empty", Kind.BAD_CONTENT),
    (400, "Bad Request: strings must be encoded in UTF-8", Kind.BAD_CONTENT),
    (400, "Bad Request: message text is empty", Kind.BAD_CONTENT),
    (400, "Bad Request: BUTTON_DATA_INVALID", Kind.BAD_CONTENT),
    (400, "Bad Request: PHOTO_INVALID_DIMENSIONS", Kind.BAD_CONTENT),
    (
        400,
        "Bad Request: photo has unsupported extension. Use one of .jpg, .jpeg, .gif, .png, .tif or .bmp",
        Kind.BAD_CONTENT,
    ),
    (400, "Bad Request: IMAGE_PROCESS_FAILED", Kind.BAD_CONTENT),
    (400, "Bad Request: wrong HTTP URL specified", Kind.BAD_CONTENT),
    (400, "Bad Request: failed to get HTTP URL content", Kind.BAD_CONTENT),
    (400, "Bad Request: inline keyboard expected", Kind.BAD_CONTENT),
    (400, "Bad Request: there is no photo in the request", Kind.BAD_CONTENT),
    (400, "Bad Request: a reason nobody has seen yet", Kind.UNKNOWN),
    (400, "[Error]: Bad Request: user not found", Kind.UNKNOWN),
]


def answer(status: int, description: str, **parameters: object) -> dict[str, Any]:
    """An error as the Bot API answers it."""
    body: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
    return {**body, "parameters": parameters} if parameters else body


@pytest.mark.parametrize(("status", "description", "kind"), REFUSALS)
def test_a_refusal_is_told_by_its_description(status: int, description: str, kind: Kind) -> None:
    error = sort(status, answer(status, description), method="sendMessage")
    assert isinstance(error, Permanent)
    assert error.kind is kind
    assert (error.description, error.status, error.method) == (description, status, "sendMessage")


@pytest.mark.parametrize(
    ("phrase", "kind"), [(phrase, kind) for kind, phrases in _TABLE for phrase in phrases]
)
def test_every_phrase_of_the_table_is_backed_by_an_answer(phrase: str, kind: Kind) -> None:
    assert any(
        re.search(phrase, description.lower().removeprefix("bad request: "))
        for _, description, shown in REFUSALS
        if shown is kind
    )


def test_every_kind_of_refusal_is_shown_by_an_answer() -> None:
    assert {kind for _, _, kind in REFUSALS} | {Kind.CHAT_MIGRATED} == set(Kind)


class TestMigration:
    def test_a_group_that_became_a_supergroup_is_told_with_its_new_id(self) -> None:
        body = answer(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            migrate_to_chat_id=-1001234567890,
        )
        error = sort(400, body)
        assert isinstance(error, ChatMigrated)
        assert error.new_chat_id == -1001234567890
        assert error.kind is Kind.CHAT_MIGRATED


class TestRateLimits:
    def test_the_wait_is_taken_from_the_parameters(self) -> None:
        error = sort(429, answer(429, "Too Many Requests: retry after 17", retry_after=17))
        assert isinstance(error, RateLimited)
        assert error.retry_after == 17.0

    def test_without_parameters_it_is_taken_from_the_sentence(self) -> None:
        error = sort(429, answer(429, "Too Many Requests: retry after 5"))
        assert isinstance(error, RateLimited)
        assert error.retry_after == 5.0

    @pytest.mark.parametrize("body", [None, answer(429, "Too Many Requests")])
    def test_a_limit_that_names_no_time_gets_a_default(self, body: object) -> None:
        error = sort(429, body)
        assert isinstance(error, RateLimited)
        assert error.retry_after == DEFAULT_RETRY_AFTER


class TestTransient:
    @pytest.mark.parametrize("status", [500, 502, 503, 504])
    @pytest.mark.parametrize("described", [True, False])
    def test_when_the_server_fails_nobody_knows_whether_the_call_was_done(
        self, status: int, described: bool
    ) -> None:
        body = answer(status, "Internal Server Error: restart") if described else None
        error = sort(status, body)
        assert isinstance(error, Transient)
        assert error.maybe_done
        assert not error.timed_out

    @pytest.mark.parametrize("status", [401, 403, 404, 407])
    def test_a_page_that_is_not_telegrams_is_not_its_word_on_token_or_chat(self, status: int) -> None:
        for page in (None, "<html>", ["?"], {"error": "forbidden"}):
            error = sort(status, page)
            assert isinstance(error, Transient)
            assert not error.maybe_done

    def test_a_file_too_large_for_a_gateway_will_not_shrink(self) -> None:
        error = sort(413, None)
        assert isinstance(error, Permanent)
        assert error.kind is Kind.TOO_LONG

    @pytest.mark.parametrize("body", [None, {"ok": True}])
    def test_an_answer_without_a_result_may_hide_a_call_that_was_done(self, body: object) -> None:
        error = sort(200, body)
        assert isinstance(error, Transient)
        assert error.maybe_done

    @pytest.mark.parametrize(
        "description", ["Bad Request: FILE_PART_1_MISSING", "Bad Request: group send failed"]
    )
    def test_an_upload_that_lost_a_part_is_tried_again(self, description: str) -> None:
        error = sort(400, answer(400, description))
        assert isinstance(error, Transient)
        assert not error.maybe_done


def test_behind_a_gateway_that_says_200_to_all_telegrams_own_code_counts() -> None:
    error = sort(200, answer(403, "Forbidden: bot was blocked by the user"))
    assert isinstance(error, Permanent)
    assert error.kind is Kind.CHAT_GONE
    assert error.status == 403


def test_an_error_reads_as_a_line_of_log() -> None:
    error = sort(400, answer(400, "Bad Request: chat not found"), method="sendMessage")
    assert str(error) == "sendMessage: Bad Request: chat not found (400)"
    assert str(CallFailed("no connection")) == "no connection"


@given(
    status=st.integers(200, 599),
    body=st.none()
    | st.text()
    | st.dictionaries(
        st.sampled_from(["ok", "error_code", "description", "parameters"]),
        st.none() | st.booleans() | st.integers() | st.text() | st.dictionaries(st.text(), st.integers()),
    ),
)
def test_whatever_comes_is_sorted(status: int, body: object) -> None:
    error = sort(status, body, method="getMe")
    assert isinstance(error, Permanent | RateLimited | Transient)
    assert str(error).startswith("getMe: ")
