-- Places of learning: what they offer, who verified it, and whether they are used; online courses; heritage items.

-- base: base
select
  'base' as resource, b.id::text as resource_id, b.name as label, b.area_code,
  (b.created_at at time zone 'Asia/Shanghai')::date as occurred_on,
  'value' as value_state, null::text as entered_by, b.created_at as entered_at, b.synthetic,
  b.id, b.has_onsite, b.has_online, b.online_url, b.elements, b.idle_after_days, c.points_met, c.points_applicable,
  coalesce(b.onsite_verified_on <= cast(:period_end as date) and b.onsite_verified_until >= cast(:period_end as date), false)
    as is_onsite_verified,
  coalesce(b.online_verified_on <= cast(:period_end as date) and b.online_verified_until >= cast(:period_end as date), false)
    as is_online_verified
from bases b left join lateral (
    select k.points_met, k.points_applicable from base_checks k
    where k.county_code = :county_code and k.base_id = b.id and k.checked_on <= cast(:period_end as date)
    order by k.checked_on desc, k.id desc limit 1
  ) c on true
where b.county_code = :county_code and b.area_code ^@ :area_prefix and b.state = 'active'

-- metric: bases.online_teaching
-- shape: count
-- unit: base
select
  resource, resource_id, label, area_code, occurred_on, is_online_verified as is_verified,
  value_state, entered_by, entered_at, synthetic
from base where has_online and online_url is not null
union all
select
  'course', c.id::text, c.title, c.area_code, (v.published_at at time zone 'Asia/Shanghai')::date,
  v.published_by <> v.changed_by, 'value', v.changed_by, v.published_at, c.synthetic
from courses c join course_versions v
  on v.county_code = c.county_code and v.course_id = c.id and v.number = c.published_number
where c.county_code = :county_code and c.area_code ^@ :area_prefix and c.state = 'published'
  and (v.published_at at time zone 'Asia/Shanghai')::date <= cast(:period_end as date)

-- metric: bases.both_functions
-- shape: ratio
-- unit: ratio
select base.*, has_onsite and has_online as is_counted, is_onsite_verified and is_online_verified as is_verified
from base

-- metric: bases.functioning
-- shape: ratio
-- unit: ratio
select
  base.*, coalesce(points_applicable > 0 and points_met = points_applicable, false) as is_verified,
  (cardinality(elements) >= 7 or coalesce(points_applicable > 0 and points_met = points_applicable, false))
    and coalesce(
      case when coalesce(base.idle_after_days, cast(:interval_days as integer)) is null
        then used.last_on >= date_trunc('quarter', cast(:period_end as date))::date - interval '3 months'
        else cast(:period_end as date) - used.last_on <= coalesce(base.idle_after_days, cast(:interval_days as integer))
      end, false) as is_counted
from base cross join lateral (
    select max(v.visited_on) as last_on from base_visits v
    where v.county_code = :county_code and v.base_id = base.id and v.visited_on <= cast(:period_end as date)
  ) used

-- metric: bases.checklist_score
-- shape: share
-- unit: ratio
select
  base.*, t.is_there as is_counted, not t.is_there or points_applicable is not null as is_verified,
  case when t.is_there then coalesce(points_met, claimed.points)
    else coalesce(points_applicable, claimed.all_points) - coalesce(points_met, claimed.points) end as amount
from base
cross join lateral (
    select coalesce(sum(i.points) filter (where i.element = any (base.elements)), 0) as points, sum(i.points) as all_points
    from jsonb_to_recordset(cast(:base_items as jsonb)) as i (element text, points integer)
  ) claimed
cross join (values (true), (false)) as t (is_there)

-- metric: bases.visits
-- shape: sum
-- unit: person_time
select
  'base' as resource, base.resource_id,
  case when u.name is null then base.label else base.label || ' · ' || u.name end as label,
  base.area_code, v.visited_on as occurred_on, true as is_verified,
  'value' as value_state, null::text as entered_by, v.created_at as entered_at, v.synthetic, v.visitor_count as amount
from base_visits v join base on base.id = v.base_id
left join units u on u.county_code = v.county_code and u.id = v.organiser_unit_id
where v.county_code = :county_code and v.visited_on between cast(:period_start as date) and cast(:period_end as date)

-- metric: bases.heritage_inspected
-- shape: ratio
-- unit: ratio
select
  'heritage' as resource, h.id::text as resource_id, h.name as label, h.area_code, h.inspected_on as occurred_on,
  true as is_verified, 'value' as value_state, null::text as entered_by, h.created_at as entered_at, h.synthetic,
  exists (
    select from heritage_inspections i
    where i.county_code = :county_code and i.item_id = h.id
      and i.inspected_on between cast(:period_start as date) and cast(:period_end as date)
  ) as is_counted
from heritage_items h
where h.county_code = :county_code and h.area_code ^@ :area_prefix
