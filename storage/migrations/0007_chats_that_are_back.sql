-- Facilitators hear once that the bot is out of a chat, and once that it is back.
alter table groups add column loss_said integer not null default 0
  constraint loss_said_is_yes_or_no check (loss_said in (0, 1));
update groups set loss_said = 1 - present;
