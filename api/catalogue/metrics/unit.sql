-- One unit's own part, for frameworks of units; every text asks for :unit_id and yields nothing without one.

-- base: body
-- The unit as it stood on the day of the assessment. Registry rows are facts of the office: counted = verified.
select distinct on (u.id)
  'unit' as resource, u.id::text as resource_id, u.name as label, u.area_code, s.from_on as occurred_on,
  true as is_verified, 'value' as value_state, null::text as entered_by, u.created_at as entered_at, u.synthetic,
  s.state in ('planning', 'creating', 'applied', 'accepted', 'named') as takes_part
from units u
join unit_standings s on s.county_code = u.county_code and s.unit_id = u.id and s.from_on <= cast(:period_end as date)
where u.county_code = :county_code and u.id = cast(:unit_id as uuid)
order by u.id, s.from_on desc, s.created_at desc, s.id desc

-- base: paper
-- The unit's documents in force: issued on or before the day of the assessment and not expired.
select
  'document' as resource, d.id::text as resource_id, d.title as label, d.area_code,
  coalesce(d.issued_on, (d.created_at at time zone 'Asia/Shanghai')::date) as occurred_on, true as is_verified,
  'value' as value_state, d.uploaded_by as entered_by, d.created_at as entered_at, d.synthetic, d.kind, d.slot
from documents d
where d.county_code = :county_code and d.unit_id = cast(:unit_id as uuid) and d.visibility <> 'case'
  and not exists (select from honours h where h.county_code = d.county_code and h.consent_document_id = d.id)
  and coalesce(d.issued_on, (d.created_at at time zone 'Asia/Shanghai')::date) <= cast(:period_end as date)
  and coalesce(d.expires_on >= cast(:period_end as date), true)

-- metric: unit.takes_part
-- shape: count
-- unit: unit
-- reach: unit
select body.* from body where takes_part

-- metric: unit.plan
-- shape: count
-- unit: document
-- reach: unit
select paper.* from paper where kind = 'plan'

-- metric: unit.guarantees
-- shape: checklist
-- unit: slot
-- reach: unit
select paper.* from paper where slot in ('body_agenda', 'body_office', 'body_guarantee')

-- metric: unit.five_tests
-- shape: checklist
-- unit: slot
-- reach: unit
select paper.* from paper
where slot in ('unit_target', 'unit_duty', 'unit_atmosphere', 'unit_measures', 'unit_case')

-- metric: unit.codes
-- shape: count
-- unit: document
-- reach: unit
select paper.* from paper where slot in ('community_code', 'village_rules', 'trade_rules', 'occupation_rules')

-- metric: unit.seven_ones
-- shape: checklist
-- unit: slot
-- reach: unit
select paper.* from paper
where slot in ('proposal', 'pledge', 'conduct_convention', 'poster', 'model_selection', 'short_videos', 'songs')

-- metric: unit.leader_link
-- shape: count
-- unit: unit
-- reach: unit
-- A link holds on the day; verified once a visit was logged in the period.
select body.resource, body.resource_id, body.label, body.area_code, linked.from_on as occurred_on,
  linked.is_visited as is_verified, body.value_state, body.entered_by, body.entered_at, body.synthetic
from body
join lateral (
  select min(l.from_on) as from_on, bool_or(exists (
    select from leader_visits v
    where v.county_code = l.county_code and v.link_id = l.id
      and v.visited_on between cast(:period_start as date) and cast(:period_end as date)
  )) as is_visited
  from leader_links l
  where l.county_code = :county_code and l.unit_id = cast(:unit_id as uuid)
    and l.from_on <= cast(:period_end as date) and (l.until_on is null or l.until_on >= cast(:period_end as date))
) linked on linked.from_on is not null

-- metric: unit.budget_line
-- shape: count
-- unit: budget
-- needs: P14
-- reach: unit
-- The unit's own line for this work, approved by the last day of the year-start budget.
select 'budget' as resource, b.id::text as resource_id, b.title as label, b.area_code, b.approved_on as occurred_on,
  true as is_verified, 'value' as value_state, b.entered_by, b.created_at as entered_at, b.synthetic
