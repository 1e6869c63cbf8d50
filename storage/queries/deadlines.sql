-- name: put_group_deadlines*!
-- Arm deadlines of groups, or move them.
insert into deadlines (workshop_code, group_id, kind, due, position)
values (:workshop_code, :group_id, :kind, :due, :position)
on conflict (group_id, kind) where group_id is not null
do update set due = excluded.due, position = excluded.position;

-- name: delete_group_deadlines*!
-- Disarm deadlines of groups.
delete from deadlines where group_id = :group_id and kind = :kind;

-- name: select_group_deadlines(group_id)
-- A group's deadlines, in order.
select kind, due from deadlines where group_id = :group_id order by position;

-- name: put_workshop_deadlines*!
-- Arm deadlines of workshops, or move them.
insert into deadlines (workshop_code, group_id, kind, due, position)
values (:workshop_code, null, :kind, :due, :position)
on conflict (workshop_code, kind) where group_id is null
do update set due = excluded.due, position = excluded.position;

-- name: delete_workshop_deadlines*!
-- Disarm deadlines of workshops.
delete from deadlines where workshop_code = :workshop_code and group_id is null and kind = :kind;

-- name: select_workshop_deadlines(code)
-- A workshop's own deadlines, in order.
select kind, due from deadlines where workshop_code = :code and group_id is null order by position;

-- name: select_next_due()$
-- When the next deadline is due.
select min(due) from deadlines;

-- name: select_due(at, limit)
-- What is due, the oldest first. Nudges, however old, after the reminders, which may make them superfluous: until those
-- have fired a nudge is left as it is, and as many as the limit would keep everything else from ever being read.
select workshop_code, group_id, kind, due from deadlines where due <= :at
order by case kind when 'nudge' then 1 when 'panel_tick' then 2 else 0 end, due, workshop_code, group_id
limit :limit;
