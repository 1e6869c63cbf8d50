-- name: insert_outgoing*!
-- Store what is to be sent.
insert into outbox (
  id, chat_id, topic_id, method, params, lead, attachment, slot, prompt, fresh, urgency, workshop_code, group_id,
  created_at, attempts
) values (
  :id, :chat_id, :topic_id, :method, :params, :lead, :attachment, :slot, :prompt, :fresh, :urgency, :workshop_code,
  :group_id, :created_at, :attempts
);

-- name: select_outbox()
-- Everything that waits to be sent, in order.
select id, chat_id, topic_id, method, params, lead, attachment, slot, prompt, fresh, urgency, workshop_code, group_id,
  created_at, attempts
from outbox order by id;

-- name: delete_outgoing*!
-- Delete what is settled.
delete from outbox where id = :id;

-- name: count_attempt*!
-- Note another try without success.
update outbox set attempts = attempts + 1 where id = :id;

-- name: select_waiting_in_chat(chat_id)
-- The ids of what waits for a chat.
select id from outbox where chat_id = :chat_id order by id;

-- name: select_waiting_of_workshop(code)
-- The ids of what waits for a workshop and its groups.
select id from outbox
where workshop_code = :code or group_id in (select groups.id from groups where groups.workshop_code = :code)
order by id;

-- name: rename_outbox(old, new)!
-- Send what waits for a chat to its new id.
update outbox set chat_id = :new where chat_id = :old;

-- name: insert_sent*!
-- Note to which chats something was sent, and when.
insert into sent (chat_id, at) values (:chat_id, :at);

-- name: select_sent_since(at)
-- To which chats something was sent since an instant, the oldest first.
select chat_id, at from sent where at >= :at order by at;

-- name: purge_sent(before)!
-- Forget what the limits no longer look back to.
delete from sent where at < :before;

-- name: rename_sent(old, new)!
-- Go on counting for a chat that has a new id.
update sent set chat_id = :new where chat_id = :old;
