-- A year of invented interactions, 2025-01-01 to 2025-12-31 on each business's clock: six businesses in
-- five time zones, three queues each on channels of their own, five regions, half of the calls from four
-- campaigns, more by day than by night and fewer at weekends. :interactions is how many. They come in no
-- order, as a replay writes them: the step by which n goes round is prime.
insert into interactions (
  interaction_id, business, channel, direction, queue, region, campaign, customer_id, rep, language,
  started_at, queued_at, answered_at, ended_at, interval_start, day, events,
  entry_seconds, wait_seconds, ring_seconds, transfer_wait_seconds, hold_seconds, talk_seconds,
  transfers, declines, outcome, stage, queued, after_decline, short_abandon, in_service_level,
  ended_by, ended_on_hold, timed_out, fault, converted, value_at_risk,
  catalog, reason, reason_confidence, reason_evidence, alerts, model_version
)
with drawn as (
  select
    (i::bigint * 6700417) % :interactions as n,
    width_bucket(random(), array[0.30, 0.52, 0.70, 0.84, 0.94]) + 1 as b,
    width_bucket(random(), array[0.55, 0.85]) + 1 as q,
    width_bucket(random(), array[0.40, 0.65, 0.80, 0.92]) + 1 as region,
    width_bucket(random(), array[0.50, 0.70, 0.85, 0.95]) + 1 as campaign,
    random() as hour_one, random() as hour_two, random() as night, random() as weekend,
    random() as ending, random() as waited, random() as talked, random() as judged,
    random() as sure, random() as flagged, random() as who, random() as customer, random() as rep
  from generate_series(0, :interactions - 1) i
),
placed as (
  select
    drawn.*,
    (array['alder-shop', 'birch-clinic', 'cedar-homes', 'elm-software', 'fir-leads', 'oak-support'])[b]
      as business,
    (array['Europe/Madrid', 'America/Chicago', 'America/Chicago', 'Europe/London',
      'America/New_York', 'Asia/Kolkata'])[b] as zone,
    (array['ecommerce', 'healthcare', 'real_estate', 'saas', 'core', 'core'])[b] as catalog,
    (array['sales', 'service', 'billing'])[q] as queue,
    (array['VOICE', 'CHAT', case b % 3 when 0 then 'SMS' when 1 then 'WEB' else 'EMAIL' end])[q]
      as channel,
    -- Half of the weekend's calls come on the Thursday and Friday before.
    day - case when extract(isodow from day) > 5 and weekend < 0.5 then 2 else 0 end as day,
    make_interval(secs => case
      when night < 0.05 then 86399 * hour_one
      else 28800 + 43200 * (hour_one + hour_two) / 2
    end) as time_of_day,
    case
      when ending < 0.04 then 'ABANDONED'
      when ending < 0.10 then 'RESOLVED'
      when ending < 0.12 then 'DEFLECTED'
      when ending < 0.21 + 0.02 * sin(b + hour_one * 6) then 'ABANDONED'
      when ending < 0.25 then 'NO_ANSWER'
      else 'ANSWERED'
    end as outcome,
    case
      when ending < 0.10 then 'ENTRY'
      when ending < 0.175 then 'QUEUE'
      when ending < 0.20 then 'RINGING'
      when ending < 0.21 then 'TRANSFER'
      when ending < 0.25 then 'QUEUE'
      else 'CONVERSATION'
    end as stage,
    round((-30 * ln(1 - waited))::numeric, 3)::double precision as wait,
    round((-180 * ln(1 - talked))::numeric, 3)::double precision as talk
  from drawn
  cross join lateral (
    select date '2025-01-03' + (n * 363 / :interactions)::integer as day
  ) calendar
),
told as (
  select
    placed.*,
    (day + time_of_day) at time zone zone as started_at,
    ending >= 0.25 as conversation,
    ending >= 0.25 and judged < 0.2 as converted
  from placed
),
weighed as (
  select
    told.*,
    conversation and not converted as dropped,
    (array['NOT_INTERESTED', 'BUDGET_CONSTRAINTS', 'NEEDS_MORE_TIME', 'ALREADY_HAS_SOLUTION',
      'TIMING_NOT_RIGHT', 'OTHERS', 'TECHNICAL_ISSUES', 'WRONG_CONTACT', 'FEATURES_MISSING'])[
      width_bucket(
        -- Budgets grow tighter over the year.
        judged + 0.1 * (day - date '2025-01-01') / 365.0 * (judged - 0.2),
        array[0.36, 0.52, 0.64, 0.74, 0.82, 0.89, 0.94, 0.98]) + 1] as why
  from told
)
select
  'call-' || n, business, channel, case when b = 5 and q = 2 then 'OUTBOUND' else 'INBOUND' end,
  case when stage = 'ENTRY' then '-' else queue end,
  (array['north', 'south', 'east', 'west', 'islands'])[region],
  (array['-', 'spring', 'search', 'radio', 'mail'])[campaign],
  case when who < 0.1 then '-' else 'customer-' || (customer * :interactions / 4)::integer end,
  case when conversation then 'rep-' || b || '-' || (rep * 40)::integer else '-' end,
  'en',
  started_at,
  case when stage <> 'ENTRY' then started_at + interval '8 seconds' end,
  case when conversation then started_at + make_interval(secs => 8 + wait) end,
  started_at + make_interval(secs => 8 + wait + case when conversation then talk else 0 end),
  date_bin('15 minutes', started_at, timestamptz '2025-01-01 00:00Z'),
  day, 6,
  8, case when stage = 'ENTRY' then 0 else wait end, 0, 0, 0,
  case when conversation then talk else 0 end,
  0, 0, outcome, stage,
  stage <> 'ENTRY', false,
  outcome = 'ABANDONED' and stage <> 'ENTRY' and wait < 5,
  conversation and wait <= 20,
  case when outcome = 'ABANDONED' then 'CUSTOMER' else 'REP' end,
  false, false, false, converted,
  case when outcome = 'ABANDONED' and stage <> 'ENTRY' then 20 * b + campaign else 0 end,
  case when conversation then catalog else '-' end,
  case when dropped then why else '-' end,
  case when dropped then round((0.4 + 0.6 * sure)::numeric, 6) end,
  case when dropped then 'it is not what we need at the moment, case ' || (sure * 100000)::integer end,
  case when conversation then case when flagged < 0.01 then 2 when flagged < 0.08 then 1 else 0 end end,
  case when conversation then 'reasons-1,alerts-1' else '-' end
from weighed
