-- Who takes part, how steadily, and who still stands aside. Registry rows are facts of the office: counted = verified.

-- base: unit
select
  'unit' as resource, u.id::text as resource_id, u.name as label, u.area_code,
  (u.state_at at time zone 'Asia/Shanghai')::date as occurred_on,
  'value' as value_state, null::text as entered_by, u.created_at as entered_at, u.synthetic,
  u.id, u.category, u.state, u.is_eligible, u.is_pilot, u.leader_post, u.named_level,
  u.state in ('planning', 'creating', 'applied', 'accepted', 'named') as takes_part
from units u
where u.county_code = :county_code and u.area_code ^@ :area_prefix

-- base: hosted
-- What units hosted in the period.
select
  a.host_unit_id, a.state = 'verified' as is_verified, a.tags, a.synthetic,
  (a.starts_at at time zone 'Asia/Shanghai')::date as occurred_on,
  date_trunc('quarter', a.starts_at at time zone 'Asia/Shanghai')::date as quarter_on
from activities a
where a.county_code = :county_code and a.state in ('held', 'verified')
  and a.starts_at >= cast(:period_start as date)::timestamp at time zone 'Asia/Shanghai'
  and a.starts_at < (cast(:period_end as date) + 1)::timestamp at time zone 'Asia/Shanghai'

-- metric: units.coverage
-- shape: ratio
-- unit: ratio
select unit.*, takes_part as is_counted, true as is_verified from unit where is_eligible and state <> 'revoked'

-- metric: units.coverage_by_category
-- shape: lowest_ratio
-- unit: ratio
select unit.*, takes_part as is_counted, true as is_verified, category as slot
from unit
where is_eligible and state <> 'revoked' and category in ('agency', 'township', 'community', 'school')

-- metric: units.enterprises_and_organisations
-- shape: count
-- unit: unit
select unit.*, true as is_verified from unit where takes_part and category in ('enterprise', 'social_organisation')

-- metric: units.active_tracks
-- shape: checklist
-- unit: track
select
  'unit' as resource, u.resource_id, u.label, u.area_code, h.occurred_on, h.is_verified,
  'value' as value_state, null::text as entered_by, u.entered_at, h.synthetic, u.category as slot
from hosted h join unit u on u.id = h.host_unit_id
where h.quarter_on = date_trunc('quarter', cast(:period_end as date))::date and u.category <> 'social_organisation'

-- metric: units.active_in_quarter
-- shape: ratio
-- unit: ratio
select unit.*, h.count > 0 as is_counted, h.verified > 0 as is_verified
from unit
cross join lateral (
  select count(*) as count, count(*) filter (where is_verified) as verified from hosted
  where host_unit_id = unit.id and quarter_on = date_trunc('quarter', cast(:period_end as date))::date
) h
where takes_part

-- metric: activities.units_active_every_quarter
-- shape: ratio
-- unit: ratio
select unit.*, h.quarters = q.asked as is_counted, h.verified_quarters = q.asked as is_verified
from unit
cross join (
  select count(*) as asked from generate_series(
    date_trunc('quarter', cast(:period_start as date)), cast(:period_end as date), interval '3 months'
  )
) q
cross join lateral (
  select count(distinct quarter_on) as quarters, count(distinct quarter_on) filter (where is_verified) as verified_quarters
  from hosted where host_unit_id = unit.id
) h
where takes_part

-- metric: units.schools_with_three_components
-- shape: ratio
-- unit: ratio
select unit.*, h.found = 3 as is_counted, h.verified = 3 as is_verified
from unit
cross join lateral (
  select count(distinct t.tag) as found, count(distinct t.tag) filter (where hosted.is_verified) as verified
  from hosted cross join lateral unnest(hosted.tags) as t (tag)
  where hosted.host_unit_id = unit.id and t.tag in ('classroom', 'social_practice', 'theme_education')
) h
where category = 'school' and is_eligible and takes_part

-- metric: units.schools_with_lessons
-- shape: ratio
-- unit: ratio
select unit.*, h.found > 0 as is_counted, h.verified > 0 as is_verified
from unit
cross join lateral (
  select count(*) as found, count(*) filter (where is_verified) as verified from hosted
  where host_unit_id = unit.id and 'classroom' = any (tags)
    and occurred_on >= make_date(extract(year from cast(:period_end as date))::int,
      case when extract(month from cast(:period_end as date)) <= 6 then 1 else 7 end, 1)
) h
where category = 'school' and is_eligible

-- metric: units.leader_link_coverage
-- shape: ratio
-- unit: ratio
select unit.*, coalesce(leader_post, '') <> '' as is_counted, true as is_verified
from unit where is_eligible and state <> 'revoked'

-- metric: units.county_named
-- shape: count
-- unit: unit
select unit.*, true as is_verified from unit where state = 'named' and named_level is not null

-- metric: units.five_tests
-- shape: ratio
-- unit: ratio
select unit.*, d.found = 5 as is_counted, true as is_verified
from unit
cross join lateral (
  select count(distinct slot) as found from documents
  where documents.county_code = :county_code and unit_id = unit.id
    and slot in ('unit_target', 'unit_duty', 'unit_atmosphere', 'unit_measures', 'unit_case')
    and coalesce(issued_on, (documents.created_at at time zone 'Asia/Shanghai')::date) <= cast(:period_end as date)
    and (expires_on is null or expires_on >= cast(:period_end as date))
) d
where takes_part

-- metric: documents.bodies_with_guarantees
-- shape: ratio
-- unit: ratio
select unit.*, d.found = 3 as is_counted, true as is_verified
from unit
cross join lateral (
  select count(distinct slot) as found from documents
  where documents.county_code = :county_code and unit_id = unit.id
    and slot in ('body_agenda', 'body_office', 'body_guarantee')
    and coalesce(issued_on, (documents.created_at at time zone 'Asia/Shanghai')::date) <= cast(:period_end as date)
    and (expires_on is null or expires_on >= cast(:period_end as date))
) d
where category in ('agency', 'township')

-- metric: documents.bodies_with_plan
-- shape: ratio
-- unit: ratio
select unit.*, exists (
    select from documents
    where documents.county_code = :county_code and unit_id = unit.id and kind = 'plan'
      and coalesce(issued_on, (documents.created_at at time zone 'Asia/Shanghai')::date) <= cast(:period_end as date)
      and (expires_on is null or expires_on >= cast(:period_start as date))
  ) as is_counted, true as is_verified
from unit where category in ('agency', 'township') or takes_part

-- metric: units.pilot_progress
-- shape: checklist
-- unit: part
select resource, resource_id, label, area_code, occurred_on, true as is_verified, value_state, entered_by, entered_at, synthetic,
  'pilot_unit' as slot
from unit where is_pilot
union all
select 'document', d.id::text, d.title, d.area_code, coalesce(d.issued_on, d.created_at::date), true, 'value',
  d.uploaded_by, d.created_at, d.synthetic, d.slot
from documents d
where d.county_code = :county_code and d.area_code ^@ :area_prefix and d.slot in ('pilot_milestones', 'pilot_lessons')
  and coalesce(d.issued_on, (d.created_at at time zone 'Asia/Shanghai')::date) <= cast(:period_end as date)
  and (d.expires_on is null or d.expires_on >= cast(:period_end as date))
