-- Why did the conversations of a day end without the customer doing what they were for?
-- Each conversation that did not convert has exactly one reason of its business's catalog, or OTHERS.
-- `dropped` is all of them on that day, in that business, catalog, channel and campaign.
SELECT
  reasons.`day`,
  reasons.business,
  reasons.`catalog`,
  reasons.channel,
  reasons.campaign,
  reasons.reason,
  reasons.calls,
  totals.dropped,
  reasons.confidence_sum
FROM (
  SELECT
    `day`,
    business,
    `catalog`,
    channel,
    campaign,
    reason,
    COUNT(*) AS calls,
    -- A sum of whole millionths: the same whatever the order of the rows.
    SUM(reason_confidence_millionths) / 1000000e0 AS confidence_sum
  FROM folded
  WHERE reason <> '-'
  GROUP BY `day`, business, `catalog`, channel, campaign, reason
) reasons
JOIN (
  SELECT `day`, business, `catalog`, channel, campaign, COUNT(*) AS dropped
  FROM folded
  WHERE reason <> '-'
  GROUP BY `day`, business, `catalog`, channel, campaign
) totals
ON reasons.`day` = totals.`day`
  AND reasons.business = totals.business
  AND reasons.`catalog` = totals.`catalog`
  AND reasons.channel = totals.channel
  AND reasons.campaign = totals.campaign
