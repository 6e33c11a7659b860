-- Money in yuan (the tables hold integer fen). Budget lines are facts: counted = verified. An allocation counts as
-- claimed when it is entered and as verified when a second post has approved it; a refused one is nothing.

-- base: budget
select
  'budget' as resource, b.id::text as resource_id, b.title as label, b.area_code, b.approved_on as occurred_on,
  true as is_verified, 'value' as value_state, b.entered_by, b.created_at as entered_at, b.synthetic,
  b.year, b.source_level, b.is_creation_fund, b.is_minority_fund, b.amount_fen, b.id, b.unit_id, b.population_year,
  b.population_vintage, w.external_id as body
from budgets b
left join units w on w.county_code = b.county_code and w.id = b.unit_id
where b.county_code = :county_code and b.area_code ^@ :area_prefix
  and b.year = extract(year from cast(:period_end as date))::int and b.approved_on <= cast(:period_end as date)

-- base: department_line
select
  'budget' as resource, b.id::text as resource_id, b.title as label, b.area_code, b.approved_on as occurred_on,
  true as is_verified, 'value' as value_state, b.entered_by, b.created_at as entered_at, b.synthetic, b.year, b.amount_fen
from budgets b
join units w on w.county_code = b.county_code and w.id = b.unit_id and w.external_id = 'ethnic_affairs_bureau'
where b.county_code = :county_code and b.area_code ^@ :area_prefix and b.approved_on <= cast(:period_end as date)
  and b.year between extract(year from cast(:period_end as date))::int - 1 and extract(year from cast(:period_end as date))::int

-- base: allocation
select
  'allocation' as resource, a.id::text as resource_id, a.purpose as label, a.area_code, a.approved_on as occurred_on,
  a.state = 'approved' as is_verified, 'value' as value_state, a.entered_by, a.created_at as entered_at, a.synthetic,
  a.amount_fen, a.spent_fen, b.source_level, b.is_minority_fund or coalesce(p.is_minority_fund, false) as is_minority_fund,
  a.is_demonstration_place or coalesce(a.place_state, '') in ('applied', 'accepted', 'named') as is_priority_place,
  u.category, coalesce(s.external_id, u.external_id) as school_key, u.area_code as unit_area_code, a.approved_on,
  p.region_kind, p.area_code as project_area, extract(year from a.approved_on)::int as year
from allocations a
join budgets b on b.county_code = a.county_code and b.id = a.budget_id
join units u on u.county_code = a.county_code and u.id = a.unit_id
left join projects p on p.county_code = a.county_code and p.id = a.project_id
left join units s on s.county_code = p.county_code and s.id = p.school_unit_id
where a.county_code = :county_code and a.area_code ^@ :area_prefix and a.approved_on <= cast(:period_end as date)
  and a.state <> 'refused'

-- base: outside_row
-- Rows that ask for support from above, as links name them; those of a county's own framework that go on from one, too.
select i.framework_code || '/' || i.code as name from indicators i where i.metric = 'funds.outside_support'
union
select t.to_framework || '/' || t.to_code
from framework_ties t join indicators i on i.framework_code = t.from_framework and i.code = t.from_code
where t.county_code = :county_code and t.sort = 'indicator' and i.metric = 'funds.outside_support'

-- base: project
select
  'project' as resource, p.id::text as resource_id, p.title as label, p.area_code, p.approved_on as occurred_on,
  coalesce(m.fen, 0) > 0 as is_verified, 'value' as value_state, p.entered_by, p.created_at as entered_at, p.synthetic,
  p.kind, coalesce(m.fen, 0) as funded_fen, coalesce(m.source_count, 0) as source_count,
  extract(year from p.approved_on)::int as year
from projects p
left join lateral (
  select sum(a.amount_fen) as fen, count(distinct a.budget_id) as source_count from allocations a
  where a.county_code = p.county_code and a.project_id = p.id and a.state = 'approved' and a.amount_fen > 0
) m on true
where p.county_code = :county_code and p.area_code ^@ :area_prefix and p.approved_on <= cast(:period_end as date)
  and p.state <> 'cancelled'

-- metric: funds.per_capita
-- shape: quotient
-- unit: yuan_per_head
select resource, resource_id, label, area_code, occurred_on, is_verified, value_state, entered_by, entered_at, synthetic,
  true as is_counted, amount_fen / 100.0 as amount
