"""Groups: what the bot reads there, what it may do there, and how they change."""

from typing import Any

import pytest

from bot.rehearsal.groups import GroupChat
from bot.rehearsal.model import Chat
from bot.rehearsal.people import Person
from bot.rehearsal.server import BotApiServer
from tests.bot.rehearsal.client import Api, Clock, refusal


@pytest.fixture
def group(server: BotApiServer, alice: Person, bruno: Person) -> GroupChat:
    """A basic group of two people and the bot."""
    group = server.telegram.add_group("Les Mésanges", alice)
    group.add(bruno, by=alice)
    group.add_bot(alice)
    server.telegram.updates.clear()
    return group


async def texts(api: Api) -> list[str]:
    """The texts of the messages that wait for the bot; they are confirmed thereby."""
    updates = await api("getUpdates")
    if updates:
        await api("getUpdates", offset=updates[-1]["update_id"] + 1)
    return [u["message"].get("text", "") for u in updates if "message" in u]


async def say(api: Api, chat: Chat, text: str = "3/10 ?", **params: Any) -> Any:
    """The bot says something in a chat."""
    return await api("sendMessage", chat_id=chat.id, text=text, **params)


async def test_ids_are_as_telegrams(server: BotApiServer, alice: Person) -> None:
    """Ids are as Telegram’s."""
    assert alice.id > 0
    assert -1_000_000_000_000 < server.telegram.add_group("a", alice).id < 0
    assert str(server.telegram.add_group("b", alice, supergroup=True).id).startswith("-100")


async def test_privacy_mode_shows_the_bot_only_what_is_meant_for_it(
    api: Api, group: GroupChat, alice: Person, bruno: Person
) -> None:
    """Privacy mode shows the bot only what is meant for it."""
    await say(api, group)
    prompt = group.last_from_bot()
    chatter = bruno.send(group, "il fait beau")
    bruno.send(group, "tu trouves ?", reply_to=chatter)
    bruno.send(group, "notre réponse", reply_to=prompt)
    alice.send(group, "/tip")
    alice.send(group, "/tip@decalogue_bot maintenant")
    alice.send(group, "/tip@other_bot")
    alice.send(group, "essayez /tip")
    alice.send(group, "@decalogue_bot ?")
    assert await texts(api) == ["notre réponse", "/tip", "/tip@decalogue_bot maintenant"]


async def test_without_privacy_mode_or_as_an_administrator_it_reads_everything(
    api: Api, server: BotApiServer, group: GroupChat, alice: Person
) -> None:
    """Without privacy mode or as an administrator it reads everything."""
    server.telegram.privacy = False
    alice.send(group, "un")
    server.telegram.privacy = True
    alice.send(group, "deux")
    group.promote_bot(alice)
    alice.send(group, "trois")
    assert await texts(api) == ["un", "trois"]


async def test_edits_reach_the_bot_if_the_message_would_and_deletions_never(
    api: Api, server: BotApiServer, group: GroupChat, bruno: Person, clock: Clock
) -> None:
    """Edits reach the bot if the message would and deletions never."""
    await say(api, group)
    answer = bruno.send(group, "une réponse", reply_to=group.last_from_bot())
    chatter = bruno.send(group, "bla")
    server.telegram.updates.clear()
    clock.advance(3)
    bruno.edit(answer, "une meilleure réponse")
    bruno.edit(chatter, "blabla")
    bruno.delete(answer)
    updates = await api("getUpdates")
    assert [set(u) - {"update_id"} for u in updates] == [{"edited_message"}]
    edited = updates[0]["edited_message"]
    assert (edited["text"], edited["edit_date"] - edited["date"]) == ("une meilleure réponse", 3)
    assert edited["reply_to_message"]["text"] == "3/10 ?"
    with pytest.raises(ValueError, match="can't edit"):
        bruno.edit(group.last_from_bot(), "x")


async def test_a_reply_carries_what_it_replies_to_and_no_more(
    api: Api, group: GroupChat, alice: Person, bruno: Person
) -> None:
    """A reply carries what it replies to and no more."""
    question = alice.send(group, "/answer x")
    await say(api, group, reply_parameters={"message_id": question.id})
    bruno.send(group, "oui", reply_to=group.last_from_bot())
    reply = (await api("getUpdates"))[-1]["message"]["reply_to_message"]
    assert reply["from"]["is_bot"] is True
    assert "reply_to_message" not in reply


