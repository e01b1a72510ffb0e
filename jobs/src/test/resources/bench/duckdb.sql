-- The counts of sql/flink/abandonment_rate.sql from the events themselves. The statements end with
-- a semicolon at the end of a line; {files} and {threads} are put in.
--
-- Written without a look at the fold in Java, as an analyst would: what an interaction is doing when
-- it ends is its last step before the first end. Where that cannot be what the fold says:
-- * An id with different contents keeps both here and the first there. The simulation writes none.
-- * A callback counts here unless a rep accepts or hands on after it; the fold also forgets it when
--   the customer is queued again after having left. The simulation writes no LEFT.
-- * Steps that make no sense where they stand (a second ACCEPTED) are taken at their word here.
-- Of a simulated archive all counts therefore agree, unless one of the two is wrong.
set threads to {threads};
set TimeZone = 'UTC';

create or replace table interactions as
with events as (
  select distinct *
  from read_json({files}, format = 'newline_delimited', columns = {
    interaction_id: 'varchar', event_id: 'varchar', type: 'varchar', "at": 'timestamptz',
    business: 'varchar', channel: 'varchar', direction: 'varchar', queue: 'varchar',
    region: 'varchar', campaign: 'varchar', customer_id: 'varchar', rep: 'varchar',
    language: 'varchar', "by": 'varchar', speaker: 'varchar', text: 'varchar'})
),
ends as (
  select interaction_id, min("at") as first_end, arg_min("by", "at") as ended_by
  from events
  where type = 'ENDED'
  group by interaction_id
),
steps as (
  select
    e.interaction_id,
    min("at") as started_at,
    coalesce(any_value(first_end), max("at")) as last_at,
    any_value(ended_by) as ended_by,
    any_value(first_end) is null as timed_out,
    coalesce(arg_max(business, "at"), '-') as business,
    coalesce(arg_max(channel, "at"), '-') as channel,
    coalesce(arg_max(direction, "at"), '-') as direction,
    coalesce(arg_max(queue, "at"), '-') as queue,
    coalesce(arg_max(region, "at"), '-') as region,
    coalesce(arg_max(campaign, "at"), '-') as campaign,
    coalesce(arg_max(customer_id, "at"), '-') as customer_id,
    coalesce(arg_max(rep, "at"), '-') as rep,
    arg_max(type, "at") filter (
      type in ('QUEUED', 'ASSIGNED', 'DECLINED', 'ACCEPTED', 'TRANSFERRED')
      and "at" <= coalesce(first_end, "at")) as last_step,
    min("at") filter (
      type in ('QUEUED', 'ASSIGNED') and "at" <= coalesce(first_end, "at")) as queued_at,
    min("at") filter (type = 'ACCEPTED' and "at" <= coalesce(first_end, "at")) as answered_at,
    max("at") filter (
      type in ('ACCEPTED', 'TRANSFERRED') and "at" <= coalesce(first_end, "at")) as rep_at,
    max("at") filter (
      type in ('CALLBACK_REQUESTED', 'VOICEMAIL_LEFT')
      and "at" <= coalesce(first_end, "at")) as deflected_at,
    count(*) filter (type = 'TRANSFERRED' and "at" <= coalesce(first_end, "at")) as transfers,
    count(*) filter (type = 'DECLINED' and "at" <= coalesce(first_end, "at")) as declines,
    -- Who declines a call that was offered at once puts it into a queue.
    bool_or(type in ('QUEUED', 'DECLINED')) as queued,
    bool_or(type = 'CONVERTED') as converted,
    bool_or(type = 'RESOLVED') as resolved,
    bool_or(type = 'FAULT') as fault
  from events e left join ends using (interaction_id)
  group by e.interaction_id
),
staged as (
  select
    *,
    case
      when last_step is null then 'ENTRY'
      when last_step = 'ACCEPTED' then 'CONVERSATION'
      when answered_at is not null then 'TRANSFER'
      when last_step = 'ASSIGNED' then 'RINGING'
      else 'QUEUE'
    end as stage
  from steps
)
select
  *,
  case
    when stage = 'CONVERSATION' then 'ANSWERED'
    when converted or resolved then 'RESOLVED'
    when deflected_at is not null and deflected_at >= coalesce(rep_at, deflected_at)
      then 'DEFLECTED'
    when ended_by = 'CUSTOMER' then 'ABANDONED'
    else 'NO_ANSWER'
  end as outcome,
  coalesce(
    epoch_ms(coalesce(answered_at, last_at)) - epoch_ms(least(queued_at, answered_at)), 0)
    / 1000.0 as wait_seconds
from staged;

create or replace table abandonment_rate as
select
  time_bucket(interval '15 minutes', started_at) as interval_start,
  business, channel, direction, queue, region, campaign,
  count(*) as started,
  count(*) filter (stage <> 'ENTRY') as offered,
  count(*) filter (queued) as queued,
  count(*) filter (outcome = 'ANSWERED') as answered,
  count(*) filter (outcome = 'RESOLVED') as resolved,
  count(*) filter (outcome = 'DEFLECTED') as deflected,
  count(*) filter (outcome = 'NO_ANSWER') as no_answer,
  count(*) filter (outcome = 'ABANDONED' and stage <> 'ENTRY') as abandoned,
  count(*) filter (outcome = 'ABANDONED' and stage = 'ENTRY') as abandoned_entry,
  count(*) filter (outcome = 'ABANDONED' and stage = 'QUEUE') as abandoned_queue,
  count(*) filter (outcome = 'ABANDONED' and stage = 'RINGING') as abandoned_ringing,
  count(*) filter (outcome = 'ABANDONED' and stage = 'TRANSFER') as abandoned_transfer,
  count(*) filter (outcome = 'ANSWERED' and wait_seconds <= 20) as answered_in_service_level,
  count(*) filter (timed_out) as timed_out,
  count(*) filter (fault) as faults,
  count(*) filter (converted) as converted,
  sum(transfers) as transfers,
  sum(declines) as declines,
  sum(wait_seconds) as wait_seconds
from interactions
group by all;
