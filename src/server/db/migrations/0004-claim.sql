create table claim_text (
  incident text not null references incident (key),
  id text not null,
  body json not null,
  said_at bigint,
  added_at bigint not null,
  removed boolean not null,
  primary key (incident, id)
);
