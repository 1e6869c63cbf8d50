-- name: put_own_cases*!
-- Store case studies of the facilitators.
insert into own_cases (workshop_code, number, text, picture, position)
values (:workshop_code, :number, :text, :picture, :position)
on conflict (workshop_code, number) do update set
  text = excluded.text, picture = excluded.picture, position = excluded.position;

-- name: delete_own_cases*!
-- Take case studies away again.
delete from own_cases where workshop_code = :workshop_code and number = :number;

-- name: select_own_cases(workshop_code)
-- The facilitators' case studies, in order.
select number, text, picture from own_cases where workshop_code = :workshop_code order by position;

-- name: put_sightings*!
-- Store what people see at work in case studies.
insert into sightings (group_id, case_number, user_id, prompt, position)
values (:group_id, :case_number, :user_id, :prompt, :position)
on conflict (group_id, case_number, user_id, prompt) do update set position = excluded.position;

-- name: delete_sightings*!
-- Delete what people no longer see.
delete from sightings
where group_id = :group_id and case_number = :case_number and user_id = :user_id and prompt = :prompt;

-- name: select_sightings(group_id)
-- What a group's people see at work in case studies, in order.
select case_number, user_id, prompt from sightings where group_id = :group_id order by position;
