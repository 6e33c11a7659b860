-- Publicity, by the same reading as activities.sql: claimed = held or verified, verified = verified.

-- base: activity
select
  'activity' as resource, a.id::text as resource_id, a.title as label, a.area_code,
  (a.starts_at at time zone 'Asia/Shanghai')::date as occurred_on,
  (coalesce(a.ends_at, a.starts_at) at time zone 'Asia/Shanghai')::date as ended_on,
  a.state = 'verified' as is_verified,
  'value' as value_state, a.created_by as entered_by, a.created_at as entered_at, a.synthetic,
  a.kind, a.tags, a.details
from activities a
where a.county_code = :county_code and a.area_code ^@ :area_prefix
  and a.state in ('held', 'verified')
  and a.starts_at >= cast(:period_start as date)::timestamp at time zone 'Asia/Shanghai'
  and a.starts_at < (cast(:period_end as date) + 1)::timestamp at time zone 'Asia/Shanghai'

-- base: published
-- Publicity and lectures with the channels that they went through, and how many items that were.
select activity.*, coalesce((details ->> 'item_count')::int, 1) as amount,
  array(
    select substr(tag, length('channel_') + 1) from unnest(tags) as tag where tag ^@ 'channel_'
    union
    select details ->> 'channel' where details ->> 'channel' <> 'on_site'
  ) as channels
from activity where kind in ('publicity', 'lecture')

-- metric: activities.traditional_media_items
-- shape: sum
-- unit: item
select * from published where kind = 'publicity' and channels && array['tv', 'radio', 'newspaper']

-- metric: activities.new_media_items
-- shape: sum
-- unit: item
select * from published where kind = 'publicity' and channels && array['weibo', 'wechat', 'short_video', 'app']

-- metric: activities.story_items
-- shape: sum
-- unit: item
select * from published where kind = 'publicity' and 'unity_story' = any (tags)

-- metric: activities.publicity_output
-- shape: sum
-- unit: item
select * from published where channels <> '{}'

-- metric: activities.programme_media_items
-- shape: sum
-- unit: item
select * from published where kind = 'publicity' and 'programme_report' = any (tags)

-- metric: activities.in_publicity_windows
-- shape: count
-- unit: activity
select * from activity a
where exists (
  select from jsonb_to_recordset(cast(:windows as jsonb)) as w ("from" date, "to" date)
  where a.occurred_on <= w."to" and a.ended_on >= w."from"
)

-- metric: activities.everyday_share
-- shape: ratio
-- unit: ratio
select a.*, not exists (
    select from jsonb_to_recordset(cast(:special_days as jsonb)) as w ("from" date, "to" date)
    where a.occurred_on <= w."to" and a.ended_on >= w."from"
  ) as is_counted
from activity a

-- metric: activities.concentrated_publicity
-- shape: checklist
-- unit: group
select a.*, t.slot from activity a
cross join lateral (
  select tag from unnest(a.tags) as tag
  union
  select a.details ->> 'team'
  union
  select 'public_benefit' where a.kind = 'welfare'
  union
  select 'service_window' where a.details ->> 'service' = 'service_window'
  union
  select 'mass_arts' where a.kind in ('festival', 'sport')
  union
  select 'on_special_days' where exists (
    select from jsonb_to_recordset(cast(:special_days as jsonb)) as w ("from" date, "to" date)
    where a.occurred_on <= w."to" and a.ended_on >= w."from"
  )
) as t (slot)
where t.slot in (
  'on_special_days', 'preaching_team', 'deeds_report_team', 'mass_arts', 'public_benefit', 'service_window'
)
