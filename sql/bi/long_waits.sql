-- Who waited longest, and how did it end?
select
  interaction_id,
  business,
  channel,
  queue,
  started_at,
  wait_seconds + transfer_wait_seconds as waited_seconds,
  outcome,
  stage,
  declines,
  after_decline
from interactions
where wait_seconds + transfer_wait_seconds > 0
order by waited_seconds desc, interaction_id
limit 50;
