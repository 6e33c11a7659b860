-- Who takes part, how steadily, and who still stands aside. Registry rows are facts of the office: counted = verified.

-- base: standing
-- How each unit stood on the day of the assessment.
select distinct on (s.unit_id) s.unit_id, s.state, s.named_level, s.is_eligible, s.from_on
from unit_standings s
where s.county_code = :county_code and s.area_code ^@ :area_prefix and s.from_on <= cast(:period_end as date)
order by s.unit_id, s.from_on desc, s.created_at desc, s.id desc

-- base: unit
select
  'unit' as resource, u.id::text as resource_id, u.name as label, u.area_code, s.from_on as occurred_on,
  'value' as value_state, null::text as entered_by, u.created_at as entered_at, u.synthetic,
  u.id, u.category, s.state, s.is_eligible, u.is_pilot, s.named_level,
  s.state in ('planning', 'creating', 'applied', 'accepted', 'named') as takes_part
from units u join standing s on s.unit_id = u.id
where u.county_code = :county_code and u.area_code ^@ :area_prefix

-- base: linked
-- Which units a leader's post looked after on that day, and when one of them came last.
select l.unit_id, max(v.visited_on) as visited_on
from leader_links l
left join leader_visits v on v.county_code = l.county_code and v.link_id = l.id
  and v.visited_on between cast(:period_start as date) and cast(:period_end as date)
where l.county_code = :county_code and l.area_code ^@ :area_prefix
  and l.from_on <= cast(:period_end as date) and (l.until_on is null or l.until_on >= cast(:period_end as date))
group by l.unit_id

-- base: hosted
-- What units held in the period, as hosts or together with one: a joint activity is in the life of each of them.
select
  'activity' as resource, a.id::text as resource_id, a.title as label, a.area_code,
  'value' as value_state, a.created_by as entered_by, a.created_at as entered_at,
  h.unit_id as host_unit_id, a.state = 'verified' as is_verified, a.tags, a.synthetic,
  (a.starts_at at time zone 'Asia/Shanghai')::date as occurred_on,
  date_trunc('quarter', a.starts_at at time zone 'Asia/Shanghai')::date as quarter_on
from activities a
cross join lateral (
  select a.host_unit_id as unit_id
  union
  select j.unit_id from activity_units j where j.county_code = a.county_code and j.activity_id = a.id
) h
where a.county_code = :county_code and a.state in ('held', 'verified')
  and a.starts_at >= cast(:period_start as date)::timestamp at time zone 'Asia/Shanghai'
  and a.starts_at < (cast(:period_end as date) + 1)::timestamp at time zone 'Asia/Shanghai'

-- base: paper
-- Documents of units, issued by the day of the assessment.
select d.unit_id, d.kind, d.slot, d.expires_on
from documents d
where d.county_code = :county_code and d.unit_id is not null
  and coalesce(d.issued_on, (d.created_at at time zone 'Asia/Shanghai')::date) <= cast(:period_end as date)

-- metric: units.coverage
-- shape: ratio
-- unit: ratio
select unit.*, takes_part as is_counted, true as is_verified from unit where is_eligible

-- metric: units.coverage_by_category
-- shape: lowest_ratio
-- unit: ratio
select unit.*, takes_part as is_counted, true as is_verified, category as slot
from unit
where is_eligible and category in ('agency', 'township', 'community', 'school')

-- metric: units.enterprises_and_organisations
-- shape: count
-- unit: unit
select unit.*, true as is_verified from unit where takes_part and category in ('enterprise', 'social_organisation')

-- metric: units.active_tracks
-- shape: applicable
-- unit: track
select h.resource, h.resource_id, h.label, h.area_code, h.occurred_on, h.is_verified, h.value_state, h.entered_by,
  h.entered_at, h.synthetic, u.category as slot, true as is_counted
from hosted h join unit u on u.id = h.host_unit_id
where h.quarter_on = date_trunc('quarter', cast(:period_end as date))::date and u.category <> 'social_organisation'
union all
-- A track that the county has declared not to apply is not asked for.
select 'track', t.category, coalesce(t.reason, ''), t.county_code, t.from_on, true, 'not_applicable', null, t.created_at,
  t.synthetic, t.category, false
from (
  select distinct on (category) * from track_standings
  where county_code = :county_code and from_on <= cast(:period_end as date)
  order by category, from_on desc, created_at desc, id desc
) t
where not t.applies

