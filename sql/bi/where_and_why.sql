-- Where and why do customers leave, campaign by campaign?
-- Where: the stage at which they gave up, or CONVERSATION. Why: what the conversation was judged to be
-- lost for; - where they left without one. Add "day" to the columns for a course over time.
select
  business,
  campaign,
  stage,
  reason,
  count(*) as calls,
  rate(count(*), sum(count(*)) over (partition by business, campaign)) as share
from interactions
where outcome = 'ABANDONED' or reason <> '-'
group by business, campaign, stage, reason
order by business, campaign, calls desc, stage, reason;
