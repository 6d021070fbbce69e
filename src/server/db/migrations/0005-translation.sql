-- A text that says another one again in another language names it, so that what was said is counted once.
alter table claim_text add column translation_of text;
