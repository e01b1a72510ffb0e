-- What should be done for customers after these interactions, and how much of it is still to do?
-- to_do: of the customers who have not been served since, on whatever channel; overdue: of these, what
-- should have been done by now. Served since is looked up by an index, follow-up by follow-up.
-- The page asks it of 31 days at most.
with asked as materialized (
  select f.business, f.action, f.rule, f.customer_id, f.due_at, i.ended_at
  from follow_ups f
  join interactions i using (interaction_id)
  -- Nothing is due before its interaction has ended.
  where f.due_at >= (:'from'::date - 1)::timestamp at time zone 'UTC'
    and i.day between :'from'::date and :'to'::date
    and :'business' in ('', f.business)
),
-- Materialized, so that a follow-up is looked up once and not for each figure.
looked_up as materialized (
  select
    asked.*,
    not exists (
      select
      from interactions later
      where later.customer_id collate "C" = asked.customer_id collate "C"
        and later.customer_id <> '-'
        and later.outcome in ('ANSWERED', 'RESOLVED')
        and later.business = asked.business
        and later.started_at >= asked.ended_at
    ) as to_do
  from asked
)
select
  l.business,
  l.action,
  l.rule,
  count(*) as follow_ups,
  count(*) filter (where l.to_do) as to_do,
  count(distinct l.customer_id) filter (where l.to_do and l.customer_id <> '-') as customers,
  count(*) filter (where l.to_do and l.due_at < now()) as overdue,
  min(l.due_at) filter (where l.to_do)
    at time zone coalesce(min(b.time_zone), 'UTC') as first_due
from looked_up l
left join businesses b using (business)
group by l.business, l.action, l.rule
order by l.business, to_do desc, l.action, l.rule;