async def test_being_added_comes_as_two_updates_and_a_startgroup_link_as_a_third(
    api: Api, server: BotApiServer, alice: Person
) -> None:
    """Being added comes as two updates and a startgroup link as a third."""
    group = server.telegram.add_group("Les Pinsons", alice)
    server.telegram.updates.clear()
    group.add_bot(alice, payload="ABCD")
    member, joined, start = await api("getUpdates")
    assert member["my_chat_member"]["old_chat_member"]["status"] == "left"
    assert member["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert joined["message"]["new_chat_members"][0]["username"] == "decalogue_bot"
    assert start["message"]["text"] == "/start@decalogue_bot ABCD"
    assert start["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 20}]


@pytest.mark.parametrize("supergroup", [False, True])
async def test_a_bot_that_was_kicked_is_told_and_refused(
    api: Api, server: BotApiServer, alice: Person, supergroup: bool
) -> None:
    """A bot that was kicked is told and refused."""
    group = server.telegram.add_group("Les Pinsons", alice, supergroup=supergroup)
    group.add_bot(alice)
    await say(api, group)
    server.telegram.updates.clear()
    group.kick_bot(alice)
    alice.send(group, "/tip")
    member, left = await api("getUpdates")
    assert member["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert left["message"]["left_chat_member"]["id"] == server.telegram.bot.id
    for method in ("sendMessage", "editMessageText"):
        refused = await refusal(api(method, chat_id=group.id, message_id=group.last_from_bot().id, text="x"))
        kind = "supergroup" if supergroup else "group"
        assert (refused.code, refused.description) == (403, f"Forbidden: bot was kicked from the {kind} chat")


async def test_groups_and_people_the_bot_never_met_are_not_found(
    api: Api, server: BotApiServer, alice: Person, bruno: Person
) -> None:
    """Groups and people the bot never met are not found."""
    group = server.telegram.add_group("Ailleurs", alice)
    for chat_id in (group.id, bruno.id):
        assert (await refusal(api("sendMessage", chat_id=chat_id, text="x"))).description == (
            "Bad Request: chat not found"
        )
    group.add(bruno)
    group.add_bot(alice)
    refused = await refusal(api("sendMessage", chat_id=bruno.id, text="x"))
    assert (refused.code, refused.description) == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )


async def test_blocking_is_told_and_refused_until_it_ends(api: Api, alice: Person) -> None:
    """Blocking is told and refused until it ends."""
    alice.block_bot()
    refused = await refusal(api("sendMessage", chat_id=alice.id, text="x"))
    assert (refused.code, refused.description) == (403, "Forbidden: bot was blocked by the user")
    with pytest.raises(ValueError, match="unblock"):
        alice.send(alice.chat, "x")
    alice.start_bot("pro_X")
    await api("sendMessage", chat_id=alice.id, text="x")
    changes = [u["my_chat_member"] for u in await api("getUpdates") if "my_chat_member" in u]
    assert [c["new_chat_member"]["status"] for c in changes] == ["kicked", "member"]
    alice.delete_account()
    assert (await refusal(api("sendMessage", chat_id=alice.id, text="x"))).description == (
        "Forbidden: user is deactivated"
    )


async def test_an_upgraded_group_names_its_successor(
    api: Api, server: BotApiServer, group: GroupChat, alice: Person
) -> None:
    """An upgraded group names its successor."""
    await say(api, group)
    new = group.upgrade(alice)
    old_message, new_message = (u["message"] for u in await api("getUpdates"))
    assert (old_message["chat"]["id"], old_message["migrate_to_chat_id"]) == (group.id, new.id)
    assert (new_message["chat"]["id"], new_message["migrate_from_chat_id"]) == (new.id, group.id)
    for method in ("sendMessage", "editMessageText"):
        refused = await refusal(api(method, chat_id=group.id, message_id=group.last_from_bot().id, text="x"))
        assert (refused.code, refused.description, refused.parameters) == (
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            {"migrate_to_chat_id": new.id},
        )
    assert (await say(api, new))["chat"]["type"] == "supergroup"
    with pytest.raises(ValueError, match="can't write"):
        alice.send(group, "x")


async def test_topics_of_a_forum(api: Api, server: BotApiServer, alice: Person, bruno: Person) -> None:
    """Topics of a forum."""
    forum = server.telegram.add_group("Forum", alice, forum=True)
    forum.add(bruno)
    forum.add_bot(alice)
    topic = forum.create_topic("Campagne", alice)
    server.telegram.updates.clear()
    bruno.send(forum, "/tip", topic=topic)
    message = (await api("getUpdates"))[-1]["message"]
    assert (message["message_thread_id"], message["is_topic_message"]) == (topic.id, True)
    assert message["reply_to_message"]["forum_topic_created"]["name"] == "Campagne"
    sent = await say(api, forum, message_thread_id=topic.id)
    assert sent["message_thread_id"] == topic.id
    for wrong in (1, 999):
        refused = await refusal(say(api, forum, message_thread_id=wrong))
        assert refused.description == "Bad Request: message thread not found"
    forum.close_topic(topic, alice)
    assert (await refusal(say(api, forum, message_thread_id=topic.id))).description == (
        "Bad Request: TOPIC_CLOSED"
    )
    by_reply = await refusal(say(api, forum, reply_parameters={"message_id": sent["message_id"]}))
    assert by_reply.description == "Bad Request: TOPIC_CLOSED"
    with pytest.raises(ValueError, match="closed"):
        bruno.send(forum, "/tip", topic=topic)
    forum.promote_bot(alice)
    await say(api, forum, message_thread_id=topic.id)


async def test_in_a_forum_a_bare_message_is_no_reply_to_the_bot(
    api: Api, server: BotApiServer, alice: Person
) -> None:
    """In a forum a bare message is no reply to the bot."""
    forum = server.telegram.add_group("Forum", alice, forum=True)
    forum.add_bot(alice)
    topic = forum.create_topic("Campagne", alice)
    server.telegram.updates.clear()
    alice.send(forum, "entre nous", topic=topic)
    assert await texts(api) == []


async def test_replies_in_a_supergroup_share_the_id_of_the_first_message(
    api: Api, server: BotApiServer, alice: Person
) -> None:
    """Replies in a supergroup share the id of the first message."""
    group = server.telegram.add_group("Grand groupe", alice, supergroup=True)
    group.add_bot(alice)
    first = await say(api, group)
    second = alice.send(group, "oui", reply_to=group.last_from_bot())
    third = await say(api, group, reply_parameters={"message_id": second.id})
    assert (third["message_thread_id"], "is_topic_message" in third) == (first["message_id"], False)


async def test_an_anonymous_administrator_writes_in_the_name_of_the_group(
    api: Api, server: BotApiServer, group: GroupChat, alice: Person
) -> None:
    """An anonymous administrator writes in the name of the group."""
    group.hide_creator()
    alice.send(group, "/tip")
    message = (await api("getUpdates"))[-1]["message"]
    assert (message["from"]["id"], message["from"]["username"]) == (1087968824, "GroupAnonymousBot")
    assert message["sender_chat"]["id"] == group.id


async def test_pins_need_the_right_and_are_told_to_the_bot(
    api: Api, server: BotApiServer, group: GroupChat, alice: Person
) -> None:
    """Pins need the right and are told to the bot."""
    message_id = (await say(api, group))["message_id"]
    where = {"chat_id": group.id, "message_id": message_id}
    refused = await refusal(api("pinChatMessage", **where))
    assert refused.description == "Bad Request: not enough rights to manage pinned messages in the chat"
    group.promote_bot(alice, {"can_pin_messages"})
    server.telegram.updates.clear()
    await api("pinChatMessage", **where)
    pinned = (await api("getUpdates"))[-1]["message"]
    assert (pinned["pinned_message"]["message_id"], pinned["from"]["is_bot"]) == (message_id, True)
    assert (await api("getChat", chat_id=group.id))["pinned_message"]["message_id"] == message_id
    await api("unpinChatMessage", **where)
    assert group.pinned == []
    missing = await refusal(api("pinChatMessage", chat_id=group.id, message_id=999))
    assert missing.description == "Bad Request: message to pin not found"


async def test_who_is_in_a_group_and_what_they_may(
    api: Api, server: BotApiServer, group: GroupChat, alice: Person, bruno: Person
) -> None:
    """Who is in a group and what they may."""

    async def status(user_id: int) -> str:
        return str((await api("getChatMember", chat_id=group.id, user_id=user_id))["status"])

    assert [await status(user) for user in (alice.id, bruno.id, server.telegram.bot.id)] == [
        "creator",
        "member",
        "member",
    ]
    group.remove(bruno, by=alice)
    assert await status(bruno.id) == "kicked"
    assert await status(server.telegram.add_person("Chloé").id) == "left"
    assert [m["user"]["id"] for m in await api("getChatAdministrators", chat_id=group.id)] == [alice.id]
    assert await api("getChatMemberCount", chat_id=group.id) == 2
    private = await refusal(api("getChatAdministrators", chat_id=alice.id))
    assert private.description == "Bad Request: there are no administrators in the private chat"
    await api("leaveChat", chat_id=group.id)
    gone = await refusal(say(api, group))
    assert (gone.code, gone.description) == (403, "Forbidden: bot is not a member of the group chat")


async def test_where_only_administrators_write_the_bot_is_refused(
    api: Api, group: GroupChat, alice: Person
) -> None:
    """Where only administrators write the bot is refused."""
    group.members_may_write = False
    refused = await refusal(say(api, group))
    assert refused.description == "Bad Request: not enough rights to send text messages to the chat"
    group.promote_bot(alice)
    await say(api, group)


async def test_channel_posts_reach_a_bot_that_administers_the_channel(
    api: Api, server: BotApiServer, alice: Person
) -> None:
    """Channel posts reach a bot that administers the channel."""
    channel = server.telegram.add_channel("Annonces", alice)
    channel.publish("avant")
    channel.add_bot(alice)
    post = channel.publish("/join ABCD")
    channel.edit(post, "/join EFGH")
    kinds = [next(iter(set(u) - {"update_id"})) for u in await api("getUpdates")]
    assert kinds == ["message", "my_chat_member", "channel_post", "edited_channel_post"]
    sent = await say(api, channel)
    assert (sent["sender_chat"]["id"], "from" in sent) == (channel.id, False)
