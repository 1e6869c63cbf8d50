-- name: insert_updates*!
-- Note that updates were handled; one that is noted already stays as it is.
insert into updates (id, at) values (:id, :at) on conflict (id) do nothing;

-- name: select_update(id)$
-- Whether an update was handled.
select 1 from updates where id = :id;

-- name: select_last_update()$
-- The highest id of an update that was handled.
select max(id) from updates;

-- name: purge_updates(before)!
-- Forget updates that Telegram cannot send again.
delete from updates where at < :before;

-- name: insert_dead_letters*!
-- Store updates that raised an error.
insert into dead_letters (id, update_id, at, error, update_json)
values (:id, :update_id, :at, :error, :update_json);

-- name: select_dead_letters(limit)
-- The latest updates that raised an error.
select id, update_id, at, error, update_json from dead_letters order by id desc limit :limit;

-- name: purge_dead_letters(before)!
-- Forget old mistakes, with the people's words in them.
delete from dead_letters where at < :before;

-- name: put_settings*!
-- Store small values by key.
insert into settings (key, value) values (:key, :value)
on conflict (key) do update set value = excluded.value;

-- name: select_setting(key)$
-- A small value by its key.
select value from settings where key = :key;

-- name: reserve_ids*!
-- Note up to where ids may be given out.
insert into counters (name, reserved) values (:name, :reserved)
on conflict (name) do update set reserved = excluded.reserved;

-- name: select_reserved_ids()
-- Up to where ids may have been given out.
select name, reserved from counters;

-- name: delete_settings*!
-- Delete small values by key.
delete from settings where key = :key;

-- name: delete_settings_of(code)!
-- Forget the small values that name a workshop, by themselves or at the end of their key.
delete from settings where value = :code or key like '%:' || :code;

-- name: delete_dead_letters_with(name)!
-- Forget the mistakes in whose JSON this stands: the id of a person or a chat, a workshop's code.
delete from dead_letters where update_json like '%' || :name || '%';
