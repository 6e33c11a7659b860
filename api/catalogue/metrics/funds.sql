-- Money in yuan (the tables hold integer fen). Approved lines are facts: counted = verified.

-- base: budget
select
  'budget' as resource, b.id::text as resource_id, b.title as label, b.area_code, b.approved_on as occurred_on,
  true as is_verified, 'value' as value_state, null::text as entered_by, b.created_at as entered_at, b.synthetic,
  b.year, b.source_level, b.is_creation_fund, b.amount_fen, b.id
from budgets b
where b.county_code = :county_code and b.area_code ^@ :area_prefix
  and b.year = extract(year from cast(:period_end as date))::int and b.approved_on <= cast(:period_end as date)

-- base: allocation
select
  'allocation' as resource, a.id::text as resource_id, a.purpose as label, a.area_code, a.approved_on as occurred_on,
  true as is_verified, 'value' as value_state, null::text as entered_by, a.created_at as entered_at, a.synthetic,
  a.amount_fen, a.spent_fen, a.is_demonstration_place, a.purpose, b.source_level, u.category, u.external_id as unit_key,
  u.area_code as unit_area_code, extract(year from a.approved_on)::int as year
from allocations a
join budgets b on b.county_code = a.county_code and b.id = a.budget_id
join units u on u.county_code = a.county_code and u.id = a.unit_id
where a.county_code = :county_code and a.area_code ^@ :area_prefix and a.approved_on <= cast(:period_end as date)

-- metric: funds.per_capita
-- shape: quotient
-- unit: yuan_per_head
select resource, resource_id, label, area_code, occurred_on, is_verified, value_state, entered_by, entered_at, synthetic,
  true as is_counted, amount_fen / 100.0 as amount
from budget where is_creation_fund
union all
select * from (
  select 'observation', o.id::text, o.series_code || ' ' || o.period, o.area_code, o.published_on, o.state = 'verified',
    o.value_state, o.reported_by, o.created_at, o.synthetic, false, o.value
  from observations o
  where o.county_code = :county_code and o.area_code = :area_prefix and o.series_code = 'resident_population'
    and o.state = 'verified' and left(o.period, 4)::int <= extract(year from cast(:period_end as date))::int
  order by o.period desc, o.revision desc
  limit 1
) population

-- metric: funds.grassroots_share
-- shape: series_share
-- unit: ratio
select allocation.*, year::text as slot, amount_fen / 100.0 as amount,
  category in ('community', 'school', 'company') or length(unit_area_code) = 12 as is_counted
from allocation where year >= extract(year from cast(:period_end as date))::int - 1

-- metric: funds.special_area_support
-- shape: series
-- unit: yuan
select allocation.*, year::text as slot, amount_fen / 100.0 as amount
from allocation
where year >= extract(year from cast(:period_end as date))::int - 1 and exists (
  select from areas s
  where s.level in ('township', 'village') and allocation.area_code ^@ s.code and s.code ^@ :county_code and s.name ~ '族(乡|村)'
)

-- metric: funds.distinctive_industry_projects
-- shape: count
-- unit: allocation
select * from allocation
where year = extract(year from cast(:period_end as date))::int and purpose ~ '特色(产业|產業)'

-- metric: funds.named_school_support
-- shape: checklist
-- unit: school
select allocation.*, unit_key as slot from allocation
where year = extract(year from cast(:period_end as date))::int and unit_key in ('county_ethnic_middle_school', 'ethnic_class')

-- metric: funds.demonstration_priority
-- shape: share
-- unit: ratio
select allocation.*, is_demonstration_place as is_counted, amount_fen / 100.0 as amount
from allocation
where year = extract(year from cast(:period_end as date))::int and source_level in ('province', 'city', 'county')

-- metric: funds.higher_level_lines
-- shape: count
-- unit: budget
select * from budget where source_level in ('central', 'province', 'city')

-- metric: funds.bodies_with_budget_line
-- shape: ratio
-- unit: ratio
-- needs: P14
select
  'area' as resource, p.code as resource_id, p.name as label, p.code as area_code, b.occurred_on,
  b.occurred_on is not null as is_counted, true as is_verified,
  'value' as value_state, null::text as entered_by, b.entered_at, coalesce(b.synthetic, false) as synthetic
from areas p
left join lateral (
  select min(occurred_on) as occurred_on, min(entered_at) as entered_at, bool_or(synthetic) as synthetic from budget
  where budget.area_code = p.code and is_creation_fund and budget.occurred_on <= cast(:budget_cutoff as date)
) b on true
where p.level in ('county', 'township') and p.code ^@ :county_code and p.code ^@ :area_prefix

-- metric: funds.paid_share
-- shape: quotient
-- unit: ratio
select resource, resource_id, label, area_code, occurred_on, is_verified, value_state, entered_by, entered_at, synthetic,
  true as is_counted, spent_fen / 100.0 as amount
from allocation where year = extract(year from cast(:period_end as date))::int
union all
select resource, resource_id, label, area_code, occurred_on, is_verified, value_state, entered_by, entered_at, synthetic,
  false, amount_fen / 100.0
from budget
