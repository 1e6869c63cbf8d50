-- name: put_editions*!
-- Keep the texts of a curriculum; those that are there already are the same.
insert into editions (curriculum, language, text) values (:curriculum, :language, :text)
on conflict (curriculum, language) do nothing;

-- name: select_editions()
-- The texts of every curriculum that is kept.
select curriculum, language, text from editions order by curriculum, language;

-- name: purge_editions(curriculum)!
-- Drop the texts that no workshop was opened with, but for one curriculum.
delete from editions
where curriculum <> :curriculum and curriculum not in (select curriculum from workshops);
