-- On which channels do customers give up, and how many are gone when all channels are seen together?
-- The channel "all" is the business as a whole. gone are those whom no channel reached within a day.
select
  business,
  channel,
  sum(offered)::bigint as offered,
  sum(abandoned)::bigint as abandoned,
  rate(sum(abandoned), sum(offered)) as rate,
  wilson_low(sum(abandoned), sum(offered)) as rate_low,
  wilson_high(sum(abandoned), sum(offered)) as rate_high,
  sum(recovered)::bigint as recovered,
  sum(other_channel)::bigint as other_channel,
  sum(gone)::bigint as gone,
  rate(sum(gone), sum(offered)) as gone_rate,
  wilson_low(sum(gone), sum(offered)) as gone_rate_low,
  wilson_high(sum(gone), sum(offered)) as gone_rate_high
from abandonment_across_channels
group by business, channel
order by business, channel = 'all', abandoned desc, channel;
