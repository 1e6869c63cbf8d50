-- name: put_attendees*!
-- Store those who checked in one by one, new or changed.
insert into attendees (workshop_code, user_id, name, at, seat, reachable, position)
values (:workshop_code, :user_id, :name, :at, :seat, :reachable, :position)
on conflict (workshop_code, user_id) do update set
  name = excluded.name, at = excluded.at, seat = excluded.seat, reachable = excluded.reachable,
  position = excluded.position;

-- name: delete_attendees*!
-- Delete people who do not come after all.
delete from attendees where workshop_code = :workshop_code and user_id = :user_id;

-- name: select_attendees(workshop_code)
-- Those who checked in to a workshop one by one, in order.
select user_id, name, at, seat, reachable from attendees where workshop_code = :workshop_code order by position;

-- name: select_codes_attended(user_id)
-- The codes of the workshops that a person checked in to.
select workshop_code from attendees where user_id = :user_id;

-- name: put_claims*!
-- Store which group a numbered table has.
insert into claims (workshop_code, number, group_id, gone, position)
values (:workshop_code, :number, :group_id, :gone, :position)
on conflict (workshop_code, number) do update set
  group_id = excluded.group_id, gone = excluded.gone, position = excluded.position;

-- name: delete_claims*!
-- Free numbered tables whose group left.
delete from claims where workshop_code = :workshop_code and number = :number;

-- name: select_claims(workshop_code)
-- The groups of a workshop's numbered tables, in order.
select number, group_id, gone from claims where workshop_code = :workshop_code order by position;

-- name: put_issues*!
-- Store issues to draw from.
insert into issues (workshop_code, number, text, position)
values (:workshop_code, :number, :text, :position)
on conflict (workshop_code, number) do update set text = excluded.text, position = excluded.position;

-- name: delete_issues*!
-- Delete issues of a list that was replaced.
delete from issues where workshop_code = :workshop_code and number = :number;

-- name: select_issues(workshop_code)
-- The issues that a workshop's groups draw from, in order.
select number, text from issues where workshop_code = :workshop_code order by position;

-- name: put_draws*!
-- Store which issue a group has drawn.
insert into draws (workshop_code, group_id, issue, position)
values (:workshop_code, :group_id, :issue, :position)
on conflict (workshop_code, group_id) do update set issue = excluded.issue, position = excluded.position;

-- name: delete_draws*!
-- Give back issues that were drawn.
delete from draws where workshop_code = :workshop_code and group_id = :group_id;

-- name: select_draws(workshop_code)
-- Which issues a workshop's groups have drawn, in order.
select group_id, issue from draws where workshop_code = :workshop_code order by position;
