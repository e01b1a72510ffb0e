-- Was the customer of an abandoned interaction reached within 24 hours, and how?
-- Runs over `abandoned`: the rows of the table interactions that are asked for, all of them abandoned.
-- A contact recovers an abandonment where it is of the same business and customer, began after the
-- abandoned one had ended and at most 24 hours later, and reached: it was answered, or settled without
-- a rep. The first of them counts, and says how:
--   OTHER_CHANNEL  on another channel, whoever began it;
--   CALLED_BACK    on the same channel, by the business;
--   CALLED_AGAIN   on the same channel, by the customer (or nobody said by whom);
--   LOST           there is none;
--   UNKNOWN        nobody said which customer it was.
select
  a.interaction_id,
  a.business,
  a.channel,
  a.queue,
  a.campaign,
  a.stage,
  a.customer_id,
  a.day,
  a.ended_at as abandoned_at,
  case
    when a.customer_id = '-' then 'UNKNOWN'
    when c.interaction_id is null then 'LOST'
    when c.channel <> a.channel then 'OTHER_CHANNEL'
    when c.direction = 'OUTBOUND' then 'CALLED_BACK'
    else 'CALLED_AGAIN'
  end as how,
  c.interaction_id as recovered_by,
  coalesce(c.channel, '-') as recovered_channel,
  c.started_at as recovered_at,
  -- Whole milliseconds.
  round(extract(epoch from c.started_at - a.ended_at) * 1000)::double precision / 1000
    as seconds_after
from abandoned a
left join lateral (
  select i.interaction_id, i.channel, i.direction, i.started_at
  from interactions i
  where i.customer_id collate "C" = a.customer_id collate "C"
    and i.business = a.business
    and i.started_at >= a.ended_at
    and i.started_at <= a.ended_at + interval '24 hours'
    and i.interaction_id <> a.interaction_id
    and i.outcome in ('ANSWERED', 'RESOLVED')
    and i.customer_id <> '-'
  order by i.started_at, i.interaction_id
  limit 1
) c on true
