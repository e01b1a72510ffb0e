-- What classifiers say of conversations: drop-off reasons and alerts.

-- Text dimensions are never null: catalog, reason and model_version are '-' where they do not apply,
-- as rep is where nobody accepted. The others are no dimensions and null there, so that an average
-- leaves them out and alerts = 0 means: judged, and nothing flagged.
alter table interactions
  add column catalog text not null default '-',
  add column reason text not null default '-',
  add column reason_confidence double precision,
  add column reason_evidence text,
  add column alerts integer,
  add column model_version text not null default '-';

alter table runs add column conversations bigint;

-- One row per day, dimensions and reason. A mean confidence cannot be added up, so the sum stands
-- beside the count. dropped is what the share is out of, the same for every reason of a day, business,
-- catalog, channel and campaign: never sum it over reasons.
create table reason_distribution (
  day date not null,
  business text not null,
  catalog text not null,
  channel text not null,
  campaign text not null,
  reason text not null,
  calls bigint not null,
  dropped bigint not null,
  confidence_sum double precision not null,
  share double precision generated always as (rate(calls, dropped)) stored,
  mean_confidence double precision generated always as (rate(confidence_sum, calls)) stored,
  primary key (day, business, catalog, channel, campaign, reason)
);

-- One row per failing that a conversation shows.
create table alerts (
  interaction_id text collate "C" not null,
  category text not null,
  guide text not null,
  confidence double precision not null,
  evidence text,
  business text not null,
  channel text not null,
  queue text not null,
  rep text not null,
  started_at timestamptz not null,
  day date not null,
  model_version text not null,
  primary key (interaction_id, category)
);

-- One row per day, business, queue and alert category; category '-' counts the conversations in which
-- nothing was flagged, so that every queue with conversations has a row. conversations is the same for
-- every category of a day, business and queue: never sum it over categories. A conversation with two
-- alerts counts in both.
create table alert_distribution (
  day date not null,
  business text not null,
  guide text not null,
  category text not null,
  queue text not null,
  calls bigint not null,
  conversations bigint not null,
  share double precision generated always as (rate(calls, conversations)) stored,
  primary key (day, business, guide, category, queue)
);

-- What each model version said of each conversation: it stays when another judges anew.
create table verdicts (
  interaction_id text collate "C" not null,
  model_version text not null,
  day date not null,
  business text not null,
  catalog text not null,
  reason text not null,
  reason_confidence double precision,
  alerts integer not null,
  recorded_at timestamptz not null default now(),
  primary key (interaction_id, model_version)
);

-- One row per trained model.
create table model_versions (
  model text not null,
  version text not null,
  created_at timestamptz not null default now(),
  data jsonb not null,
  metrics jsonb not null,
  champion boolean not null default false,
  primary key (model, version)
);

create unique index one_champion_a_model on model_versions (model) where champion;

-- What people say where a model was wrong, or right. No job writes here.
create table reason_labels (
  interaction_id text collate "C" primary key,
  reason text not null check (reason <> ''),
  labelled_by text not null default current_user,
  labelled_at timestamptz not null default now(),
  note text
);

-- A reason that nobody gave on a day keeps its row, so that sum(calls) / sum(out_of) over several days,
-- channels or campaigns is the share of the reason in all of them.
create view why_they_left as
with dropped as (
  select day, business, catalog, channel, campaign, max(dropped) as dropped
  from reason_distribution
  group by day, business, catalog, channel, campaign
),
reasons as (
  select distinct business, catalog, reason from reason_distribution
)
select
  d.day, d.business, d.catalog, d.channel, d.campaign, r.reason,
  coalesce(c.calls, 0) as calls,
  d.dropped as out_of,
  coalesce(c.confidence_sum, 0) as confidence_sum,
  rate(coalesce(c.calls, 0), d.dropped) as share,
  wilson_low(coalesce(c.calls, 0), d.dropped) as share_low,
  wilson_high(coalesce(c.calls, 0), d.dropped) as share_high,
  rate(c.confidence_sum, c.calls) as mean_confidence
from dropped d
join reasons r using (business, catalog)
left join reason_distribution c using (day, business, catalog, channel, campaign, reason);

create view why_they_left_daily as
select
  day, business, catalog, reason,
  sum(calls)::bigint as calls,
  sum(out_of)::bigint as out_of,
  sum(confidence_sum) as confidence_sum,
  rate(sum(calls), sum(out_of)) as share,
  wilson_low(sum(calls), sum(out_of)) as share_low,
  wilson_high(sum(calls), sum(out_of)) as share_high,
  rate(sum(confidence_sum), sum(calls)) as mean_confidence
from why_they_left
group by day, business, catalog, reason;

-- As above: a category that nothing was flagged with keeps its row.
create view alerts_by_queue as
with conversations as (
  select day, business, queue, max(conversations) as conversations
  from alert_distribution
  group by day, business, queue
),
categories as (
  select distinct business, guide, category from alert_distribution where category <> '-'
)
select
  v.day, v.business, v.queue, k.guide, k.category,
  coalesce(c.calls, 0) as calls,
  v.conversations as out_of,
  rate(coalesce(c.calls, 0), v.conversations) as share,
  wilson_low(coalesce(c.calls, 0), v.conversations) as share_low,
  wilson_high(coalesce(c.calls, 0), v.conversations) as share_high
from conversations v
join categories k using (business)
left join alert_distribution c using (day, business, queue, guide, category);

create view alerts_by_rep as
with conversations as (
  select day, business, rep, count(*) as conversations
  from interactions
  where alerts is not null
  group by day, business, rep
),
flagged as (
  select day, business, rep, guide, category, count(*) as calls
  from alerts
  group by day, business, rep, guide, category
),
categories as (
  select distinct business, guide, category from flagged
)
select
  v.day, v.business, v.rep, k.guide, k.category,
  coalesce(f.calls, 0) as calls,
  v.conversations as out_of,
  rate(coalesce(f.calls, 0), v.conversations) as share,
  wilson_low(coalesce(f.calls, 0), v.conversations) as share_low,
  wilson_high(coalesce(f.calls, 0), v.conversations) as share_high
from conversations v
join categories k using (business)
left join flagged f using (day, business, rep, guide, category);

-- The verdict that stands, beside the last one that another model gave.
create view rescored_interactions as
select
  i.interaction_id, i.day, i.business, i.channel, i.queue, i.campaign,
  b.model_version as model_before,
  i.model_version as model_after,
  b.reason as reason_before,
  i.reason as reason_after,
  b.reason_confidence as confidence_before,
  i.reason_confidence as confidence_after,
  i.reason_evidence as evidence_after,
  b.alerts as alerts_before,
  i.alerts as alerts_after,
  b.reason <> i.reason as reason_changed
from interactions i
cross join lateral (
  select v.*
  from verdicts v
  where v.interaction_id = i.interaction_id and v.model_version <> i.model_version
  order by v.recorded_at desc, v.model_version
  limit 1
) b
where i.model_version <> '-';

create view reason_changes as
select
  day, business, model_before, model_after, reason_before, reason_after,
  count(*) as calls,
  reason_before <> reason_after as changed
from rescored_interactions
where reason_before <> '-' or reason_after <> '-'
group by day, business, model_before, model_after, reason_before, reason_after;
