-- The projector board: the secret in its link, and the digest by which a link is looked up.
alter table workshops add column board text not null default '';  -- '' before anybody asked for the link
alter table workshops add column board_digest text;  -- null without a secret

create unique index one_workshop_per_board on workshops (board_digest);
