-- What do the rules ask for, how often, and how much of it is still to do?
-- to_do: of the customers who have not been served since, on whatever channel.
with asked as (
  select
    f.action,
    f.rule,
    f.business,
    f.customer_id,
    f.due_at,
    exists (
      select
      from interactions later
      where later.business = f.business
        -- The collation is that of the index.
        and later.customer_id collate "C" = f.customer_id collate "C"
        and later.customer_id <> '-'
        and later.started_at >= i.ended_at
        and later.outcome in ('ANSWERED', 'RESOLVED')
    ) as served
  from follow_ups f
  join interactions i using (interaction_id)
)
select
  action,
  rule,
  count(*) as follow_ups,
  count(distinct (business, customer_id)) as customers,
  count(*) filter (where not served) as to_do,
  min(due_at) filter (where not served) as first_due_at,
  max(due_at) filter (where not served) as last_due_at
from asked
group by action, rule
order by follow_ups desc, action, rule;
