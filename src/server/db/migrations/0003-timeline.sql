-- What a reading proposes, and what people decided about it.

create table proposed_event (
  incident text not null,
  evidence text not null,
  id text not null,
  body json not null,
  primary key (incident, evidence, id),
  foreign key (incident, evidence) references evidence (incident, id)
);

create table event_decision (
  incident text not null references incident (key),
  event text not null,
  -- Null: the state that the evidence gives.
  state text,
  -- Only the fields that a person changed; for an added event all of them.
  fields json not null,
  added boolean not null,
  primary key (incident, event)
);