from budgets b
where b.county_code = :county_code and b.unit_id = cast(:unit_id as uuid) and b.is_creation_fund
  and b.year = extract(year from cast(:period_end as date))::int and b.approved_on <= cast(:period_end as date)
  and b.approved_on <= cast(:budget_cutoff as date)

-- metric: unit.active_in_quarter
-- shape: count
-- unit: activity
-- reach: unit
-- Held in the last quarter of the period, as the host or together with it.
select
  'activity' as resource, a.id::text as resource_id, a.title as label, a.area_code,
  (a.starts_at at time zone 'Asia/Shanghai')::date as occurred_on, a.state = 'verified' as is_verified,
  'value' as value_state, a.created_by as entered_by, a.created_at as entered_at, a.synthetic
from activities a
where a.county_code = :county_code and a.state in ('held', 'verified')
  and (a.host_unit_id = cast(:unit_id as uuid) or exists (
    select from activity_units j
    where j.county_code = a.county_code and j.activity_id = a.id and j.unit_id = cast(:unit_id as uuid)
  ))
  and a.starts_at >= date_trunc('quarter', cast(:period_end as date)::timestamp) at time zone 'Asia/Shanghai'
  and a.starts_at < (cast(:period_end as date) + 1)::timestamp at time zone 'Asia/Shanghai'

-- metric: unit.titles_by_procedure
-- shape: ratio
-- unit: ratio
-- reach: unit
-- Titles of the period under a procedure: each step signed, in order, after a notice that had ended.
select 'honour' as resource, h.id::text as resource_id, coalesce(h.document_number, body.label) as label, h.area_code,
  h.named_on as occurred_on, true as is_verified, 'value' as value_state, h.created_by as entered_by,
  h.created_at as entered_at, h.synthetic, coalesce(s.is_whole, false) and h.notice_until < h.named_on as is_counted
from honours h cross join body
left join lateral (
  select count(distinct kind) filter (where kind in ('applied', 'reviewed', 'checked', 'noticed', 'named')) = 5
    and min(taken_on) filter (where kind = 'applied') <= min(taken_on) filter (where kind = 'reviewed')
    and min(taken_on) filter (where kind = 'reviewed') <= min(taken_on) filter (where kind = 'checked')
    and min(taken_on) filter (where kind = 'checked') <= min(taken_on) filter (where kind = 'noticed')
    and min(taken_on) filter (where kind = 'noticed') < min(taken_on) filter (where kind = 'named')
    and min(signed_by) filter (where kind = 'checked') <> min(signed_by) filter (where kind = 'named') as is_whole
  from honour_steps t where t.county_code = :county_code and t.honour_id = h.id
) s on true
where h.county_code = :county_code and h.unit_id = cast(:unit_id as uuid) and not h.is_recorded
  and h.type <> 'advanced_individual'
  and h.named_on between cast(:period_start as date) and cast(:period_end as date)

-- metric: unit.veto_events
-- shape: sum
-- unit: event
-- reach: unit
-- Findings against the unit that were put on file in the window, and attestations that there was none, which count 0.
select
  'document' as resource, d.id::text as resource_id, d.title as label, d.area_code,
  coalesce(d.issued_on, (d.created_at at time zone 'Asia/Shanghai')::date) as occurred_on, true as is_verified,
  'value' as value_state, d.uploaded_by as entered_by, d.created_at as entered_at, d.synthetic,
  case when d.slot = 'unit_veto_event' then 1 else 0 end as amount
from documents d
where d.county_code = :county_code and d.unit_id = cast(:unit_id as uuid) and d.visibility <> 'case'
  and d.slot in ('unit_veto_event', 'unit_veto_attestation')
  and coalesce(d.issued_on, (d.created_at at time zone 'Asia/Shanghai')::date)
    between (cast(:period_end as date) - interval '36 months')::date + 1 and cast(:period_end as date)

-- metric: unit.veto_attestation
-- shape: count
-- unit: document
-- reach: unit
select paper.* from paper where slot = 'unit_veto_attestation'
