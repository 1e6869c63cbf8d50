-- Whom a deed was about, where its detail is their name, so that it goes with them. Of those that are there already it is
-- not known: their names go now.
alter table deeds add column about_id bigint;
update deeds set detail = '' where what in ('seat-moved', 'handed-over');

-- Likewise what is open about one person, who may have left since.
update facilitators set view = '' where view like 'pro:%';
update facilitators set tables_view = '' where tables_view like 'person:%';
