-- How voices are answered. A case is told by its kind, township and day only, never by its words; one of discrimination
-- by kind, county and day, under a word that opens nothing (decision 68).
-- Nor does it count for an area within the county: of a village's one case everybody would know.
-- Values over people are shown from ten on (`minimum`), shares only while neither side has one to nine. What people
-- do themselves is a fact: counted = verified.
-- A joined case is one more voice and no further matter: what counts requests counts it, what counts how matters were
-- handled counts the case that it was joined to.

-- base: case
select
  'feedback' as resource, f.kind as label, f.id as case_id,
  case when f.kind = 'discrimination' then encode(sha256(f.id::text::bytea), 'hex') else f.id::text end as resource_id,
  left(f.area_code, case when f.kind = 'discrimination' then 6 else 9 end) as area_code,
  (f.received_at at time zone 'Asia/Shanghai')::date as occurred_on, true as is_verified,
  'value' as value_state, null::text as entered_by, null::timestamptz as entered_at, f.synthetic,
  f.kind, f.state, f.topic, f.due_on, f.rating, length(f.area_code) as digits,
  (f.answered_at at time zone 'Asia/Shanghai')::date as answered_on,
  case when f.state = 'closed' then (f.closed_at at time zone 'Asia/Shanghai')::date end as closed_on,
  {is_overdue} as is_overdue, {is_in_time} as is_in_time,
  f.due_on >= cast(:period_start as date) and f.due_at <= :moment
    and not (f.state = any(:open_states) and f.paused_at is not null) as is_due,
  f.state = any(:open_states) as is_open, f.main_id is not null as is_joined,
  f.main_id is null or f.join_confirmed_at is not null as is_confirmed, f.bounce_count, f.reopened_count,
  f.is_adopted, f.rating_excluded_at is not null as is_excluded, f.published_change is not null as has_change,
  (f.published_at at time zone 'Asia/Shanghai')::date as published_on,
  (f.received_at at time zone 'Asia/Shanghai')::date as received_on
from feedback f
where f.county_code = :county_code and f.area_code ^@ :area_prefix and {is_told_here}
  and f.received_at < (cast(:period_end as date) + 1)::timestamp at time zone 'Asia/Shanghai'

-- base: finding
-- The finding that holds on a case of discrimination: the second look where there was one.
select distinct on (r.feedback_id) r.feedback_id, r.finding, r.due_on, r.done_on
from feedback_remedies r where r.county_code = :county_code
  and r.created_at < (cast(:period_end as date) + 1)::timestamp at time zone 'Asia/Shanghai'
order by r.feedback_id, r.number desc

-- metric: feedback.answered_in_time
-- shape: ratio
-- unit: ratio
-- A case stands here once it is answered or its last minute is over; while its clock stands still it does not.
select "case".*, is_in_time as is_counted
from "case"
where not is_joined and (
  is_due or answered_on between cast(:period_start as date) and cast(:period_end as date)
)

-- metric: feedback.outcomes_published
-- shape: count
-- unit: case
select * from "case"
where published_on between cast(:period_start as date) and cast(:period_end as date) and answered_on is not null

-- metric: feedback.discrimination_in_time
-- shape: ratio
-- unit: ratio
-- reach: county
-- minimum: 10
select "case".*, is_in_time as is_counted
from "case"
where kind = 'discrimination' and (
  is_due or answered_on between cast(:period_start as date) and cast(:period_end as date)
)

-- metric: feedback.discrimination_unremedied
-- shape: tally
-- unit: case
-- reach: county
-- The channel must be in use for a zero to mean anything, so every case of the year stands in the denominator.
-- Counted: not answered in its time, or founded and not made good by the last day of its remedy. Receiving never counts.
select "case".*, kind = 'discrimination' and (
  is_overdue or coalesce(f.finding = 'founded' and f.due_on < cast(:period_end as date)
    and coalesce(f.done_on > cast(:period_end as date), true), false)
) as is_counted
from "case" left join finding f on f.feedback_id = "case".case_id
where received_on >= cast(:period_start as date) or (kind = 'discrimination' and answered_on is null)
  or (f.finding = 'founded' and f.done_on is null)

