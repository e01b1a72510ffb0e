-- Who gives up on one channel, on which one is the customer reached within a day?
-- "-" is: on none. Customers whom nobody named are left out.
select
  business,
  channel,
  recovered_channel,
  sum(calls)::bigint as calls,
  sum(out_of)::bigint as out_of,
  rate(sum(calls), sum(out_of)) as share,
  wilson_low(sum(calls), sum(out_of)) as share_low,
  wilson_high(sum(calls), sum(out_of)) as share_high,
  rate(sum(seconds_after), sum(calls) filter (where recovered_channel <> '-'))
    as mean_seconds_after
from channel_switches
group by business, channel, recovered_channel
having sum(calls) > 0
order by business, channel, calls desc, recovered_channel;
