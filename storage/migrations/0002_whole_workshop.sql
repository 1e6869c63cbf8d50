-- The parts of the workshop around the sprint. A check cannot be altered in SQLite, so the table of workshops is made
-- anew for its two new phases (https://www.sqlite.org/lang_altertable.html#otheralter); what refers to it stays.

create table workshops_anew (
  code text not null
    constraint one_workshop_per_code primary key
    constraint a_workshop_has_a_code check (code <> ''),
  title text not null,
  issue text not null,
  language text not null,
  timezone text not null,
  minutes integer not null,
  group_size integer not null,
  phase text not null  -- new -> lobby <-> cases; lobby, cases -> sprint <-> review -> presenting; any -> closed
    constraint a_workshop_is_in_a_known_phase
      check (phase in ('new', 'lobby', 'cases', 'sprint', 'review', 'presenting', 'closed')),
  countdown_started_at double precision,  -- null before the sprint
  countdown_length double precision,
  countdown_paused_at double precision,  -- null while the time runs
  countdown_paused_for double precision,
  opened_at double precision not null,
  constraint a_countdown_of_a_workshop_is_whole check (
    (countdown_started_at is null) = (countdown_length is null)
    and (countdown_started_at is null) = (countdown_paused_for is null)
    and (countdown_started_at is not null or countdown_paused_at is null)
  )
);

insert into workshops_anew (
  code, title, issue, language, timezone, minutes, group_size, phase, countdown_started_at, countdown_length,
  countdown_paused_at, countdown_paused_for, opened_at
) select
  code, title, issue, language, timezone, minutes, group_size, phase, countdown_started_at, countdown_length,
  countdown_paused_at, countdown_paused_for, opened_at
from workshops;

drop table workshops;
alter table workshops_anew rename to workshops;


-- The weeks after: what a group agreed to.
create table coachings (
  group_id bigint not null references groups (id) on delete cascade
    constraint one_coaching_per_group primary key,
  since double precision not null,
  deadline text,  -- YYYY-MM-DD
  launch text,  -- YYYY-MM-DD
  rhythm integer not null,  -- days
  paused integer not null constraint paused_is_yes_or_no check (paused in (0, 1)),
  said text not null,  -- keys of reminders, with spaces between
  shown text not null,
  again_on text,  -- YYYY-MM-DD
  said_at double precision not null,
  active_at double precision not null,
  unanswered integer not null,
  position integer not null
);

-- Several facilitators: each turns a panel of their own, and may be off duty.

alter table facilitators add column on_duty integer not null default 1
  constraint on_duty_is_yes_or_no check (on_duty in (0, 1));
alter table facilitators add column view text not null default '';

-- A table that was paused by itself stays paused when all the others go on.
alter table groups add column held integer not null default 0 constraint held_is_yes_or_no check (held in (0, 1));

-- What a workshop ends on.
create table music (
  workshop_code text not null references workshops (code) on delete cascade
    constraint one_music_per_workshop primary key,
  link text not null,
  file text not null,
  title text not null,
  position integer not null
);

alter table workshops add column planned_at double precision;  -- null: the sprint does not start by itself

create table calls (
  workshop_code text not null references workshops (code) on delete cascade,
  number integer not null,  -- counted within the workshop
  group_id bigint not null,  -- no reference: the group may be gone, its wait counts
  name text not null,
  step integer not null,
  words text not null,
  at double precision not null,
  status text not null  -- waiting -> taken -> resolved; waiting, taken -> withdrawn, lapsed
    constraint a_call_has_a_known_status
      check (status in ('waiting', 'taken', 'resolved', 'withdrawn', 'lapsed')),
  told_at double precision not null,
  repeated integer not null constraint repeated_is_yes_or_no check (repeated in (0, 1)),
  taker_id bigint,
  taker text not null,
  taken_at double precision,
  ended_at double precision,
  position integer not null,
  constraint a_call_once_per_workshop primary key (workshop_code, number)
);

create table invites (
  workshop_code text not null references workshops (code) on delete cascade,
  token text not null,
  user_id bigint not null,  -- who invites
  name text not null,
  at double precision not null,
  status text not null  -- open -> used; open -> revoked
    constraint an_invite_has_a_known_status check (status in ('open', 'used', 'revoked')),
  position integer not null,
  constraint an_invite_once_per_workshop primary key (workshop_code, token)
);

create table deeds (
  workshop_code text not null references workshops (code) on delete cascade,
  number integer not null,
  at double precision not null,
  user_id bigint not null,
  name text not null,
  what text not null,
  detail text not null,
  group_id bigint,
  position integer not null,
  constraint a_deed_once_per_workshop primary key (workshop_code, number)
);

-- Which of them have it stands in messages: those whose chat has one in the slot of the announcement.
create table addressees (
  workshop_code text not null references workshops (code) on delete cascade,
  number integer not null,  -- of the announcement
  sender bigint not null,
  group_id bigint not null,
  position integer not null,
  constraint an_addressee_once_per_announcement primary key (workshop_code, number, group_id)
);

-- The presentations, and what professionals say. Groups are named without a reference: a turn of a group that is gone
-- harms nobody, and the workshop they share takes both with it.

alter table workshops add column pitch_seconds integer not null default 0;  -- 0: what the curriculum says

create table turns (
  workshop_code text not null references workshops (code) on delete cascade,
  group_id bigint not null,
  called_at double precision,  -- null -> called -> started -> ended; called -> ended
  started_at double precision,
  ended_at double precision,
  told integer not null constraint told_is_yes_or_no check (told in (0, 1)),
  left_out integer not null constraint left_out_is_yes_or_no check (left_out in (0, 1)),
  position integer not null,
  constraint a_group_has_one_turn primary key (workshop_code, group_id)
);

create table professionals (
  workshop_code text not null references workshops (code) on delete cascade,
  user_id bigint not null,
  name text not null,
  at double precision not null,
  reviewing bigint,  -- a group
  step integer not null,
  editing integer not null constraint editing_is_yes_or_no check (editing in (0, 1)),
  refused bigint,  -- a message
  position integer not null,
  constraint a_professional_once_per_workshop primary key (workshop_code, user_id)
);

create index professionals_by_user on professionals (user_id);

create table applause (
  group_id bigint not null references groups (id) on delete cascade,
  user_id bigint not null,
  position integer not null,
  constraint one_applause_per_person primary key (group_id, user_id)
);

create table scores (
  group_id bigint not null references groups (id) on delete cascade,
  user_id bigint not null,
  criterion text not null,
  score integer not null,
  position integer not null,
  constraint one_score_per_professional_and_criterion primary key (group_id, user_id, criterion)
);

create table remarks (
  group_id bigint not null references groups (id) on delete cascade,
  user_id bigint not null,
  opening integer not null,
  text text not null,
  at double precision not null,
  source bigint not null,  -- the message that it came from
  position integer not null,
  constraint one_remark_per_professional_and_opening primary key (group_id, user_id, opening)
);

-- Groups of five from a crowd: people check in one by one, and are given tables.

alter table workshops add column seating integer not null default 0;
alter table workshops add column seated integer not null default 0
  constraint seated_is_yes_or_no check (seated in (0, 1));
alter table facilitators add column tables_view text;  -- null while they have no message of the tables

create table attendees (
  workshop_code text not null references workshops (code) on delete cascade,
  user_id bigint not null,
  name text not null,
  at double precision not null,
  seat integer,  -- the number of their table; null until tables are proposed
  reachable integer not null constraint reachable_is_yes_or_no check (reachable in (0, 1)),
  position integer not null,
  constraint an_attendee_once_per_workshop primary key (workshop_code, user_id)
);

create index attendees_by_user on attendees (user_id);

-- The Telegram groups of numbered tables. A group is written after its workshop's lists, so this is no reference.
create table claims (
  workshop_code text not null references workshops (code) on delete cascade,
  number integer not null,
  group_id bigint not null,
  gone integer not null constraint gone_is_yes_or_no check (gone in (0, 1)),
  position integer not null,
  constraint one_group_per_table primary key (workshop_code, number)
);

-- Issues: one for all, one of a group's own, or a list that groups draw from.

alter table groups add column own_issue text not null default '';
alter table groups add column draws integer not null default 0;

create table issues (
  workshop_code text not null references workshops (code) on delete cascade,
  number integer not null,
  text text not null,
  position integer not null,
  constraint one_issue_per_number primary key (workshop_code, number)
);

create table draws (
  workshop_code text not null references workshops (code) on delete cascade,
  group_id bigint not null,
  issue integer not null,
  position integer not null,
  constraint one_draw_per_group primary key (workshop_code, group_id)
);

-- The opening: the page that all tables read, the facilitators' own cases, and what each table sees in a case.
alter table workshops add column case_page integer not null default 0;  -- 0: outside the opening
alter table workshops add column cases_added integer not null default 0;

create table own_cases (
  workshop_code text not null references workshops (code) on delete cascade,
  number integer not null,  -- counted downwards from -1
  text text not null,
  picture text not null,
  position integer not null,
  constraint a_case_once_per_workshop primary key (workshop_code, number)
);

create table sightings (
  group_id bigint not null references groups (id) on delete cascade,
  case_number integer not null,
  user_id bigint not null,
  prompt integer not null,
  position integer not null,
  constraint a_sighting_once_per_person primary key (group_id, case_number, user_id, prompt)
);

alter table groups add column tool_page integer;  -- null: the catalogue was not opened at this prompt

-- The coach: which advice a group was given, and what it set aside.
create table counsels (
  group_id bigint not null references groups (id) on delete cascade,
  prompt integer not null,
  rule text not null,
  dismissed integer not null constraint dismissed_is_yes_or_no check (dismissed in (0, 1)),
  position integer not null,
  constraint advice_once_per_group_and_prompt primary key (group_id, prompt, rule)
);

-- A workshop keeps the curriculum that it was opened with, whatever the configuration says later: the texts stand here
-- once for all workshops that were opened with them, until the last of these is erased.

alter table workshops add column curriculum text not null default '';  -- '': what the configuration says

create table editions (
  curriculum text not null,  -- a name made from the texts
  language text not null,
  text text not null,  -- the TOML
  constraint one_text_per_edition_and_language primary key (curriculum, language)
);