-- metric: feedback.discrimination_remedied
-- shape: ratio
-- unit: ratio
-- reach: county
-- minimum: 10
select "case".*, coalesce(f.done_on <= f.due_on, false) as is_counted
from "case" join finding f on f.feedback_id = "case".case_id
where f.finding = 'founded' and (
  f.due_on between cast(:period_start as date) and cast(:period_end as date)
  or f.done_on between cast(:period_start as date) and cast(:period_end as date)
)

-- metric: feedback.bounced_or_overdue
-- shape: tally
-- unit: case
-- Matters let lie or bounced: cases past their last day or given back and still open, tasks past theirs, and tasks
-- sent back that are open again.
select resource, resource_id, label, area_code, occurred_on, is_verified, value_state, entered_by, entered_at, synthetic,
  is_overdue or (is_open and bounce_count > 0) as is_counted
from "case" where not is_joined and (received_on >= cast(:period_start as date) or answered_on is null)
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
from "case" where kind = 'help' and not is_joined and received_on >= cast(:period_start as date)

-- metric: feedback.help_reopened
-- shape: ratio
-- unit: ratio
select "case".*, reopened_count > 0 as is_counted
from "case" where kind = 'help' and not is_joined and received_on >= cast(:period_start as date)

-- metric: feedback.reopened
-- shape: ratio
-- unit: ratio
select "case".*, reopened_count > 0 as is_counted
from "case" where not is_joined and received_on >= cast(:period_start as date)

-- metric: feedback.help_days
-- shape: median
-- unit: day
select "case".*, answered_on - received_on as amount
from "case" where kind = 'help' and not is_joined
  and answered_on between cast(:period_start as date) and cast(:period_end as date)

-- metric: feedback.help_satisfaction
-- shape: ratio
-- unit: ratio
-- minimum: 10
-- The two best of five levels among what senders rated; ratings that two reviewers excluded are left out.
select "case".*, rating >= 4 as is_counted
from "case" where kind = 'help' and rating is not null and not is_excluded
  and closed_on between cast(:period_start as date) and cast(:period_end as date)

-- metric: feedback.customs_complaints
-- shape: count
-- unit: case
-- minimum: 10
select * from "case"
where kind in ('complaint', 'discrimination') and topic = 'customs' and received_on >= cast(:period_start as date)

-- metric: feedback.language_complaints
-- shape: count
-- unit: case
-- minimum: 10
select * from "case"
where kind in ('complaint', 'discrimination') and topic = 'language_service'
  and received_on >= cast(:period_start as date)

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
where kind = 'suggestion' and not is_joined
  and closed_on between cast(:period_start as date) and cast(:period_end as date)

-- metric: feedback.suggestions_adopted
-- shape: ratio
-- unit: ratio
select "case".*, coalesce(is_adopted, false) as is_counted
from "case" where kind = 'suggestion' and not is_joined and received_on >= cast(:period_start as date)

-- metric: feedback.suggestions_credited
-- shape: count
-- unit: case
-- Credited: the public page says what changed because of it.
select * from "case"
where kind = 'suggestion' and is_adopted and has_change
  and published_on between cast(:period_start as date) and cast(:period_end as date)

-- metric: feedback.proposals_adopted
-- shape: count
-- unit: case
-- What villages and communities proposed and the office adopted.
select * from "case"
where kind = 'suggestion' and is_adopted and digits = 12 and not is_joined
  and answered_on between cast(:period_start as date) and cast(:period_end as date)

-- metric: feedback.days_to_answer
-- shape: median
-- unit: day
select "case".*, answered_on - received_on as amount
from "case" where not is_joined and answered_on between cast(:period_start as date) and cast(:period_end as date)

-- metric: feedback.mean_rating
-- shape: mean
-- unit: rating
-- minimum: 10
-- What senders rated themselves; ratings that two reviewers excluded are left out. Silence is no rating.
select "case".*, rating as amount
from "case" where rating is not null and not is_excluded and is_confirmed
  and closed_on between cast(:period_start as date) and cast(:period_end as date)

-- metric: feedback.rated_share
-- shape: ratio
-- unit: ratio
-- How many of those whose case was closed rated it: it stands beside every mean. Praise cannot be rated. A rating that
-- two reviewers excluded leaves the mean and not this share: its sender rated all the same (as `RatingsRead`).
select "case".*, rating is not null as is_counted
from "case" where kind <> 'praise' and is_confirmed
  and closed_on between cast(:period_start as date) and cast(:period_end as date)
