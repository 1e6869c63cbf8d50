-- What lasts. Instants are seconds since the Unix epoch (UTC), lengths are seconds, both given by the program: nothing
-- here asks the engine for the time. Truth values are 0 and 1. `position` keeps the order of a list.
-- The SQL is what SQLite and PostgreSQL have in common. An index costs at every write: there is one where a read on the
-- way of an update needs it, and none for what is done once an hour or once in a workshop's life.

create table workshops (
  code text not null
    constraint one_workshop_per_code primary key
    constraint a_workshop_has_a_code check (code <> ''),
  title text not null,
  issue text not null,
  language text not null,
  timezone text not null,
  minutes integer not null,
  group_size integer not null,
  phase text not null  -- new -> lobby -> sprint -> review -> closed
    constraint a_workshop_is_in_a_known_phase check (phase in ('new', 'lobby', 'sprint', 'review', 'closed')),
  countdown_started_at double precision,  -- null before the sprint
  countdown_length double precision,
  countdown_paused_at double precision,  -- null while the time runs
  countdown_paused_for double precision,
  opened_at double precision not null,
  panel_view text not null,
  constraint a_countdown_of_a_workshop_is_whole check (
    (countdown_started_at is null) = (countdown_length is null)
    and (countdown_started_at is null) = (countdown_paused_for is null)
    and (countdown_started_at is not null or countdown_paused_at is null)
  )
);

create table facilitators (
  workshop_code text not null references workshops (code) on delete cascade,
  user_id bigint not null,
  name text not null,
  position integer not null,
  constraint a_facilitator_once_per_workshop primary key (workshop_code, user_id)
);

create index facilitators_by_user on facilitators (user_id);

create table groups (
  id integer not null constraint one_group_per_id primary key,
  workshop_code text not null references workshops (code) on delete cascade,
  chat_id bigint not null,
  topic_id bigint,
  name text not null,
  phase text not null  -- new -> gathering -> working -> complete -> working …; any -> left
    constraint a_group_is_in_a_known_phase check (phase in ('new', 'gathering', 'working', 'complete', 'left')),
  present integer not null constraint present_is_yes_or_no check (present in (0, 1)),
  step integer not null,
  returning_to integer,
  opening integer not null,
  opened_at double precision not null,
  planned double precision not null,
  hints integer not null,
  countdown_started_at double precision,
  countdown_length double precision,
  countdown_paused_at double precision,
  countdown_paused_for double precision,
  half_time_said integer not null constraint half_time_said_is_yes_or_no check (half_time_said in (0, 1)),
  size_said integer not null constraint size_said_is_yes_or_no check (size_said in (0, 1)),
  active_at double precision not null,
  stalls integer not null,
  constraint a_countdown_of_a_group_is_whole check (
    (countdown_started_at is null) = (countdown_length is null)
    and (countdown_started_at is null) = (countdown_paused_for is null)
    and (countdown_started_at is not null or countdown_paused_at is null)
  )
);

-- A chat works for one workshop at a time; those that it left stay with their workshops.
create unique index one_group_per_chat on groups (chat_id) where phase <> 'left';

create index groups_by_workshop on groups (workshop_code);

create table members (
  group_id bigint not null references groups (id) on delete cascade,
  user_id bigint not null,
  name text not null,
  checked_in_at double precision not null,
  position integer not null,
  constraint a_member_once_per_group primary key (group_id, user_id)
);

create table proposals (
  group_id bigint not null references groups (id) on delete cascade,
  id integer not null,  -- counted within the group
  prompt integer not null,
  author bigint,  -- null where an administrator wrote anonymously
  text text not null,
  source bigint,  -- the message that it came from
  at double precision not null,
  edited integer not null,
  position integer not null,
  constraint one_proposal_per_id primary key (group_id, id)
);

create table supports (
  group_id bigint not null,
  proposal integer not null,
  user_id bigint not null,
  position integer not null,
  constraint a_supporter_once_per_proposal primary key (group_id, proposal, user_id),
  constraint a_support_is_for_a_proposal
    foreign key (group_id, proposal) references proposals (group_id, id) on delete cascade
);

create table answers (
  group_id bigint not null references groups (id) on delete cascade,
  prompt integer not null,
  status text not null  -- skipped <-> adopted, undecided -> adopted; a reopened prompt keeps its answer meanwhile
    constraint an_answer_has_a_known_status check (status in ('adopted', 'skipped', 'undecided')),
  text text not null,
  proposal integer,  -- no reference: a proposal may be forgotten while the group's answer stays
  at double precision not null,
  seconds double precision not null,
  date text,  -- YYYY-MM-DD
  position integer not null,
  constraint one_answer_per_prompt primary key (group_id, prompt)
);

create table deadlines (
  workshop_code text not null references workshops (code) on delete cascade,
  group_id bigint references groups (id) on delete cascade,  -- null: the workshop's own
  kind text not null,
  due double precision not null,
  position integer not null
);

create unique index one_deadline_per_kind_and_group on deadlines (group_id, kind) where group_id is not null;
create unique index one_deadline_per_kind_and_workshop on deadlines (workshop_code, kind) where group_id is null;
create index deadlines_by_due on deadlines (due);

-- Which message holds a slot. Those that held it before stay known, because people reply to them.
create table messages (
  chat_id bigint not null,
  message_id bigint not null,
  slot text not null,
  prompt integer,
  group_id bigint references groups (id) on delete cascade,
  workshop_code text references workshops (code) on delete cascade,
  at double precision not null,
  is_current integer not null  -- 1 -> 0, when the slot moves to another message
    constraint is_current_is_yes_or_no check (is_current in (0, 1)),
  constraint a_message_once_per_chat primary key (chat_id, message_id)
);

create unique index one_current_message_per_slot on messages (chat_id, slot, coalesce(prompt, 0)) where is_current = 1;
create index messages_by_group on messages (group_id);

-- What waits to be sent; a row goes when its call is settled. A chat's rows are sent in the order of their ids.
create table outbox (
  id integer not null constraint one_outgoing_per_id primary key,
  chat_id bigint not null,
  topic_id bigint,
  method text not null,
  params text not null,  -- JSON
  lead text not null,
  attachment text,  -- JSON
  slot text,
  prompt integer,
  fresh integer not null constraint fresh_is_yes_or_no check (fresh in (0, 1)),
  urgency integer not null,
  workshop_code text references workshops (code) on delete cascade,
  group_id bigint references groups (id) on delete cascade,
  created_at double precision not null,
  attempts integer not null
);

-- Ids of updates whose consequences are in this file, so that one that comes again changes nothing.
create table updates (
  id integer not null constraint an_update_once primary key,
  at double precision not null
);

-- Updates that raised an error: the program's mistakes, kept to be understood.
create table dead_letters (
  id integer not null constraint one_dead_letter_per_id primary key,
  update_id bigint,
  at double precision not null,
  error text not null,
  update_json text not null
);

create table settings (
  key text not null constraint one_value_per_setting primary key,
  value text not null
);

-- Ids up to `reserved` may have been given out, and are not given again even after their rows are gone.
create table counters (
  name text not null constraint one_counter_per_name primary key,
  reserved bigint not null
);
