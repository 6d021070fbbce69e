-- What a change would have done: guardrails, and their proofs as they were recorded.

create table guardrail (
  incident text not null references incident (key),
  id text not null,
  kind text not null,
  note json,
  spec json not null,
  added_at bigint not null,
  removed boolean not null,
  primary key (incident, id)
);

-- One row for each `proof.record` of the log; the last of a guardrail is shown.
create table proof (
  incident text not null references incident (key),
  seq integer not null,
  guardrail text not null,
  body json not null,
  at bigint not null,
  primary key (incident, seq),
  foreign key (incident, guardrail) references guardrail (incident, id)
);
