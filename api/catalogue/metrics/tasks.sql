-- The wall plan. Claimed: reported done; verified: vouched for by another person. What was taken off the plan never counts.
-- On time: done on or before the last day, which is the due date or, when that is free, the next working day.

-- base: task
select
  'task' as resource, t.id::text as resource_id, t.title as label, t.area_code, t.last_day_on as occurred_on,
  t.state = 'verified' as is_verified, 'value' as value_state, t.created_by as entered_by, t.created_at as entered_at,
  t.synthetic, t.id, t.unit_id, t.origin, t.origin_id, t.framework_code, t.indicator_code, t.is_milestone, t.state,
  t.last_day_on, t.done_on, t.reopened_count,
  t.state in ('done', 'verified') and t.done_on <= t.last_day_on as is_on_time,
  t.state in ('todo', 'doing') and t.last_day_on < cast(:period_end as date) as is_overdue,
  t.last_day_on between cast(:period_start as date) and cast(:period_end as date) as is_due
from tasks t
where t.county_code = :county_code and t.area_code ^@ :area_prefix and t.state <> 'removed'
  and {is_task_told_here}

-- base: fed
-- Which row a metric feeds, in the shipped frameworks and in those of the county.
select framework_code, code, metric from indicators where metric is not null
union all
select f.code, n.code, n.metric
from county_frameworks f
cross join lateral jsonb_to_recordset(f.content -> 'indicators') as n (code text, metric text)
where f.county_code = :county_code and n.metric is not null

-- metric: tasks.on_time
-- shape: ratio
-- unit: ratio
select task.*, is_on_time as is_counted from task where is_due

-- metric: tasks.overdue_days
-- shape: sum
-- unit: day
-- That a day has passed needs nobody's word: counted = verified.
select resource, resource_id, label, area_code, occurred_on, true as is_verified, value_state, entered_by, entered_at, synthetic,
  cast(:period_end as date) - last_day_on as amount
from task where is_overdue

-- metric: tasks.rectification_in_time
-- shape: ratio
-- unit: ratio
select task.*, is_on_time as is_counted from task where is_due and origin = 'inspection'

-- metric: tasks.goal_milestones
-- shape: ratio
-- unit: ratio
select task.*, is_on_time as is_counted
from task
join fed on fed.framework_code = task.framework_code and fed.code = task.indicator_code
  and fed.metric = 'tasks.goal_milestones'
where is_milestone and last_day_on <= cast(:period_end as date)

-- metric: tasks.indicators_with_one_lead
-- shape: ratio
-- unit: ratio
-- One row an indicator: how the duties are shared out is a fact of the plan, so counted = verified.
select
  'indicator' as resource, framework_code || '/' || indicator_code as resource_id, indicator_code as label,
  cast(:area_prefix as varchar) as area_code, max(last_day_on) as occurred_on,
  count(distinct unit_id) = 1 and bool_or(helped.task_id is not null) as is_counted, true as is_verified,
  'value' as value_state, null::text as entered_by, max(entered_at) as entered_at, bool_or(synthetic) as synthetic
from task
left join (select distinct task_id from task_helpers where county_code = :county_code) helped on helped.task_id = task.id
where indicator_code is not null and is_due
group by framework_code, indicator_code

-- metric: tasks.decisions_carried_out
-- shape: ratio
-- unit: ratio
-- One row a decision of a higher level, counted when tasks carry it and none of them is overdue.
select
  'document' as resource, d.id::text as resource_id, d.title as label, d.area_code,
  coalesce(d.issued_on, (d.created_at at time zone 'Asia/Shanghai')::date) as occurred_on,
  coalesce(born.task_count > 0 and born.overdue_count = 0, false) as is_counted, true as is_verified,
  'value' as value_state, d.uploaded_by as entered_by, d.created_at as entered_at, d.synthetic
from documents d
left join (
  select origin_id, count(*) as task_count, count(*) filter (where is_overdue) as overdue_count
  from task where origin = 'decision' group by origin_id
) born on born.origin_id = d.id
where d.county_code = :county_code and d.area_code ^@ :area_prefix and d.visibility <> 'case'
  and d.kind in ('decision', 'policy', 'notice', 'plan', 'scheme', 'minutes')
  and coalesce(d.issued_on, (d.created_at at time zone 'Asia/Shanghai')::date) <= cast(:period_end as date)
  and (d.kind = 'decision' or exists (
    select from document_links l
    join fed on l.resource_id = fed.framework_code || '/' || fed.code and fed.metric = 'tasks.decisions_carried_out'
    where l.county_code = d.county_code and l.document_id = d.id and l.resource = 'indicator'
  ))
