-- How long did customers wait in a queue before a rep answered, or before they left?
-- Only the first wait: who was answered and then lost in a transfer counts as answered here.
-- Buckets are seconds; from 10 minutes on steps of 10 s, from an hour on steps of a minute, from a
-- day on steps of an hour. `wait_bucket` is where the bucket begins.
SELECT
  `day`,
  business,
  channel,
  queue,
  wait_bucket,
  COUNT(*) FILTER (WHERE was_answered) AS answered,
  COUNT(*) FILTER (WHERE NOT was_answered AND outcome = 'ABANDONED') AS abandoned,
  COUNT(*) FILTER (WHERE NOT was_answered AND outcome IN ('DEFLECTED', 'RESOLVED')) AS deflected,
  COUNT(*) FILTER (WHERE NOT was_answered AND outcome = 'NO_ANSWER') AS no_answer
FROM (
  SELECT
    *,
    answered_at IS NOT NULL AS was_answered,
    CAST(CASE
      WHEN wait_ms < 600000 THEN wait_ms / 1000
      WHEN wait_ms < 3600000 THEN wait_ms / 10000 * 10
      WHEN wait_ms < 86400000 THEN wait_ms / 60000 * 60
      ELSE wait_ms / 3600000 * 3600
    END AS INT) AS wait_bucket
  FROM folded
  WHERE queued AND (answered_at IS NULL OR queued_at <= answered_at)
) waits
GROUP BY `day`, business, channel, queue, wait_bucket
