-- Places of learning: what they offer and whether they are used.

-- base: base
select
  'base' as resource, b.id::text as resource_id, b.name as label, b.area_code,
  (b.created_at at time zone 'Asia/Shanghai')::date as occurred_on, true as is_verified,
  'value' as value_state, null::text as entered_by, b.created_at as entered_at, b.synthetic,
  b.id, b.has_onsite, b.has_online, b.online_url, b.elements
from bases b
where b.county_code = :county_code and b.area_code ^@ :area_prefix and b.state = 'active'

-- metric: bases.online_teaching
-- shape: count
-- unit: base
select * from base where has_online and online_url is not null

-- metric: bases.both_functions
-- shape: ratio
-- unit: ratio
select base.*, has_onsite and has_online as is_counted from base

-- metric: bases.functioning
-- shape: ratio
-- unit: ratio
select base.*, cardinality(elements) >= 7 and exists (
    select from base_visits v
    where v.county_code = :county_code and v.base_id = base.id and v.visited_on <= cast(:period_end as date)
      and v.visited_on >= date_trunc('quarter', cast(:period_end as date))::date - interval '3 months'
  ) as is_counted
from base

-- metric: bases.checklist_score
-- shape: share
-- unit: ratio
select base.*, t.is_there as is_counted, case when t.is_there then cardinality(elements) else 7 - cardinality(elements) end as amount
from base cross join (values (true), (false)) as t (is_there)

-- metric: bases.visits
-- shape: sum
-- unit: person_time
select
  'base' as resource, base.resource_id, base.label, base.area_code, v.visited_on as occurred_on, true as is_verified,
  'value' as value_state, null::text as entered_by, v.created_at as entered_at, v.synthetic, v.visitor_count as amount
from base_visits v join base on base.id = v.base_id
where v.county_code = :county_code and v.visited_on between cast(:period_start as date) and cast(:period_end as date)
