-- Publicity, by the same reading as activities.sql: claimed = held or verified, verified = verified.

-- base: activity
select
  'activity' as resource, a.id::text as resource_id, a.title as label, a.area_code,
  (a.starts_at at time zone 'Asia/Shanghai')::date as occurred_on,
  a.state = 'verified' as is_verified,
  'value' as value_state, a.created_by as entered_by, a.created_at as entered_at, a.synthetic, a.kind, a.tags
from activities a
where a.county_code = :county_code and a.area_code ^@ :area_prefix
  and a.state in ('held', 'verified')
  and a.starts_at >= cast(:period_start as date)::timestamp at time zone 'Asia/Shanghai'
  and a.starts_at < (cast(:period_end as date) + 1)::timestamp at time zone 'Asia/Shanghai'

-- metric: activities.traditional_media_items
-- shape: count
-- unit: activity
select * from activity
where kind = 'publicity' and tags && array['channel_tv', 'channel_radio', 'channel_newspaper']::varchar[]

-- metric: activities.new_media_items
-- shape: count
-- unit: activity
select * from activity
where kind = 'publicity'
  and tags && array['channel_weibo', 'channel_wechat', 'channel_short_video', 'channel_app']::varchar[]

-- metric: activities.story_items
-- shape: count
-- unit: activity
select * from activity where kind = 'publicity' and 'unity_story' = any (tags)

-- metric: activities.publicity_output
-- shape: count
-- unit: activity
select * from activity
where kind in ('publicity', 'lecture') and tags && array[
  'channel_tv', 'channel_radio', 'channel_newspaper', 'channel_weibo', 'channel_wechat', 'channel_short_video', 'channel_app'
]::varchar[]

-- metric: activities.programme_media_items
-- shape: count
-- unit: activity
select * from activity where kind = 'publicity' and 'programme_report' = any (tags)

-- metric: activities.in_publicity_windows
-- shape: count
-- unit: activity
select * from activity a
where exists (
  select from jsonb_to_recordset(cast(:windows as jsonb)) as w ("from" date, "to" date)
  where a.occurred_on between w."from" and w."to"
)

-- metric: activities.everyday_share
-- shape: ratio
-- unit: ratio
select a.*, not exists (
    select from jsonb_to_recordset(cast(:special_days as jsonb)) as w ("from" date, "to" date)
    where a.occurred_on between w."from" and w."to"
  ) as is_counted
from activity a

-- metric: activities.concentrated_publicity
-- shape: checklist
-- unit: group
select activity.*, t.tag as slot from activity
cross join lateral unnest(tags) as t (tag)
where t.tag in ('preaching_team', 'deeds_report_team', 'mass_arts', 'public_benefit', 'service_window')
