-- Naming, commendation and incentives; a person is told by the decision's number, never by name. A title is a decision of two posts: counted = verified, unless said otherwise.

-- base: honour
select
  'honour' as resource, h.id::text as resource_id,
  case when h.type = 'advanced_individual' then coalesce(h.document_number, '—') else coalesce(b.name, u.name, a.name) end
    as label,
  h.area_code, h.named_on as occurred_on, true as is_verified, 'value' as value_state, h.created_by as entered_by,
  h.created_at as entered_at, h.synthetic, h.id, h.type, h.level, h.state, h.is_recorded, h.named_on, h.expires_on,
  h.notice_until, h.published_name, h.document_number
from honours h
left join units u on u.county_code = h.county_code and u.id = h.unit_id
left join bases b on b.county_code = h.county_code and b.id = h.base_id
left join areas a on a.code = h.area_code
where h.county_code = :county_code and h.area_code ^@ :area_prefix and h.named_on is not null

-- metric: honours.procedure_complete
-- shape: ratio
-- unit: ratio
-- Named in the period under a procedure: each step signed, in order, by a notice that had ended, two posts at work.
select honour.*, coalesce(s.is_whole, false) and notice_until < named_on as is_counted
from honour
left join (
  select honour_id,
    count(distinct kind) filter (where kind in ('applied', 'reviewed', 'checked', 'noticed', 'named')) = 5
      and min(taken_on) filter (where kind = 'applied') <= min(taken_on) filter (where kind = 'reviewed')
      and min(taken_on) filter (where kind = 'reviewed') <= min(taken_on) filter (where kind = 'checked')
      and min(taken_on) filter (where kind = 'checked') <= min(taken_on) filter (where kind = 'noticed')
      and min(taken_on) filter (where kind = 'noticed') < min(taken_on) filter (where kind = 'named')
      and min(signed_by) filter (where kind = 'checked') <> min(signed_by) filter (where kind = 'named') as is_whole
  from honour_steps where county_code = :county_code group by honour_id
) s on s.honour_id = honour.id
where not is_recorded and named_on between cast(:period_start as date) and cast(:period_end as date)

-- metric: honours.county_title
-- shape: count
-- unit: honour
-- The title of the county itself, provincial or national, that stands; verified with the naming document beside it.
select resource, resource_id, label, area_code, occurred_on, value_state, entered_by, entered_at, synthetic, exists (
    select from document_links l
    where l.county_code = :county_code and l.resource = 'honour' and l.resource_id = honour.resource_id
  ) as is_verified
from honour
where type = 'demonstration_area' and area_code = :county_code and level in ('province', 'nation') and state = 'named'
  and named_on <= cast(:period_end as date) and coalesce(expires_on >= cast(:period_end as date), true)

-- metric: honours.commendations
-- shape: count
-- unit: honour
-- Collectives, and persons who consent; the award decision stands beside it as a document.
select resource, resource_id, label, area_code, occurred_on, value_state, entered_by, entered_at, synthetic, exists (
    select from document_links l
    join documents d on d.county_code = l.county_code and d.id = l.document_id
    where l.county_code = :county_code and l.resource = 'honour' and l.resource_id = honour.resource_id
      and d.slot = 'award_decision'
  ) as is_verified
from honour
where type in ('model_collective', 'advanced_individual') and state = 'named'
  and (type = 'model_collective' or published_name is not null)
  and named_on between cast(:period_start as date) and cast(:period_end as date)

-- metric: honours.incentives_given
-- shape: count
-- unit: incentive
-- Given to units and projects, never to persons; verified: confirmed by another post.
select
  'incentive' as resource, i.id::text as resource_id, u.name || ' ' || i.title as label, i.area_code,
  i.given_on as occurred_on, i.confirmed_by is not null as is_verified, 'value' as value_state,
  i.created_by as entered_by, i.created_at as entered_at, i.synthetic
from honour_incentives i
join units u on u.county_code = i.county_code and u.id = i.unit_id
where i.county_code = :county_code and i.area_code ^@ :area_prefix
  and i.given_on between cast(:period_start as date) and cast(:period_end as date)
