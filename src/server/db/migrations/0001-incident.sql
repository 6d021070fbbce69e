-- Free text is json, not text or jsonb: evidence may hold NUL and lone surrogates, which only json keeps.
-- Times are UTC milliseconds.

create table incident (
  key text primary key,
  title json not null,
  zone text not null,
  severity integer not null,
  services json not null,
  visibility text not null,
  required_lead_minutes double precision not null,
  page_budget_per_30_days double precision not null,
  slow_query_ms double precision not null,
  opened_at bigint not null,
  seq integer not null
);

create table incident_log (
  incident text not null references incident (key),
  seq integer not null,
  command uuid not null unique,
  kind text not null,
  args json not null,
  replaced json not null,
  actor text not null,
  at bigint not null,
  undone_by integer,
  primary key (incident, seq)
);
