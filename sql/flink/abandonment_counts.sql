-- On each day, and for each combination of dimensions, how many interactions started, how did they end,
-- and where did the customers leave?
-- The counts of abandonment_rate.sql, by the day on the business's own clock: what dashboards of days,
-- weeks and months add up. Everything is additive.
SELECT
  `day`,
  business,
  channel,
  direction,
  queue,
  region,
  campaign,
  COUNT(*) AS started,
  COUNT(*) FILTER (WHERE stage <> 'ENTRY') AS offered,
  COUNT(*) FILTER (WHERE queued) AS queued,
  COUNT(*) FILTER (WHERE outcome = 'ANSWERED') AS answered,
  COUNT(*) FILTER (WHERE outcome = 'RESOLVED') AS resolved,
  COUNT(*) FILTER (WHERE outcome = 'DEFLECTED') AS deflected,
  COUNT(*) FILTER (WHERE outcome = 'NO_ANSWER') AS no_answer,
  COUNT(*) FILTER (WHERE outcome = 'ABANDONED' AND stage <> 'ENTRY') AS abandoned,
  COUNT(*) FILTER (WHERE outcome = 'ABANDONED' AND stage = 'ENTRY') AS abandoned_entry,
  COUNT(*) FILTER (WHERE outcome = 'ABANDONED' AND stage = 'QUEUE') AS abandoned_queue,
  COUNT(*) FILTER (WHERE outcome = 'ABANDONED' AND stage = 'RINGING') AS abandoned_ringing,
  COUNT(*) FILTER (WHERE outcome = 'ABANDONED' AND stage = 'TRANSFER') AS abandoned_transfer,
  COUNT(*) FILTER (WHERE outcome = 'ABANDONED' AND stage IN ('QUEUE', 'RINGING') AND queued)
    AS abandoned_queued,
  COUNT(*) FILTER (WHERE after_decline) AS abandoned_after_decline,
  COUNT(*) FILTER (WHERE short_abandon) AS short_abandoned,
  COUNT(*) FILTER (WHERE in_service_level) AS answered_in_service_level,
  COUNT(*) FILTER (WHERE timed_out) AS timed_out,
  COUNT(*) FILTER (WHERE ended_on_hold) AS ended_on_hold,
  COUNT(*) FILTER (WHERE fault) AS faults,
  COUNT(*) FILTER (WHERE converted) AS converted,
  CAST(SUM(transfers) AS BIGINT) AS transfers,
  CAST(SUM(declines) AS BIGINT) AS declines,
  -- Sums of whole milliseconds and cents: the same whatever the order of the rows.
  SUM(entry_ms) / 1000e0 AS entry_seconds,
  SUM(wait_ms) / 1000e0 AS wait_seconds,
  SUM(CASE WHEN outcome = 'ANSWERED' THEN wait_ms ELSE CAST(0 AS BIGINT) END) / 1000e0
    AS answered_wait_seconds,
  SUM(CASE WHEN outcome = 'ABANDONED' THEN wait_ms ELSE CAST(0 AS BIGINT) END) / 1000e0
    AS abandoned_wait_seconds,
  SUM(ring_ms) / 1000e0 AS ring_seconds,
  SUM(transfer_wait_ms) / 1000e0 AS transfer_wait_seconds,
  SUM(hold_ms) / 1000e0 AS hold_seconds,
  SUM(talk_ms) / 1000e0 AS talk_seconds,
  SUM(value_at_risk_cents) / 100e0 AS revenue_at_risk
FROM folded
GROUP BY `day`, business, channel, direction, queue, region, campaign
