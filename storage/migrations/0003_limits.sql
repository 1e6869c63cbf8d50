-- To whom something was sent in the last minutes, so that Telegram's limits hold across a restart. Nothing else is known
-- of it, and rows go as soon as the limits look back no further.
create table sent (
  chat_id bigint not null,
  at double precision not null
);
