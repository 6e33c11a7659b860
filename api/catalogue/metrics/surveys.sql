-- What people answered, only ever as one row a survey. Nothing is shown below ten answers.

-- base: wave
-- Published surveys, the newest first.
select
  s.id, s.purpose, s.title, s.area_code, s.synthetic, s.created_at,
  coalesce(s.closes_on, (s.updated_at at time zone 'Asia/Shanghai')::date) as closed_on,
  row_number() over (
    partition by s.purpose order by coalesce(s.closes_on, (s.updated_at at time zone 'Asia/Shanghai')::date) desc, s.id desc
  ) as place
from surveys s
where s.county_code = :county_code and s.area_code ^@ :area_prefix and s.state = 'published'
  and coalesce(s.closes_on, (s.updated_at at time zone 'Asia/Shanghai')::date) <= cast(:period_end as date)

-- base: score
-- The mean of what each satisfaction sheet says: three items of S98, livability, the result as a whole.
select a.survey_id, a.id,
  ((a.answers ->> 'gain')::numeric + (a.answers ->> 'happiness')::numeric + (a.answers ->> 'safety')::numeric) / 3 as well_being,
  (a.answers ->> 'livability')::numeric as livability, (a.answers ->> 'overall')::numeric as overall
from survey_answers a join wave on wave.id = a.survey_id
where a.county_code = :county_code and wave.purpose = 'satisfaction'

-- metric: surveys.gain_happiness_safety
-- shape: wave
-- unit: scale_5
-- minimum: 10
select
  'survey' as resource, wave.id::text as resource_id, wave.title::text as label, wave.area_code,
  wave.closed_on as occurred_on, true as is_verified, 'value' as value_state, null::text as entered_by,
  wave.created_at as entered_at, wave.synthetic, to_char(wave.closed_on, 'YYYYMMDD') || wave.id::text as slot,
  avg(score.well_being) as amount, count(score.well_being) as sample_count, var_samp(score.well_being) as variance
from wave join score on score.survey_id = wave.id
where wave.place <= 2
group by wave.id, wave.title, wave.area_code, wave.closed_on, wave.created_at, wave.synthetic

-- metric: surveys.livability
-- shape: wave
-- unit: scale_5
-- minimum: 10
select
  'survey' as resource, wave.id::text as resource_id, wave.title::text as label, wave.area_code,
  wave.closed_on as occurred_on, true as is_verified, 'value' as value_state, null::text as entered_by,
  wave.created_at as entered_at, wave.synthetic, to_char(wave.closed_on, 'YYYYMMDD') || wave.id::text as slot,
  avg(score.livability) as amount, count(score.livability) as sample_count, var_samp(score.livability) as variance
from wave join score on score.survey_id = wave.id
where wave.place <= 2
group by wave.id, wave.title, wave.area_code, wave.closed_on, wave.created_at, wave.synthetic

-- metric: surveys.performance_satisfaction
-- shape: share
-- unit: ratio
-- minimum: 10
select
  'survey' as resource, wave.id::text as resource_id, wave.title::text as label, wave.area_code,
  wave.closed_on as occurred_on, true as is_verified, 'value' as value_state, null::text as entered_by,
  wave.created_at as entered_at, wave.synthetic, score.overall >= 4 as is_counted, count(*) as amount
from wave join score on score.survey_id = wave.id
where wave.place = 1 and score.overall is not null
group by wave.id, wave.title, wave.area_code, wave.closed_on, wave.created_at, wave.synthetic, score.overall >= 4

-- metric: surveys.public_awareness
-- shape: share
-- unit: ratio
-- minimum: 10
-- Each sheet gives the share of the knowledge items that it has right; the value is their mean.
with item as (
  select wave.id, v.number, q.value ->> 'code' as code,
    (select o.value ->> 'code' from jsonb_array_elements(q.value -> 'options') o where (o.value ->> 'is_correct')::boolean limit 1) as answer
  from wave
  join survey_versions v on v.survey_id = wave.id
  cross join lateral jsonb_array_elements(v.questionnaire -> 'questions') q
  where v.county_code = :county_code and wave.purpose = 'awareness' and wave.place = 1 and q.value ->> 'indicator' = 'S138'
), sheet as (
  select a.survey_id, a.id, avg(case when a.answers ->> item.code = item.answer then 1.0 else 0.0 end) as share
  from survey_answers a join item on item.id = a.survey_id and item.number = a.number
  where a.county_code = :county_code and item.answer is not null
  group by a.survey_id, a.id
)
select
  'survey' as resource, wave.id::text as resource_id, wave.title::text as label, wave.area_code,
  wave.closed_on as occurred_on, true as is_verified, 'value' as value_state, null::text as entered_by,
  wave.created_at as entered_at, wave.synthetic, t.is_right as is_counted,
  sum(case when t.is_right then sheet.share else 1 - sheet.share end) as amount
from wave join sheet on sheet.survey_id = wave.id
cross join (values (true), (false)) as t (is_right)
group by wave.id, wave.title, wave.area_code, wave.closed_on, wave.created_at, wave.synthetic, t.is_right
