-- What do the rules ask for, how often, and how much of it is still to do?
-- to_do: of the customers who have not been served since, on whatever channel.
with customers as (
  select distinct business, customer_id from follow_ups where customer_id <> '-'
),
served as (
  select business, customer_id, max(i.started_at) as last_started_at
  from interactions i
  join customers using (business, customer_id)
  where i.outcome in ('ANSWERED', 'RESOLVED')
  group by business, customer_id
)
select
  f.action,
  f.rule,
  count(*) as follow_ups,
  count(distinct (f.business, f.customer_id)) as customers,
  count(*) filter (where s.customer_id is null) as to_do,
  min(f.due_at) filter (where s.customer_id is null) as first_due_at,
  max(f.due_at) filter (where s.customer_id is null) as last_due_at
from follow_ups f
join interactions i using (interaction_id)
left join served s
  on s.business = f.business
  and s.customer_id = f.customer_id
  and s.last_started_at >= i.ended_at
group by f.action, f.rule
order by follow_ups desc, f.action, f.rule;
