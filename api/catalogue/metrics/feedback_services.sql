-- Where people can speak up and are served, what goes to other counties, and how often results are looked at.
-- A channel is as its post says; it is verified when a post that does not run it has tried it and it worked.

-- base: channel
-- In service on the last day, with its last try up to then.
select
  'channel' as resource, c.id::text as resource_id, c.name as label, c.area_code, c.from_on as occurred_on,
  coalesce(t.is_working and t.tested_on >= cast(:period_end as date) - cast(:channel_test_days as integer), false)
    as is_verified,
  'value' as value_state, c.created_by as entered_by, c.created_at as entered_at, c.synthetic,
  c.kind, c.languages, c.topics, length(c.area_code) as digits
from feedback_channels c
left join lateral (
  select is_working, tested_on from channel_tests
  where channel_tests.county_code = :county_code and channel_tests.channel_id = c.id
    and channel_tests.tested_on <= cast(:period_end as date)
  order by channel_tests.tested_on desc, channel_tests.id desc limit 1
) t on true
where c.county_code = :county_code and c.area_code ^@ :area_prefix and c.is_active
  and c.from_on <= cast(:period_end as date) and coalesce(c.until_on >= cast(:period_end as date), true)

-- base: referral
-- Referred to another county, seen from here; and what another county handed to ours. The other side sees its own.
select
  'referral' as resource, r.id::text as resource_id, r.target_name as label, r.area_code, r.sent_on as occurred_on,
  true as is_verified, 'value' as value_state, null::text as entered_by, r.created_at as entered_at, r.synthetic,
  r.state in ('returned', 'refused') as is_over, (r.returned_at at time zone 'Asia/Shanghai')::date as over_on
from feedback_referrals r
where r.county_code = :county_code and r.area_code ^@ :area_prefix and r.sent_on is not null and r.state <> 'withdrawn'
union all
select
  'handover', h.id::text, a.name, h.target_county, (h.offered_at at time zone 'Asia/Shanghai')::date,
  true, 'value', null, h.offered_at, h.synthetic,
  h.state in ('answered', 'refused', 'returned'), (h.answered_at at time zone 'Asia/Shanghai')::date
from referral_handovers h join areas a on a.code = h.origin_county
where h.target_county = :county_code and h.target_county ^@ :area_prefix and h.state <> 'withdrawn'

-- metric: feedback.channels_open
-- shape: ratio
-- unit: ratio
-- Among the channels in service those whose last try, not older than a quarter, worked.
select resource, resource_id, label, area_code, occurred_on, true as is_verified, value_state, entered_by, entered_at,
  synthetic, is_verified as is_counted
from channel

-- metric: feedback.one_stop_topics
-- shape: checklist
-- unit: slot
-- Help topics that a window, a point or a hotline serves.
select channel.*, topic as slot
from channel cross join lateral unnest(channel.topics) as topic
where kind in ('window', 'point', 'hotline')

-- metric: feedback.one_stop_windows
-- shape: count
-- unit: window
select * from channel where kind in ('window', 'point') and topics <> '{}'

-- metric: feedback.language_channels
-- shape: count
-- unit: window
-- Channels that serve people in a language of a national minority.
select * from channel where languages && cast(:minority_languages as varchar[])

-- metric: feedback.villages_with_points
-- shape: ratio
-- unit: ratio
-- Villages and communities with a window or service point of their own: a channel, verified when tried by another
-- post, or a service point that a liaison post keeps.
select
  'area' as resource, a.code as resource_id, a.name as label, a.code as area_code, p.occurred_on,
  p.occurred_on is not null as is_counted, coalesce(p.is_verified, true) as is_verified, 'value' as value_state,
  p.entered_by, p.entered_at, coalesce(p.synthetic, false) as synthetic
from areas a
left join lateral (
  select is_verified, occurred_on, entered_by, entered_at, synthetic from channel
  where channel.area_code = a.code and kind in ('window', 'point')
  union all
  select true, l.from_on, null, l.created_at, l.synthetic from liaison_posts l
  where l.county_code = :county_code and l.area_code = a.code and l.kind = 'service_point'
    and l.from_on <= cast(:period_end as date) and coalesce(l.until_on >= cast(:period_end as date), true)
  order by 1 desc, 2 desc limit 1
) p on true
where a.code ^@ :county_code and length(a.code) = 12 and a.code ^@ :area_prefix
  and coalesce(a.valid_from <= cast(:period_end as date), true)
  and coalesce(a.valid_until > cast(:period_end as date), true)

-- metric: feedback.referrals_closed
-- shape: ratio
-- unit: ratio
select referral.*, is_over and over_on <= cast(:period_end as date) as is_counted
from referral where occurred_on between cast(:period_start as date) and cast(:period_end as date)

-- metric: feedback.referral_days
-- shape: median
-- unit: day
select referral.*, over_on - occurred_on as amount
from referral where is_over and over_on between cast(:period_start as date) and cast(:period_end as date)

-- metric: feedback.results_viewed
-- shape: sum
-- unit: view
-- How often pages of published results were shown, by month: a number, and nobody behind it.
select
  'page_view' as resource, seen.measure || ' ' || seen.month as resource_id,
  substr(seen.measure, 7) || ' ' || seen.month as label, cast(:county_code as varchar) as area_code,
  to_date(seen.month, 'YYYY-MM') as occurred_on, true as is_verified, 'value' as value_state,
  null::text as entered_by, null::timestamptz as entered_at, false as synthetic, sum(seen.amount) as amount
from (
  select measure, month, amount from counter_cells
  where county_code = :county_code and area_code = :county_code and measure like 'views.%'
  union all
  select measure, month, amount from counter_deltas
  where county_code = :county_code and measure like 'views.%'
) seen
where cast(:county_code as varchar) ^@ cast(:area_prefix as varchar)
  and seen.month between to_char(cast(:period_start as date), 'YYYY-MM') and to_char(cast(:period_end as date), 'YYYY-MM')
group by seen.measure, seen.month
