-- Samples of a day in one chunk (core/evidence/samples); days from before have their two columns and are read as they are.
-- Normal days are never cited, so they have no bytes.
alter table series_day add column chunk bytea;
alter table series_day alter column at drop not null;
alter table series_day alter column value drop not null;
alter table series_day alter column from_byte drop not null;
alter table series_day alter column to_byte drop not null;
alter table series_day add constraint series_day_samples check (chunk is not null or (at is not null and value is not null));

-- What a person or a bundle says the samples are; null: it is inferred.
alter table evidence add column sampling json;
