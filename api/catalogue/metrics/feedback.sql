-- How voices are answered. A case is told by its kind, township and day only, never by its words.
-- Values over people are shown from ten on (`minimum`). What people do themselves is a fact: counted = verified.

-- base: case
select
  'feedback' as resource, f.id::text as resource_id, f.kind as label, left(f.area_code, 9) as area_code,
  (f.received_at at time zone 'Asia/Shanghai')::date as occurred_on, true as is_verified,
  'value' as value_state, null::text as entered_by, null::timestamptz as entered_at, f.synthetic,
  f.kind, f.state, f.topic, f.due_on, f.rating, length(f.area_code) as digits,
  (f.answered_at at time zone 'Asia/Shanghai')::date as answered_on,
  case when f.state = 'closed' then (f.closed_at at time zone 'Asia/Shanghai')::date end as closed_on,
  f.state = any(:open_states) and f.due_on < cast(:period_end as date) as is_overdue,
  (f.received_at at time zone 'Asia/Shanghai')::date as received_on
from feedback f
where f.county_code = :county_code and f.area_code ^@ :area_prefix
  and f.received_at < (cast(:period_end as date) + 1)::timestamp at time zone 'Asia/Shanghai'

-- metric: feedback.answered_in_time
-- shape: ratio
-- unit: ratio
select "case".*, answered_on is not null and answered_on <= due_on as is_counted
from "case"
where due_on between cast(:period_start as date) and cast(:period_end as date)
  or answered_on between cast(:period_start as date) and cast(:period_end as date)

-- metric: feedback.discrimination_in_time
-- shape: ratio
-- unit: ratio
-- minimum: 10
select "case".*, answered_on is not null and answered_on <= due_on as is_counted
from "case"
where kind = 'discrimination' and (
  due_on between cast(:period_start as date) and cast(:period_end as date)
  or answered_on between cast(:period_start as date) and cast(:period_end as date)
)

-- metric: feedback.discrimination_unremedied
-- shape: tally
-- unit: case
-- The channel must be in use for a zero to mean anything, so every case of the year stands in the denominator.
select "case".*, kind = 'discrimination' and is_overdue as is_counted
from "case" where received_on >= cast(:period_start as date) or (kind = 'discrimination' and answered_on is null)

-- metric: feedback.bounced_or_overdue
-- shape: tally
-- unit: case
-- Matters let lie or bounced: cases past their last day, tasks past theirs, and tasks sent back that are open again.
select resource, resource_id, label, area_code, occurred_on, is_verified, value_state, entered_by, entered_at, synthetic,
  is_overdue as is_counted
from "case" where received_on >= cast(:period_start as date) or answered_on is null
union all
select 'task', t.id::text, t.title, t.area_code, t.last_day_on, true, 'value', t.created_by, t.created_at, t.synthetic,
  t.state in ('todo', 'doing') and (t.last_day_on < cast(:period_end as date) or t.reopened_count > 0)
from tasks t
where t.county_code = :county_code and t.area_code ^@ :area_prefix and t.state <> 'removed' and t.origin <> 'feedback'
  and (t.state in ('todo', 'doing') or t.done_on >= cast(:period_start as date))
  and t.starts_on <= cast(:period_end as date)

-- metric: feedback.one_stop_requests
-- shape: count
-- unit: case
select * from "case" where kind = 'help' and received_on >= cast(:period_start as date)

-- metric: feedback.help_closed
-- shape: ratio
-- unit: ratio
select "case".*, closed_on is not null as is_counted
from "case" where kind = 'help' and received_on >= cast(:period_start as date)

-- metric: feedback.customs_complaints
-- shape: count
-- unit: case
-- minimum: 10
select * from "case"
where kind in ('complaint', 'discrimination') and topic = 'customs' and received_on >= cast(:period_start as date)

-- metric: feedback.grassroots_service_requests
-- shape: count
-- unit: case
select * from "case"
where kind in ('help', 'suggestion') and digits = 12 and answered_on is not null
  and received_on >= cast(:period_start as date)

-- metric: feedback.suggestions_answered
-- shape: count
-- unit: case
select * from "case"
where kind = 'suggestion' and closed_on between cast(:period_start as date) and cast(:period_end as date)

-- metric: feedback.days_to_answer
-- shape: median
-- unit: day
select "case".*, answered_on - received_on as amount
from "case" where answered_on between cast(:period_start as date) and cast(:period_end as date)

-- metric: feedback.mean_rating
-- shape: mean
-- unit: rating
-- minimum: 10
select "case".*, rating as amount
from "case" where rating is not null and closed_on between cast(:period_start as date) and cast(:period_end as date)
