-- What invited samples said, as it was released; answers that came by an open link are opinions and feed nothing here.

-- base: told
-- Each measure that a row of the plan rests on, once a survey: of the first version of its plan, frozen before the
-- answers. A list experiment measures coaching and is no row's value. Where several measures of a kind serve one row,
-- the one over most questions counts, then the first of the plan. A part's sample says nothing of the whole area.
-- All of it is the release's own word: nothing is judged or named anew. Of the survey itself only its step counts. A
-- wave is of the day on which it was closed, which nobody types.
select
  s.id, r.content -> 'title' as title, r.content ->> 'area_code' as area_code,
  (r.content ->> 'synthetic')::boolean as synthetic, r.made_at, m.value ->> 'indicator' as indicator,
  (r.content ->> 'closed_on')::date as closed_on,
  (m.value #>> '{figure,estimate}')::numeric as amount,
  (m.value #>> '{figure,low}')::numeric as low, (m.value #>> '{figure,high}')::numeric as high,
  (m.value #>> '{figure,n}')::bigint as n,
  (m.value #>> '{difference,difference}')::numeric as change,
  (m.value #>> '{difference,low}')::numeric as change_low, (m.value #>> '{difference,high}')::numeric as change_high,
  m.value #>> '{difference,change}' as change_said, m.value ->> 'verdict' as verdict,
  r.content #>> '{integrity,grade}' as grade,
  m.value #>> '{threshold,operator}' as operator, (m.value #>> '{threshold,value}')::numeric as goal,
  case when r.content #> '{plans,0,not_covered}' <> 'null' then 'not_covered' end as not_judged,
  (m.value #>> '{figure,at_least}')::numeric as at_least, (m.value #>> '{figure,at_most}')::numeric as at_most,
  (m.value #>> '{scale,low}')::numeric as scale_low, (m.value #>> '{scale,high}')::numeric as scale_high,
  m.value ->> 'formula' = 'mean' as is_mean,
  row_number() over (
    partition by s.id, m.value ->> 'indicator', m.value ->> 'formula' = 'mean'
    order by jsonb_array_length(m.value -> 'questions') desc, m.ordinality
  ) as rank
from survey_releases r
join surveys s on s.county_code = r.county_code and s.id = r.survey_id
cross join lateral jsonb_array_elements(r.content #> '{plans,0,measures}') with ordinality m
where r.county_code = :county_code and r.content ->> 'area_code' = :area_prefix and s.state = 'published'
  and r.content ->> 'how_gathered' = 'sample'
  and m.value ->> 'indicator' is not null and m.value ->> 'formula' <> 'list_experiment'

-- base: wave
select told.*, row_number() over (
    partition by indicator, is_mean order by closed_on desc, made_at desc, id desc
  ) as place
from told
where rank = 1 and closed_on <= cast(:period_end as date)

-- base: shown
-- The last two waves of each measure, as records.
select
  'survey' as resource, id::text as resource_id, title::text as label, area_code, closed_on as occurred_on,
  true as is_verified, case when amount is null then 'withheld' else 'value' end as value_state,
  null::text as entered_by, made_at as entered_at, synthetic, to_char(closed_on, 'YYYYMMDD') || id::text as slot,
  amount, n as sample_count, low, high,
  case when place = 1 then change end as change, case when place = 1 then change_low end as change_low,
  case when place = 1 then change_high end as change_high, case when place = 1 then change_said end as change_said,
  verdict, operator, goal, grade, not_judged, at_least, at_most, scale_low, scale_high, indicator, is_mean
from wave
where place <= 2

-- metric: surveys.cadre_awareness
-- shape: wave
-- unit: ratio
-- minimum: 10
select * from shown
where indicator = 'S42' and not is_mean

-- metric: surveys.public_awareness
-- shape: wave
-- unit: ratio
-- minimum: 10
select * from shown
where indicator = 'S138' and not is_mean

-- metric: surveys.performance_satisfaction
-- shape: wave
-- unit: ratio
-- minimum: 10
select * from shown
where indicator = 'S139' and not is_mean

-- metric: surveys.gain_happiness_safety
-- shape: wave
-- unit: scale
-- minimum: 10
select * from shown
where indicator = 'S98' and is_mean

-- metric: surveys.livability
-- shape: wave
-- unit: scale
-- minimum: 10
select * from shown
where indicator = 'S116' and is_mean

-- metric: surveys.identification_trend
-- shape: wave
-- unit: scale
-- minimum: 10
select * from shown
where indicator = 'S47' and is_mean

-- metric: surveys.culture_identity
-- shape: wave
-- unit: scale
-- minimum: 10
-- Shown beside the activities of row S62.
select * from shown
where indicator = 'S62' and is_mean

-- metric: surveys.neighbours
-- shape: wave
-- unit: scale
-- minimum: 10
-- Shown beside the complaints of row S89.
select * from shown
where indicator = 'S89' and is_mean

-- metric: surveys.confidence
-- shape: wave
-- unit: scale
-- minimum: 10
-- A trend of all answers together; nobody is scored by it and it has no target.
select * from shown
where indicator = 'S7' and is_mean

-- metric: surveys.leadership_teams
-- shape: wave
-- unit: ratio
-- minimum: 10
-- What the average team knows, as the release tells it; a team is a cell of the sample that ten answers and more came
-- from. Shown beside the trainings of row S29.
select
  'survey' as resource, wave.id::text as resource_id, wave.title::text as label, wave.area_code,
  wave.closed_on as occurred_on, true as is_verified,
  case when r.content #>> '{teams,estimate}' is null then 'withheld' else 'value' end as value_state,
  null::text as entered_by, wave.made_at as entered_at, wave.synthetic,
  to_char(wave.closed_on, 'YYYYMMDD') || wave.id::text as slot,
  (r.content #>> '{teams,estimate}')::numeric as amount, (r.content #>> '{teams,n}')::bigint as sample_count,
  null::numeric as low, null::numeric as high,
  null::numeric as change, null::numeric as change_low, null::numeric as change_high, null::text as change_said,
  null::text as verdict, null::text as operator, null::numeric as goal, wave.grade,
  wave.not_judged,
  null::numeric as at_least, null::numeric as at_most, null::numeric as scale_low, null::numeric as scale_high
from wave
join survey_releases r on r.county_code = :county_code and r.survey_id = wave.id
where wave.indicator = 'S29' and not wave.is_mean and wave.place = 1
