-- Figures that departments report; verified by a second person. Of a period counts what was published last, in its
-- latest revision.
-- Series belong to one area exactly: a county's rate is never the sum of its townships' rates.

-- base: observation
select
  'observation' as resource, o.id::text as resource_id, o.series_code || ' ' || o.period as label, o.area_code,
  coalesce(o.published_on, (o.created_at at time zone 'Asia/Shanghai')::date) as occurred_on,
  o.state = 'verified' as is_verified,
  case when o.value is null then o.value_state else 'value' end as value_state,
  o.reported_by as entered_by, o.created_at as entered_at, o.synthetic,
  o.series_code, o.period, o.value
from (
  select distinct on (series_code, period) * from (
    select distinct on (series_code, period, vintage) * from observations
    where observations.county_code = :county_code and observations.area_code = :area_prefix
    order by series_code, period, vintage, revision desc
  ) publication
  order by series_code, period, published_on desc nulls last, revision desc
) o
where left(o.period, 4)::int <= extract(year from cast(:period_end as date))::int

-- base: in_year
-- What adds up within the assessed year: the year's own figure, else its quarters, else its months, never two of them.
select * from (
  select observation.*, min(case when length(period) = 4 then 0 when period like '%Q%' then 1 else 2 end)
    over (partition by series_code, left(period, 4)) as coarsest,
    case when length(period) = 4 then 0 when period like '%Q%' then 1 else 2 end as coarseness
  from observation
) told where coarseness = coarsest

-- metric: statistics.development_parts
-- shape: any
-- unit: figure
select observation.*, value as amount from observation
where series_code in (
  'gdp_per_capita_growth', 'urban_income', 'rural_income', 'urban_income_growth', 'rural_income_growth',
  'irrigation_rate', 'mechanised_ploughing_rate', 'road_access_rate', 'hardened_road_rate', 'electricity_coverage',
  'broadcast_coverage', 'telecom_coverage', 'compulsory_education_rate', 'medical_security_rate',
  'social_insurance_rate', 'unsafe_dwellings', 'safe_water_rate', 'facility_input'
) and left(period, 4)::int = extract(year from cast(:period_end as date))::int

-- metric: statistics.minority_cadres_share
-- shape: latest_quotient
-- unit: ratio
select observation.*, period as slot, series_code = 'minority_cadres' as is_counted, value as amount
from observation where series_code in ('minority_cadres', 'cadres_total')

-- metric: statistics.grassroots_staff_days
-- shape: sum
-- unit: day
select in_year.*, value as amount from in_year
where series_code = 'grassroots_staff_days' and left(period, 4)::int = extract(year from cast(:period_end as date))::int

-- metric: statistics.official_answer_hours
-- shape: latest
-- unit: hour
select observation.*, period as slot, value as amount from observation where series_code = 'official_answer_hours'

-- metric: statistics.mixed_schools
-- shape: latest
-- unit: school
select observation.*, period as slot, value as amount from observation where series_code = 'mixed_schools'

-- metric: statistics.joint_ventures
-- shape: latest
-- unit: project
select observation.*, period as slot, value as amount from observation where series_code = 'joint_ventures_supported'

-- metric: statistics.equal_hiring_enterprises
-- shape: latest_quotient
-- unit: ratio
select observation.*, period as slot, series_code = 'equal_hiring_pledges' as is_counted, value as amount
from observation where series_code in ('equal_hiring_pledges', 'multiethnic_hiring_enterprises')

-- metric: statistics.rural_income_of_national
-- shape: latest_quotient
-- unit: ratio
select observation.*, period as slot, series_code = 'rural_income' as is_counted, value as amount
from observation where series_code in ('rural_income', 'rural_income_national') and length(period) = 4

-- metric: statistics.ethnic_work_posts_filled
-- shape: latest_quotient
-- unit: ratio
select observation.*, period as slot, series_code = 'ethnic_work_posts_filled' as is_counted, value as amount
from observation where series_code in ('ethnic_work_posts_filled', 'ethnic_work_posts_approved')

-- metric: statistics.gdp_per_capita_growth
-- shape: reference
-- unit: ratio
select observation.*, period as slot, series_code = 'gdp_per_capita_growth' as is_counted, value as amount
from observation
where series_code in ('gdp_per_capita_growth', 'gdp_per_capita_growth_national') and length(period) = 4

-- metric: statistics.urban_income
-- shape: reference
-- unit: yuan
select observation.*, period as slot, series_code = 'urban_income' as is_counted, value as amount
from observation where series_code in ('urban_income', 'urban_income_provincial') and length(period) = 4

-- metric: statistics.urban_income_growth
-- shape: reference
-- unit: ratio
select observation.*, period as slot, series_code = 'urban_income_growth' as is_counted, value as amount
from observation where series_code in ('urban_income_growth', 'urban_income_growth_provincial') and length(period) = 4

-- metric: statistics.rural_income
-- shape: reference
-- unit: yuan
select observation.*, period as slot, series_code = 'rural_income' as is_counted, value as amount
from observation where series_code in ('rural_income', 'rural_income_provincial') and length(period) = 4

