-- Whom a deed was about, where its detail is their name, so that it goes with them. Of those that are there already it is
-- not known: their names go now.
alter table deeds add column about_id bigint;
update deeds set detail = '' where what in ('seat-moved', 'handed-over');

-- Likewise what is open about one person, who may have left since.
update facilitators set view = '' where view like 'pro:%';
update facilitators set tables_view = '' where tables_view like 'person:%';

-- Small values about workshops that are gone, and the last album of every chat, which is no longer kept here.
delete from settings where key like 'album:%'
  or key like 'current:%' and value not in (select code from workshops)
  or key like 'warned:%' and substr(key, 8) not in (select code from workshops);
