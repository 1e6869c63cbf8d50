-- name: release_chats*!
-- Give up the chats of groups that are about to be stored with another chat or as gone, so that one that takes their
-- place in the same transaction can be stored before them.
update groups set phase = 'left' where id = :id;

-- name: insert_groups*!
-- Store new groups; a chat that has one already breaks one_group_per_chat.
insert into groups (
  id, workshop_code, chat_id, topic_id, name, phase, present, step, returning_to, opening, opened_at, planned, hints,
  countdown_started_at, countdown_length, countdown_paused_at, countdown_paused_for,
  half_time_said, held, size_said, active_at, stalls, own_issue, draws, tool_page, nameless,
  loss_said
) values (
  :id, :workshop_code, :chat_id, :topic_id, :name, :phase, :present, :step, :returning_to, :opening, :opened_at,
  :planned, :hints, :countdown_started_at, :countdown_length, :countdown_paused_at, :countdown_paused_for,
  :half_time_said, :held, :size_said, :active_at, :stalls, :own_issue, :draws, :tool_page, :nameless,
  :loss_said
);

-- name: update_groups*!
-- Store groups as they are now; the workshop of a group never changes.
update groups set
  chat_id = :chat_id, topic_id = :topic_id, name = :name, phase = :phase, present = :present, step = :step,
  returning_to = :returning_to, opening = :opening, opened_at = :opened_at, planned = :planned, hints = :hints,
  countdown_started_at = :countdown_started_at, countdown_length = :countdown_length,
  countdown_paused_at = :countdown_paused_at, countdown_paused_for = :countdown_paused_for,
  half_time_said = :half_time_said, held = :held, size_said = :size_said, active_at = :active_at, stalls = :stalls,
  own_issue = :own_issue, draws = :draws, tool_page = :tool_page, nameless = :nameless, loss_said = :loss_said
where id = :id;

-- name: select_group(id)^
-- One group, without its lists.
select workshop_code, chat_id, topic_id, name, phase, present, step, returning_to, opening, opened_at, planned, hints,
  countdown_started_at, countdown_length, countdown_paused_at, countdown_paused_for,
  half_time_said, held, size_said, active_at, stalls, own_issue, draws, tool_page, nameless,
  loss_said
from groups where id = :id;

-- name: select_group_in_chat(chat_id)$
-- The id of the newest group of a chat that has not left its workshop.
select id from groups where chat_id = :chat_id and phase <> 'left' order by id desc limit 1;

-- name: select_groups_in_chat(chat_id)
-- The ids of all groups of a chat, those that left their workshops too.
select id from groups where chat_id = :chat_id;

-- name: rename_groups(old, new)!
-- Move the groups of a chat that has a new id, those that left their workshop too.
update groups set chat_id = :new where chat_id = :old;

-- name: put_members*!
-- Store members, new or changed.
insert into members (group_id, user_id, name, checked_in_at, position)
values (:group_id, :user_id, :name, :checked_in_at, :position)
on conflict (group_id, user_id) do update set
  name = excluded.name, checked_in_at = excluded.checked_in_at, position = excluded.position;

-- name: delete_members*!
-- Delete people from groups.
delete from members where group_id = :group_id and user_id = :user_id;

-- name: select_members(group_id)
-- A group's members, in order.
select user_id, name, checked_in_at from members where group_id = :group_id order by position;

-- name: put_proposals*!
-- Store proposals, new or changed.
insert into proposals (group_id, id, prompt, author, text, source, at, edited, position)
values (:group_id, :id, :prompt, :author, :text, :source, :at, :edited, :position)
on conflict (group_id, id) do update set
  prompt = excluded.prompt, author = excluded.author, text = excluded.text, source = excluded.source,
  at = excluded.at, edited = excluded.edited, position = excluded.position;

-- name: delete_proposals*!
-- Delete proposals with their supports.
delete from proposals where group_id = :group_id and id = :id;

