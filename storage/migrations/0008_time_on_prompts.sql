-- The time on a prompt counts whether or not it came to an answer, and so stands by itself.
create table spent (
  group_id bigint not null references groups (id) on delete cascade,
  prompt integer not null,
  seconds double precision not null,
  position integer not null,
  constraint a_time_once_per_prompt primary key (group_id, prompt)
);

insert into spent (group_id, prompt, seconds, position)
select group_id, prompt, seconds, position from answers where seconds > 0;

alter table answers drop column seconds;
