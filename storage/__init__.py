"""What lasts: states, messages that wait, deadlines. Nothing outside knows which engine keeps them.

Begin with `unit_of_work.Store` (the door), then `unit` (what a batch of updates changes), `database` (the file).
`memory` keeps what is committed, `draft` what is not yet; `rows` and `changes` turn states into rows; `queries/*.sql`
are all statements, `migrations/*.sql` the schema; `backup` and `lock` are for the command line.
"""
