-- What was imported, and what derives from it. Raw rows stay in the sealed bytes.

create table evidence (
  incident text not null references incident (key),
  id text not null,
  -- The sealed parts, whatever the settings: readings of the same bytes replace each other.
  bytes_key text not null,
  name json not null,
  kind text not null,
  settings json not null,
  parts json not null,
  report json not null,
  reader_version integer not null,
  -- Rows of business attempts; the rows themselves are read from the sealed bytes.
  attempts integer not null,
  added_at bigint not null,
  removed boolean not null,
  primary key (incident, id)
);

create table template (
  incident text not null,
  evidence text not null,
  ordinal integer not null,
  severity text not null,
  source text not null,
  lifecycle boolean not null,
  count bigint not null,
  body json not null,
  primary key (incident, evidence, ordinal),
  foreign key (incident, evidence) references evidence (incident, id)
);

create table template_minute (
  incident text not null,
  evidence text not null,
  template integer not null,
  at bigint not null,
  count integer not null,
  total_ms double precision not null,
  max_ms double precision not null,
  primary key (incident, evidence, template, at),
  foreign key (incident, evidence, template) references template (incident, evidence, ordinal)
);

create table series (
  incident text not null,
  evidence text not null,
  ordinal integer not null,
  name json not null,
  labels json not null,
  sha256 text not null,
  samples integer not null,
  starts bigint not null,
  ends bigint not null,
  min double precision not null,
  max double precision not null,
  primary key (incident, evidence, ordinal),
  foreign key (incident, evidence) references evidence (incident, id)
);

-- Samples of one UTC day: little-endian Float64 columns, gzip'd. from_byte and to_byte cite each sample.
create table series_day (
  incident text not null,
  evidence text not null,
  series integer not null,
  day bigint not null,
  at bytea not null,
  value bytea not null,
  from_byte bytea not null,
  to_byte bytea not null,
  primary key (incident, evidence, series, day),
  foreign key (incident, evidence, series) references series (incident, evidence, ordinal)
);