-- metric: statistics.rural_income_growth
-- shape: reference
-- unit: ratio
select observation.*, period as slot, series_code = 'rural_income_growth' as is_counted, value as amount
from observation where series_code in ('rural_income_growth', 'rural_income_growth_provincial') and length(period) = 4

-- metric: statistics.urban_rural_income
-- shape: any
-- unit: figure
select observation.*, value as amount
from observation
where series_code ~ '^(urban|rural)_income(_growth)?(_provincial)?$' and length(period) = 4

-- metric: statistics.compulsory_education_rate
-- shape: reference
-- unit: ratio
select observation.*, period as slot, series_code = 'compulsory_education_rate' as is_counted, value as amount
from observation where series_code in ('compulsory_education_rate', 'compulsory_education_rate_required') and length(period) = 4

-- metric: statistics.medical_security_rate
-- shape: reference
-- unit: ratio
select observation.*, period as slot, series_code = 'medical_security_rate' as is_counted, value as amount
from observation where series_code in ('medical_security_rate', 'medical_security_rate_required') and length(period) = 4

-- metric: statistics.social_insurance_rate
-- shape: reference
-- unit: ratio
select observation.*, period as slot, series_code = 'social_insurance_rate' as is_counted, value as amount
from observation where series_code in ('social_insurance_rate', 'social_insurance_rate_required') and length(period) = 4

-- metric: statistics.irrigation_rate
-- shape: series
-- unit: ratio
select observation.*, period as slot, value as amount from observation
where series_code = 'irrigation_rate' and length(period) = 4

-- metric: statistics.mechanised_ploughing_rate
-- shape: series
-- unit: ratio
select observation.*, period as slot, value as amount from observation
where series_code = 'mechanised_ploughing_rate' and length(period) = 4

-- metric: statistics.road_access_rate
-- shape: series
-- unit: ratio
select observation.*, period as slot, value as amount from observation
where series_code = 'road_access_rate' and length(period) = 4

-- metric: statistics.hardened_road_rate
-- shape: series
-- unit: ratio
select observation.*, period as slot, value as amount from observation
where series_code = 'hardened_road_rate' and length(period) = 4

-- metric: statistics.facility_input
-- shape: series
-- unit: yuan
select observation.*, period as slot, value / 100 as amount from observation
where series_code = 'facility_input' and length(period) = 4

-- metric: statistics.common_language_rate_gain
-- shape: gain
-- unit: ratio
select observation.*, period as slot, value as amount from observation
where series_code = 'common_language_rate' and length(period) = 4

-- metric: statistics.unsafe_dwellings
-- shape: latest
-- unit: dwelling
select observation.*, period as slot, value as amount from observation where series_code = 'unsafe_dwellings'

-- metric: statistics.electricity_coverage
-- shape: latest
-- unit: ratio
select observation.*, period as slot, value as amount from observation where series_code = 'electricity_coverage'

-- metric: statistics.broadcast_coverage
-- shape: latest
-- unit: ratio
select observation.*, period as slot, value as amount from observation where series_code = 'broadcast_coverage'

-- metric: statistics.telecom_coverage
-- shape: latest
-- unit: ratio
select observation.*, period as slot, value as amount from observation where series_code = 'telecom_coverage'

-- metric: statistics.safe_water_rate
-- shape: latest
-- unit: ratio
select observation.*, period as slot, value as amount from observation where series_code = 'safe_water_rate'

-- metric: statistics.rule_of_law_share
-- shape: latest
-- unit: ratio
select observation.*, period as slot, value as amount from observation where series_code = 'rule_of_law_share'

-- metric: statistics.dispute_settlement_rate
-- shape: latest
-- unit: ratio
select observation.*, period as slot, value as amount from observation where series_code = 'dispute_settlement_rate'

-- metric: statistics.urban_settlement_total
-- shape: latest
-- unit: person
select observation.*, period as slot, value as amount from observation where series_code = 'urban_settlement_total'

-- metric: statistics.veto_events
-- shape: sum
-- unit: event
-- The plan's three years, counted by `veto_clears_on` in rules/periods.py.
select observation.*, value as amount from observation
where series_code = 'veto_events' and period = any(:veto_periods)

-- metric: statistics.values_with_provenance
-- shape: ratio
-- unit: ratio
select
  'observation' as resource, o.id::text as resource_id, o.series_code || ' ' || o.period as label, o.area_code,
  coalesce(o.published_on, o.created_at::date) as occurred_on, o.state = 'verified' as is_counted,
  true as is_verified, 'value' as value_state, o.reported_by as entered_by, o.created_at as entered_at, o.synthetic
from (
  select distinct on (series_code, area_code, period) * from observations
  where observations.county_code = :county_code and observations.area_code ^@ :area_prefix
    and left(period, 4)::int = extract(year from cast(:period_end as date))::int
  order by series_code, area_code, period, revision desc
) o
