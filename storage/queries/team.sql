-- name: put_calls*!
-- Store calls for help, new or changed.
insert into calls (
  workshop_code, number, group_id, name, step, words, at, status, told_at, repeated, taker_id, taker, taken_at,
  ended_at, position
) values (
  :workshop_code, :number, :group_id, :name, :step, :words, :at, :status, :told_at, :repeated, :taker_id,
  :taker, :taken_at, :ended_at, :position
)
on conflict (workshop_code, number) do update set
  group_id = excluded.group_id, name = excluded.name, step = excluded.step, words = excluded.words,
  at = excluded.at, status = excluded.status, told_at = excluded.told_at, repeated = excluded.repeated,
  taker_id = excluded.taker_id, taker = excluded.taker, taken_at = excluded.taken_at,
  ended_at = excluded.ended_at, position = excluded.position;

-- name: delete_calls*!
-- Delete some of a workshop's calls.
delete from calls where workshop_code = :workshop_code and number = :number;

-- name: select_calls(workshop_code)
-- A workshop's calls, in order.
select number, group_id, name, step, words, at, status, told_at, repeated, taker_id, taker, taken_at, ended_at
from calls where workshop_code = :workshop_code order by position;

-- name: put_invites*!
-- Store invitations, new or changed.
insert into invites (
  workshop_code, token, user_id, name, at, status, position
) values (
  :workshop_code, :token, :user_id, :name, :at, :status, :position
)
on conflict (workshop_code, token) do update set
  user_id = excluded.user_id, name = excluded.name, at = excluded.at, status = excluded.status,
  position = excluded.position;

-- name: delete_invites*!
-- Delete some of a workshop's invites.
delete from invites where workshop_code = :workshop_code and token = :token;

-- name: select_invites(workshop_code)
-- A workshop's invites, in order.
select token, user_id, name, at, status
from invites where workshop_code = :workshop_code order by position;

-- name: put_deeds*!
-- Store what facilitators did, new or changed.
insert into deeds (
  workshop_code, number, at, user_id, name, what, detail, group_id, about_id, position
) values (
  :workshop_code, :number, :at, :user_id, :name, :what, :detail, :group_id, :about_id, :position
)
on conflict (workshop_code, number) do update set
  at = excluded.at, user_id = excluded.user_id, name = excluded.name, what = excluded.what,
  detail = excluded.detail, group_id = excluded.group_id, about_id = excluded.about_id,
  position = excluded.position;

-- name: delete_deeds*!
-- Delete some of a workshop's deeds.
delete from deeds where workshop_code = :workshop_code and number = :number;

-- name: select_deeds(workshop_code)
-- A workshop's deeds, in order.
select number, at, user_id, name, what, detail, group_id, about_id
from deeds where workshop_code = :workshop_code order by position;

-- name: put_addressees*!
-- Store to whom facilitators wrote, new or changed.
insert into addressees (
  workshop_code, number, sender, group_id, position
) values (
  :workshop_code, :number, :sender, :group_id, :position
)
on conflict (workshop_code, number, group_id) do update set
  sender = excluded.sender, position = excluded.position;

-- name: delete_addressees*!
-- Delete some of a workshop's addressees.
delete from addressees where workshop_code = :workshop_code and number = :number and group_id = :group_id;

-- name: select_addressees(workshop_code)
-- A workshop's addressees, in order.
select number, sender, group_id
from addressees where workshop_code = :workshop_code order by position;
