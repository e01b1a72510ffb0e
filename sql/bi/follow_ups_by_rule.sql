-- What do the rules ask for, how often, and how much of it is still to do?
-- to_do: of the customers who have not been served since, on whatever channel.
select
  f.action,
  f.rule,
  count(*) as follow_ups,
  count(distinct (f.business, f.customer_id)) as customers,
  count(*) filter (where served.customer_id is null) as to_do,
  min(f.due_at) filter (where served.customer_id is null) as first_due_at,
  max(f.due_at) filter (where served.customer_id is null) as last_due_at
from follow_ups f
join interactions i using (interaction_id)
left join (
  select business, customer_id, max(started_at) as last_started_at
  from interactions
  where customer_id <> '-' and outcome in ('ANSWERED', 'RESOLVED')
  group by business, customer_id
) served
  on served.business = f.business
  and served.customer_id = f.customer_id
  and served.last_started_at >= i.ended_at
group by f.action, f.rule
order by follow_ups desc, f.action, f.rule;
