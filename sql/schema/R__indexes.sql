-- Indexes for those who read. Runs again whenever this file changes. All are of parts of the tables, so
-- that runs which judge nothing do not pay for them.

-- The latest conversations that were lost for a reason: what they said.
create index if not exists interactions_by_reason
  on interactions (business, reason, day, started_at) where reason_evidence is not null;

-- How many conversations of a rep were judged, without a look at the interactions themselves.
create index if not exists interactions_judged
  on interactions (day, business, rep) where alerts is not null;

-- The latest conversations that show a failing, and all of some days.
create index if not exists alerts_by_category on alerts (business, category, day, started_at);
create index if not exists alerts_by_day on alerts (day, business);

-- What is due first, without a look at all that ever was.
create index if not exists follow_ups_due on follow_ups (due_at);
