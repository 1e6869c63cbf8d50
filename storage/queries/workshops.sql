-- name: insert_workshops*!
-- Store new workshops; one whose code is taken breaks one_workshop_per_code.
insert into workshops (
  code, title, issue, language, timezone, minutes, group_size, phase,
  countdown_started_at, countdown_length, countdown_paused_at, countdown_paused_for, opened_at, planned_at,
  pitch_seconds, seating, seated, case_page, cases_added, curriculum, board, board_digest
) values (
  :code, :title, :issue, :language, :timezone, :minutes, :group_size, :phase,
  :countdown_started_at, :countdown_length, :countdown_paused_at, :countdown_paused_for, :opened_at, :planned_at,
  :pitch_seconds, :seating, :seated, :case_page, :cases_added, :curriculum, :board, :board_digest
);

-- name: update_workshops*!
-- Store workshops as they are now.
update workshops set
  title = :title, issue = :issue, language = :language, timezone = :timezone, minutes = :minutes,
  group_size = :group_size, phase = :phase, countdown_started_at = :countdown_started_at,
  countdown_length = :countdown_length, countdown_paused_at = :countdown_paused_at,
  countdown_paused_for = :countdown_paused_for, opened_at = :opened_at,
  planned_at = :planned_at, pitch_seconds = :pitch_seconds, seating = :seating, seated = :seated,
  case_page = :case_page, cases_added = :cases_added, curriculum = :curriculum,
  board = :board, board_digest = :board_digest
where code = :code;

-- name: delete_workshops*!
-- Delete workshops with all that belongs to them.
delete from workshops where code = :code;

-- name: select_workshop(code)^
-- One workshop, without its lists.
select title, issue, language, timezone, minutes, group_size, phase,
  countdown_started_at, countdown_length, countdown_paused_at, countdown_paused_for, opened_at, planned_at,
  pitch_seconds, seating, seated, case_page, cases_added, curriculum, board
from workshops where code = :code;

-- name: select_code_of_board(digest)$
-- The code of the workshop whose board has a link with this digest.
select code from workshops where board_digest = :digest;

-- name: select_codes_opened_before(before)
-- The codes of the workshops that are older than this.
select code from workshops where opened_at < :before order by opened_at;

-- name: select_codes_to_join()
-- Workshops that people may be joining at the moment.
select code from workshops where phase in ('lobby', 'cases', 'sprint');

-- name: put_facilitators*!
-- Store facilitators, new or changed.
insert into facilitators (workshop_code, user_id, name, on_duty, view, tables_view, position)
values (:workshop_code, :user_id, :name, :on_duty, :view, :tables_view, :position)
on conflict (workshop_code, user_id) do update set
  name = excluded.name, on_duty = excluded.on_duty, view = excluded.view,
  tables_view = excluded.tables_view, position = excluded.position;

-- name: delete_facilitators*!
-- Delete people from the facilitators of a workshop.
delete from facilitators where workshop_code = :workshop_code and user_id = :user_id;

-- name: select_facilitators(workshop_code)
-- A workshop's facilitators, in order.
select user_id, name, on_duty, view, tables_view from facilitators
where workshop_code = :workshop_code order by position;

-- name: select_codes_of(user_id)
-- The codes of the workshops that a person facilitates.
select workshop_code from facilitators where user_id = :user_id;

-- name: select_roll(code)
-- The groups of a workshop and how far each is.
select id, phase from groups where workshop_code = :code order by id;

-- name: put_music*!
-- Store what workshops end on.
insert into music (workshop_code, link, file, title, position)
values (:workshop_code, :link, :file, :title, :position)
on conflict (workshop_code) do update set
  link = excluded.link, file = excluded.file, title = excluded.title, position = excluded.position;

-- name: delete_music*!
-- Take the music of workshops away.
delete from music where workshop_code = :workshop_code;

-- name: select_music(workshop_code)
-- What a workshop ends on.
select link, file, title from music where workshop_code = :workshop_code order by position;

-- name: select_workshops_with(user_id)
-- The codes of the workshops that hold something of a person's.
select workshop_code from facilitators where user_id = :user_id
union select workshop_code from professionals where user_id = :user_id
union select workshop_code from attendees where user_id = :user_id
union select workshop_code from invites where user_id = :user_id
union select workshop_code from deeds where :user_id in (user_id, about_id)
union select workshop_code from calls where taker_id = :user_id
union select workshop_code from addressees where sender = :user_id;