-- metric: units.active_in_quarter
-- shape: ratio
-- unit: ratio
select unit.*, h.host_unit_id is not null as is_counted, coalesce(h.is_verified, false) as is_verified
from unit
left join (
  select host_unit_id, bool_or(is_verified) as is_verified from hosted
  where quarter_on = date_trunc('quarter', cast(:period_end as date))::date
  group by host_unit_id
) h on h.host_unit_id = unit.id
where takes_part

-- metric: activities.units_active_every_quarter
-- shape: ratio
-- unit: ratio
select unit.*, coalesce(h.quarters = q.asked, false) as is_counted,
  coalesce(h.verified_quarters = q.asked, false) as is_verified
from unit
cross join (
  select count(*) as asked from generate_series(
    date_trunc('quarter', cast(:period_start as date)), cast(:period_end as date), interval '3 months'
  )
) q
left join (
  select host_unit_id, count(distinct quarter_on) as quarters,
    count(distinct quarter_on) filter (where is_verified) as verified_quarters
  from hosted group by host_unit_id
) h on h.host_unit_id = unit.id
where takes_part

-- metric: units.schools_with_three_components
-- shape: ratio
-- unit: ratio
select unit.*, coalesce(h.found = 3, false) as is_counted, coalesce(h.verified = 3, false) as is_verified
from unit
left join (
  select host_unit_id, count(distinct t.tag) as found, count(distinct t.tag) filter (where is_verified) as verified
  from hosted cross join lateral unnest(hosted.tags) as t (tag)
  where t.tag in ('classroom', 'social_practice', 'theme_education')
  group by host_unit_id
) h on h.host_unit_id = unit.id
where category = 'school' and is_eligible and takes_part

-- metric: units.schools_with_lessons
-- shape: ratio
-- unit: ratio
select unit.*, h.host_unit_id is not null as is_counted, coalesce(h.is_verified, false) as is_verified
from unit
left join (
  select host_unit_id, bool_or(is_verified) as is_verified from hosted
  where 'classroom' = any (tags)
    and occurred_on >= make_date(extract(year from cast(:period_end as date))::int,
      case when extract(month from cast(:period_end as date)) <= 6 then 1 else 7 end, 1)
  group by host_unit_id
) h on h.host_unit_id = unit.id
where category = 'school' and is_eligible

-- metric: units.leader_link_coverage
-- shape: ratio
-- unit: ratio
select unit.*, linked.unit_id is not null as is_counted, linked.visited_on is not null as is_verified
from unit left join linked on linked.unit_id = unit.id
where is_eligible

-- metric: units.county_named
-- shape: count
-- unit: unit
select unit.*, true as is_verified from unit where state = 'named' and named_level is not null

-- metric: units.five_tests
-- shape: ratio
-- unit: ratio
select unit.*, coalesce(p.found = 5, false) as is_counted, true as is_verified
from unit
left join (
  select unit_id, count(distinct slot) as found from paper
  where slot in ('unit_target', 'unit_duty', 'unit_atmosphere', 'unit_measures', 'unit_case')
    and (expires_on is null or expires_on >= cast(:period_end as date))
  group by unit_id
) p on p.unit_id = unit.id
where takes_part

-- metric: documents.bodies_with_guarantees
-- shape: ratio
-- unit: ratio
select unit.*, coalesce(p.found = 3, false) as is_counted, true as is_verified
from unit
left join (
  select unit_id, count(distinct slot) as found from paper
  where slot in ('body_agenda', 'body_office', 'body_guarantee')
    and (expires_on is null or expires_on >= cast(:period_end as date))
  group by unit_id
) p on p.unit_id = unit.id
where category in ('agency', 'township')

-- metric: documents.bodies_with_plan
-- shape: ratio
-- unit: ratio
select unit.*, exists (
    select from paper
    where unit_id = unit.id and kind = 'plan'
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
union all
select 'task', pilot_task.id::text, pilot_task.title, pilot_task.area_code, pilot_task.done_on, pilot_task.state = 'verified',
  'value', pilot_task.created_by, pilot_task.created_at, pilot_task.synthetic, 'pilot_milestones'
from tasks pilot_task
join unit pilot on pilot.id = pilot_task.unit_id and pilot.is_pilot
where pilot_task.county_code = :county_code and pilot_task.is_milestone and pilot_task.state in ('done', 'verified')
  and pilot_task.done_on <= cast(:period_end as date)