from budget where is_creation_fund
union all
select * from (
  select 'observation', o.id::text, o.series_code || ' ' || o.period, o.area_code, o.published_on, o.state = 'verified',
    case when o.value is null then o.value_state else 'value' end, o.reported_by, o.created_at, o.synthetic, false, o.value
  from observations o
  left join (
    select population_year, population_vintage from budget
    where is_creation_fund and population_year is not null order by amount_fen desc, id limit 1
  ) named on true
  where o.county_code = :county_code and o.area_code = :area_prefix and o.series_code = 'resident_population'
    and o.state = 'verified' and left(o.period, 4)::int <= extract(year from cast(:period_end as date))::int
    and (named.population_year is null or o.period = named.population_year::text)
    and (named.population_vintage is null or o.vintage = named.population_vintage)
  order by o.period desc, o.published_on desc nulls last, o.revision desc
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
where year >= extract(year from cast(:period_end as date))::int - 1 and (region_kind is not null or exists (
  select from special_areas s
  where s.county_code = :county_code and approved_on >= s.since_on and (s.until_on is null or approved_on <= s.until_on)
    and (allocation.area_code ^@ s.area_code or project_area ^@ s.area_code)
) or exists (
  select from areas t
  where t.level in ('township', 'village') and t.code ^@ :county_code and t.name ~ '族(乡|村)'
    and (allocation.area_code ^@ t.code or project_area ^@ t.code)
))

-- metric: funds.distinctive_industry_projects
-- shape: count
-- unit: project
select * from project
where year = extract(year from cast(:period_end as date))::int and kind = 'distinctive_industry'

-- metric: funds.named_school_support
-- shape: checklist
-- unit: school
select allocation.*, school_key as slot from allocation
where year = extract(year from cast(:period_end as date))::int
  and school_key in ('county_ethnic_middle_school', 'ethnic_class')

-- metric: funds.demonstration_priority
-- shape: share
-- unit: ratio
select allocation.*, is_priority_place as is_counted, amount_fen / 100.0 as amount
from allocation
where year = extract(year from cast(:period_end as date))::int and is_minority_fund
  and source_level in ('province', 'city', 'county')

-- metric: funds.ethnic_department_line
-- shape: series
-- unit: yuan
select resource, resource_id, label, area_code, occurred_on, is_verified, value_state, entered_by, entered_at, synthetic,
  year::text as slot, amount_fen / 100.0 as amount
from department_line

-- metric: funds.outside_support
-- shape: checklist
-- unit: part
select resource, resource_id, label, area_code, occurred_on, is_verified, value_state, entered_by, entered_at, synthetic,
  'support_won' as slot
from budget where source_level in ('central', 'province', 'city')
union all
select 'bid', b.id::text, b.title, b.area_code, b.decided_on, true, 'value', b.entered_by, b.created_at, b.synthetic,
  'support_won'
from fund_bids b
where b.county_code = :county_code and b.area_code ^@ :area_prefix and b.state = 'won'
  and b.decided_on between cast(:period_start as date) and cast(:period_end as date)
union all
select resource, resource_id, label, area_code, occurred_on, is_verified, value_state, entered_by, entered_at, synthetic,
  'pooled_lines'
from project where year = extract(year from cast(:period_end as date))::int and source_count > 1
union all
select 'document', d.id::text, d.title, d.area_code, d.issued_on, true, 'value', d.uploaded_by, d.created_at, d.synthetic,
  'agreement'
from documents d
where d.county_code = :county_code and d.area_code ^@ :area_prefix and d.kind = 'agreement'
  and (d.issued_on is null or d.issued_on <= cast(:period_end as date))
  and (d.expires_on is null or d.expires_on >= cast(:period_end as date))
  and exists (
    select from document_links l join outside_row on outside_row.name = l.resource_id
    where l.county_code = d.county_code and l.document_id = d.id and l.resource = 'indicator'
  )

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
  where budget.area_code = p.code and unit_id is null and is_creation_fund
    and budget.occurred_on <= cast(:budget_cutoff as date)
) b on true
where p.level in ('county', 'township') and p.code ^@ :county_code and p.code ^@ :area_prefix
union all
select 'unit', u.id::text, u.name, u.area_code, b.occurred_on, b.occurred_on is not null, true, 'value', null::text,
  b.entered_at, u.synthetic
from units u
left join lateral (
  select min(occurred_on) as occurred_on, min(entered_at) as entered_at from budget
  where budget.unit_id = u.id and is_creation_fund and budget.occurred_on <= cast(:budget_cutoff as date)
) b on true
where u.county_code = :county_code and u.area_code ^@ :area_prefix and u.is_eligible
  and u.state in ('planning', 'creating', 'applied', 'accepted', 'named')

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