-- name: select_proposals(group_id)
-- A group's proposals, in order.
select id, prompt, author, text, source, at, edited from proposals where group_id = :group_id order by position;

-- name: put_supports*!
-- Store who supports a proposal.
insert into supports (group_id, proposal, user_id, position)
values (:group_id, :proposal, :user_id, :position)
on conflict (group_id, proposal, user_id) do update set position = excluded.position;

-- name: delete_supports*!
-- Delete supports that were taken back.
delete from supports where group_id = :group_id and proposal = :proposal and user_id = :user_id;

-- name: select_supports(group_id)
-- Who supports the proposals of a group, in order.
select proposal, user_id from supports where group_id = :group_id order by proposal, position;

-- name: put_answers*!
-- Store what groups decided, new or changed.
insert into answers (group_id, prompt, status, text, proposal, at, date, position)
values (:group_id, :prompt, :status, :text, :proposal, :at, :date, :position)
on conflict (group_id, prompt) do update set
  status = excluded.status, text = excluded.text, proposal = excluded.proposal, at = excluded.at,
  date = excluded.date, position = excluded.position;

-- name: delete_answers*!
-- Delete answers.
delete from answers where group_id = :group_id and prompt = :prompt;

-- name: select_answers(group_id)
-- A group's answers, in order.
select prompt, status, text, proposal, at, date from answers where group_id = :group_id order by position;

-- name: put_spent*!
-- Store the time that groups spent on prompts.
insert into spent (group_id, prompt, seconds, position) values (:group_id, :prompt, :seconds, :position)
on conflict (group_id, prompt) do update set seconds = excluded.seconds, position = excluded.position;

-- name: delete_spent*!
-- Delete times spent on prompts.
delete from spent where group_id = :group_id and prompt = :prompt;

-- name: select_spent(group_id)
-- The time that a group spent on each prompt, in order.
select prompt, seconds from spent where group_id = :group_id order by position;

-- name: put_counsels*!
-- Store advice that groups were given, new or set aside.
insert into counsels (group_id, prompt, rule, dismissed, position)
values (:group_id, :prompt, :rule, :dismissed, :position)
on conflict (group_id, prompt, rule) do update set
  dismissed = excluded.dismissed, position = excluded.position;

-- name: delete_counsels*!
-- Delete advice that groups were given.
delete from counsels where group_id = :group_id and prompt = :prompt and rule = :rule;

-- name: select_counsels(group_id)
-- The advice that a group was given, in order.
select prompt, rule, dismissed from counsels where group_id = :group_id order by position;

-- name: put_coachings*!
-- Store what groups agreed to for the weeks after.
insert into coachings (
  group_id, since, deadline, launch, rhythm, paused, said, shown, again_on, said_at, active_at, unanswered, position
) values (
  :group_id, :since, :deadline, :launch, :rhythm, :paused, :said, :shown, :again_on, :said_at, :active_at,
  :unanswered, :position
)
on conflict (group_id) do update set
  since = excluded.since, deadline = excluded.deadline, launch = excluded.launch, rhythm = excluded.rhythm,
  paused = excluded.paused, said = excluded.said, shown = excluded.shown, again_on = excluded.again_on,
  said_at = excluded.said_at, active_at = excluded.active_at, unanswered = excluded.unanswered,
  position = excluded.position;

-- name: delete_coachings*!
-- End the coaching of groups.
delete from coachings where group_id = :group_id;

-- name: select_coachings(group_id)
-- What a group agreed to for the weeks after.
select since, deadline, launch, rhythm, paused, said, shown, again_on, said_at, active_at, unanswered
from coachings where group_id = :group_id order by position;

-- name: select_groups_with(user_id)
-- The groups that hold something of a person's.
select group_id from members where user_id = :user_id
union select group_id from proposals where author = :user_id
union select group_id from supports where user_id = :user_id
union select group_id from applause where user_id = :user_id
union select group_id from scores where user_id = :user_id
union select group_id from remarks where user_id = :user_id
union select group_id from sightings where user_id = :user_id;
