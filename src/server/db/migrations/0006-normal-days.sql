-- Evidence of the incident itself, or of normal days beside it, which rules are replayed on.
alter table evidence add column part text not null default 'incident';
