-- name: put_turns*!
-- Store turns of groups on the stage, new or changed.
insert into turns (workshop_code, group_id, called_at, started_at, ended_at, told, left_out, position)
values (:workshop_code, :group_id, :called_at, :started_at, :ended_at, :told, :left_out, :position)
on conflict (workshop_code, group_id) do update set
  called_at = excluded.called_at, started_at = excluded.started_at, ended_at = excluded.ended_at,
  told = excluded.told, left_out = excluded.left_out, position = excluded.position;

-- name: delete_turns*!
-- Delete turns of groups on the stage.
delete from turns where workshop_code = :workshop_code and group_id = :group_id;

-- name: select_turns(workshop_code)
-- A workshop's turns, in order.
select group_id, called_at, started_at, ended_at, told, left_out from turns where workshop_code = :workshop_code order by position;

-- name: put_professionals*!
-- Store the professionals of workshops, new or changed.
insert into professionals (workshop_code, user_id, name, at, reviewing, step, editing, refused, position)
values (:workshop_code, :user_id, :name, :at, :reviewing, :step, :editing, :refused, :position)
on conflict (workshop_code, user_id) do update set
  name = excluded.name, at = excluded.at, reviewing = excluded.reviewing, step = excluded.step,
  editing = excluded.editing, refused = excluded.refused, position = excluded.position;

-- name: delete_professionals*!
-- Delete the professionals of workshops.
delete from professionals where workshop_code = :workshop_code and user_id = :user_id;

-- name: select_professionals(workshop_code)
-- A workshop's professionals, in order.
select user_id, name, at, reviewing, step, editing, refused from professionals where workshop_code = :workshop_code order by position;

-- name: select_codes_reviewed_by(user_id)
-- The codes of the workshops where a person is a professional.
select workshop_code from professionals where user_id = :user_id;

-- name: put_applause*!
-- Store who applauded groups, new or changed.
insert into applause (group_id, user_id, position)
values (:group_id, :user_id, :position)
on conflict (group_id, user_id) do update set
  position = excluded.position;

-- name: delete_applause*!
-- Delete who applauded groups.
delete from applause where group_id = :group_id and user_id = :user_id;

-- name: select_applause(group_id)
-- Who applauded a group, in order.
select user_id from applause where group_id = :group_id order by position;

-- name: put_scores*!
-- Store scores, new or changed.
insert into scores (group_id, user_id, criterion, score, position)
values (:group_id, :user_id, :criterion, :score, :position)
on conflict (group_id, user_id, criterion) do update set
  score = excluded.score, position = excluded.position;

-- name: delete_scores*!
-- Delete scores.
delete from scores where group_id = :group_id and user_id = :user_id and criterion = :criterion;

-- name: select_scores(group_id)
-- A group's scores, in order.
select user_id, criterion, score from scores where group_id = :group_id order by position;

-- name: put_remarks*!
-- Store sentences about groups, new or changed.
insert into remarks (group_id, user_id, opening, text, at, source, position)
values (:group_id, :user_id, :opening, :text, :at, :source, :position)
on conflict (group_id, user_id, opening) do update set
  text = excluded.text, at = excluded.at, source = excluded.source, position = excluded.position;

-- name: delete_remarks*!
-- Delete sentences about groups.
delete from remarks where group_id = :group_id and user_id = :user_id and opening = :opening;

-- name: select_remarks(group_id)
-- The sentences about a group, in order.
select user_id, opening, text, at, source from remarks where group_id = :group_id order by position;
