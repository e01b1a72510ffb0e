-- Which failings do the conversations of a day show, queue by queue?
-- `conversations` is all that were judged on that day, in that business and queue. The category '-'
-- counts those in which nothing was flagged; one with two alerts counts in both.
SELECT
  categories.`day`,
  categories.business,
  categories.guide,
  categories.category,
  categories.queue,
  categories.calls,
  totals.conversations
FROM (
  SELECT `day`, business, guide, category, queue, COUNT(*) AS calls
  FROM (
    SELECT `day`, business, guide, category, queue FROM flagged
    UNION ALL
    SELECT `day`, business, '-' AS guide, '-' AS category, queue FROM folded WHERE alerts = 0
  ) either
  GROUP BY `day`, business, guide, category, queue
) categories
JOIN (
  SELECT `day`, business, queue, COUNT(*) AS conversations
  FROM folded
  WHERE alerts IS NOT NULL
  GROUP BY `day`, business, queue
) totals
ON categories.`day` = totals.`day`
  AND categories.business = totals.business
  AND categories.queue = totals.queue
