-- What do the rules ask for, how often, and how much of it is still to do?
-- to_do: of the customers who have not been served since, on whatever channel.
with customers as (
  select
    f.action,
    f.rule,
    count(*) as follow_ups,
    count(*) filter (where later.served is null) as to_do,
    min(f.due_at) filter (where later.served is null) as first_due_at,
    max(f.due_at) filter (where later.served is null) as last_due_at
  from follow_ups f
  join interactions i using (interaction_id)
  left join lateral (
    select true as served
    from interactions l
    where l.business = f.business
      -- The collation is that of the index.
      and l.customer_id collate "C" = f.customer_id collate "C"
      and l.customer_id <> '-'
      and l.started_at >= i.ended_at
      and l.outcome in ('ANSWERED', 'RESOLVED')
    limit 1
  ) later on true
  group by f.action, f.rule, f.business, f.customer_id
)
select
  action,
  rule,
  sum(follow_ups)::bigint as follow_ups,
  count(*) as customers,
  sum(to_do)::bigint as to_do,
  min(first_due_at) as first_due_at,
  max(last_due_at) as last_due_at
from customers
group by action, rule
order by follow_ups desc, action, rule;
