-- Which failings do conversations show, in which queue?
-- out_of are all conversations of the queue that were judged; category '-' holds those without a
-- failing, so that no queue is missing.
with wanted as (
  select *
  from alert_distribution
  where day between :'from'::date and :'to'::date and :'business' in ('', business)
),
conversations as (
  select business, queue, sum(conversations)::bigint as out_of
  from (
    select day, business, queue, max(conversations) as conversations
    from wanted
    group by day, business, queue
  ) days
  group by business, queue
)
select w.business, w.queue, w.guide, w.category, sum(w.calls)::bigint as calls, c.out_of
from wanted w
join conversations c using (business, queue)
group by w.business, w.queue, w.guide, w.category, c.out_of
order by w.business, w.queue, w.guide, w.category;
