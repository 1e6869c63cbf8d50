-- A table may ask that its card, its print and the data show no first names.
alter table groups add column nameless integer not null default 0
  constraint nameless_is_yes_or_no check (nameless in (0, 1));
