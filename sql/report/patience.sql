-- How long are customers ready to wait?
-- The view patience_overall, of some days and one business: the product-limit estimate (E. L. Kaplan
-- and P. Meier, JASA 53, 1958, 457-481). Who was answered, deflected or left without an answer would
-- have waited at least that long. Bounds by Greenwood's standard error; null where survival is 0.
with waits as (
  select
    wait_bucket as wait_seconds,
    sum(abandoned)::bigint as abandoned,
    sum(answered + deflected + no_answer)::bigint as censored
  from wait_histogram
  where day between :'from'::date and :'to'::date and :'business' in ('', business)
  group by wait_bucket
  having sum(abandoned + answered + deflected + no_answer) > 0
),
exposed as (
  select
    waits.*,
    sum(abandoned + censored) over (order by wait_seconds desc)::bigint as at_risk
  from waits
),
curve as (
  select
    exposed.*,
    product(1 - rate(abandoned, at_risk)) over so_far as survival,
    sum(rate(abandoned, at_risk) / nullif(at_risk - abandoned, 0)) over so_far as greenwood
  from exposed
  window so_far as (order by wait_seconds)
)
select
  wait_seconds,
  at_risk,
  abandoned,
  censored,
  survival,
  case when survival > 0 then
    greatest(0, survival - 1.959963984540054 * survival * sqrt(greenwood)) end as survival_low,
  case when survival > 0 then
    least(1, survival + 1.959963984540054 * survival * sqrt(greenwood)) end as survival_high
from curve
order by wait_seconds;
