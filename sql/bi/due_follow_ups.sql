-- What should be done next for whom, and by when?
-- What was overdue longest comes first. Customers who have been served since, on whatever channel, are
-- left out; take the last condition away to see them too.
select
  f.due_at,
  f.due_at < now() as overdue,
  f.action,
  f.business,
  f.customer_id,
  f.channel,
  f.queue,
  f.campaign,
  f.outcome,
  f.stage,
  f.reason,
  f.rule,
  f.interaction_id
from follow_ups f
join interactions i using (interaction_id)
where not exists (
  select
  from interactions later
  where later.business = f.business
    -- The collation is that of the index.
    and later.customer_id collate "C" = f.customer_id collate "C"
    and later.customer_id <> '-'
    and later.started_at >= i.ended_at
    and later.outcome in ('ANSWERED', 'RESOLVED')
)
order by f.due_at, f.interaction_id, f.action
limit 100;
