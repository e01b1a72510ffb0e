-- What stands beside a year of invented interactions, statement by statement.
insert into businesses values
  ('alder-shop', 'online shop', 'Europe/Madrid', 20, 5, 0.05),
  ('birch-clinic', 'clinic', 'America/Chicago', 20, 5, 0.05),
  ('cedar-homes', 'real-estate agency', 'America/Chicago', 20, 5, null),
  ('elm-software', 'SaaS vendor', 'Europe/London', 20, 5, 0.08),
  ('fir-leads', 'pay-per-call lead line', 'America/New_York', 20, 5, null),
  ('oak-support', 'customer support', 'Asia/Kolkata', 20, 5, null);

insert into alerts (
  interaction_id, category, guide, confidence, evidence, business, channel, queue, rep, started_at, day,
  model_version
)
select
  interaction_id,
  (array['NO_FOLLOW_UP', 'RUSHED', 'UNCLEAR', 'NO_ALTERNATIVE', 'NO_APPOINTMENT', 'RUDE', 'COMPLAINT'])[
    (abs(hashtext(interaction_id)::bigint) + nth) % 7 + 1],
  case when queue = 'sales' then 'sales_dropped_lead' else 'sales_csi_risk' end,
  0.8, 'nobody ever called me back about it', business, channel, queue, rep, started_at, day,
  'alerts-1'
from interactions
cross join lateral generate_series(1, alerts) nth
where alerts > 0;

insert into verdicts (
  interaction_id, model_version, day, business, catalog, reason, reason_confidence, alerts, recorded_at
)
select
  interaction_id, version, day, business, catalog,
  case when version = model_version or abs(hashtext(interaction_id)::bigint) % 10 > 0 then reason
    when reason = '-' then '-' else 'OTHERS' end,
  reason_confidence, alerts, started_at + interval '1 day'
from interactions
-- Those of the last two months had been judged by an older model before.
cross join lateral (
  select model_version as version
  union all
  select 'reasons-0,alerts-1' where day >= '2025-11-01'
) versions
where alerts is not null;

insert into follow_ups
select
  interaction_id, 'CALL_BACK', 'abandoned-call', ended_at + interval '5 minutes', business, channel,
  queue, campaign, customer_id, outcome, stage, reason
from interactions
where outcome = 'ABANDONED' and stage <> 'ENTRY' and customer_id <> '-';

insert into abandonment_spikes
select
  interval_start, business, channel, queue, 'all', 60, 40, 20, 5, 10000
from interactions
where interaction_id like 'call-%000' and stage <> 'ENTRY'
on conflict do nothing;

insert into model_versions values
  ('reasons', '0', '2025-01-01', '{}', '{}', false),
  ('reasons', '1', '2025-12-31', '{}', '{}', true),
  ('alerts', '1', '2025-01-01', '{}', '{}', true);

insert into runs (
  command, format, sources, started_at, finished_at, status, records_read, records_accepted,
  records_rejected, interactions
) values ('replay', 'hangup', 'invented', '2026-01-01', '2026-01-01', 'done', 1, 1, 0, 1);

insert into waiting
select interaction_id, business, channel, queue, now() - interval '1 minute'
from interactions
where outcome = 'NO_ANSWER'
limit 20;
