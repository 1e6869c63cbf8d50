-- name: retire_messages*!
-- Note that the slot's current message gives way to another.
update messages set is_current = 0
where chat_id = :chat_id and slot = :slot and coalesce(prompt, 0) = coalesce(:prompt, 0) and is_current = 1;

-- name: put_messages*!
-- Store slots' messages; those of a workshop or group that was deleted meanwhile are left out.
insert into messages (chat_id, message_id, slot, prompt, group_id, workshop_code, at, is_current)
select :chat_id, :message_id, :slot, :prompt, :group_id, :workshop_code, :at, :is_current
where (:group_id is null or exists (select 1 from groups where groups.id = :group_id))
  and (:workshop_code is null or exists (select 1 from workshops where workshops.code = :workshop_code))
on conflict (chat_id, message_id) do update set
  slot = excluded.slot, prompt = excluded.prompt, group_id = excluded.group_id,
  workshop_code = excluded.workshop_code, at = excluded.at, is_current = excluded.is_current;

-- name: select_message(chat_id, message_id)^
-- Which slot a message holds or held.
select slot, prompt, group_id, workshop_code, at from messages where chat_id = :chat_id and message_id = :message_id;

-- name: select_current_message(chat_id, slot, prompt)$
-- The message that holds a slot now.
select message_id from messages
where chat_id = :chat_id and slot = :slot and coalesce(prompt, 0) = coalesce(:prompt, 0) and is_current = 1;

-- name: delete_messages_to(user_id)!
-- Forget the messages in a person's chat, but for those of workshops where they are somebody.
delete from messages where chat_id = :user_id and coalesce(
  workshop_code, (select groups.workshop_code from groups where groups.id = messages.group_id), ''
) not in (
  select facilitators.workshop_code from facilitators where facilitators.user_id = :user_id
  union select professionals.workshop_code from professionals where professionals.user_id = :user_id
  union select attendees.workshop_code from attendees where attendees.user_id = :user_id
);

-- name: delete_messages_of_chat(chat_id)!
-- Forget the messages of a chat that has a new id: there the numbers begin anew, and would name others.
delete from messages where chat_id = :chat_id;
