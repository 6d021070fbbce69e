-- Guardrails that an incident says nothing about, each with its reason.
alter table incident add column not_applicable json not null default '[]';
