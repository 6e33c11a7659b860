-- How the work is carried: the leading group, its grassroots, and what units create together.

-- base: paper
select
  'document' as resource, d.id::text as resource_id, d.title as label, d.area_code,
  coalesce(d.issued_on, (d.created_at at time zone 'Asia/Shanghai')::date) as occurred_on, true as is_verified,
  'value' as value_state, d.uploaded_by as entered_by, d.created_at as entered_at, d.synthetic, d.slot
from documents d
where d.county_code = :county_code and d.area_code ^@ :area_prefix and d.visibility <> 'case'
  and not exists (select from honours h where h.county_code = d.county_code and h.consent_document_id = d.id)
  and coalesce(d.issued_on, (d.created_at at time zone 'Asia/Shanghai')::date) <= cast(:period_end as date)
  and coalesce(d.expires_on >= cast(:period_end as date), true)

-- base: seat
-- The seats of the area's own leading group that are filled on the day of the assessment.
select
  'group_seat' as resource, g.id::text as resource_id, g.post as label, g.area_code, g.from_on as occurred_on,
  true as is_verified, 'value' as value_state, null::text as entered_by, g.created_at as entered_at, g.synthetic,
  g.role, g.unit_id, coalesce(g.duty, '') <> '' as has_duty
from group_seats g
where g.county_code = :county_code and g.area_code = :area_prefix
  and g.from_on <= cast(:period_end as date) and coalesce(g.until_on >= cast(:period_end as date), true)

-- metric: units.group_heads
-- shape: applicable
-- unit: slot
select resource, resource_id, label, area_code, occurred_on, is_verified, value_state, entered_by, entered_at,
  synthetic, role as slot, true as is_counted
from seat where role in ('party_head', 'government_head')
union all
-- A notice that is older than the newest head must be issued anew.
select resource, resource_id, label, area_code, occurred_on, is_verified, value_state, entered_by, entered_at,
  synthetic, slot, slot <> 'appointment_notice'
    or occurred_on >= coalesce((select max(s.occurred_on) from seat s where s.role in ('party_head', 'government_head')), occurred_on)
from paper where slot in ('appointment_notice', 'party_head', 'government_head')

-- metric: units.group_bodies
-- shape: applicable
-- unit: slot
select resource, resource_id, label, area_code, occurred_on, is_verified, value_state, entered_by, entered_at,
  synthetic, role as slot, has_duty and unit_id is not null as is_counted
from seat
where role in ('united_front_leading_group', 'publicity_department', 'united_front_department', 'ethnic_affairs_department')
union all
select resource, resource_id, label, area_code, occurred_on, is_verified, value_state, entered_by, entered_at,
  synthetic, slot, true
from paper
where slot in ('united_front_leading_group', 'publicity_department', 'united_front_department', 'ethnic_affairs_department')

-- metric: units.group_office
-- shape: applicable
-- unit: slot
select resource, resource_id, label, area_code, occurred_on, is_verified, value_state, entered_by, entered_at,
  synthetic, case role when 'office' then 'group_office' else 'group_staff_posts' end as slot, true as is_counted
from seat where role in ('office', 'office_post')
union all
-- Duties are clear by a list, or where every filled seat says its own.
select resource, resource_id, label, area_code, occurred_on, is_verified, value_state, entered_by, entered_at,
  synthetic, 'group_duty_list', (select bool_and(s.has_duty) from seat s)
from seat where role = 'office'
union all
select resource, resource_id, label, area_code, occurred_on, is_verified, value_state, entered_by, entered_at,
  synthetic, slot, true
from paper where slot in ('group_office', 'group_staff_posts', 'group_duty_list')

-- metric: areas.grassroots_liaison_running
-- shape: ratio
-- unit: ratio
-- needs: P9
select
  'area' as resource, a.code as resource_id, a.name as label, a.code as area_code, p.logged_on as occurred_on,
  p.logged_on is not null as is_counted, true as is_verified, 'value' as value_state, null::text as entered_by,
  null::timestamptz as entered_at, coalesce(p.synthetic, false) as synthetic
from areas a
left join (
  select p.area_code, max(l.logged_on) as logged_on, bool_or(l.synthetic) as synthetic
  from liaison_posts p
  join liaison_logs l on l.county_code = p.county_code and l.post_id = p.id
    and l.logged_on between cast(:period_end as date) - cast(:interval_days as int) and cast(:period_end as date)
  where p.county_code = :county_code and p.kind = 'liaison'
    and p.from_on <= cast(:period_end as date) and coalesce(p.until_on >= cast(:period_end as date), true)
  group by p.area_code
) p on p.area_code = a.code
where a.level in ('township', 'village') and a.code ^@ :county_code and a.code ^@ :area_prefix
  and coalesce(a.valid_from <= cast(:period_end as date), true)
  and coalesce(a.valid_until > cast(:period_end as date), true)

-- metric: units.joint_creation_clusters
-- shape: count
-- unit: cluster
-- Groups of two members or more, also of other counties that have agreed; verified where an agreement is filed.
select
  'cluster' as resource, c.id::text as resource_id, c.name as label, c.area_code, c.from_on as occurred_on,
  exists (
    select from document_links l join documents d on d.county_code = l.county_code and d.id = l.document_id
    where l.county_code = c.county_code and l.resource = 'cluster' and l.resource_id = c.id::text
      and d.kind = 'agreement' and coalesce(d.expires_on >= cast(:period_end as date), true)
  ) as is_verified,
  'value' as value_state, null::text as entered_by, c.created_at as entered_at, c.synthetic
from clusters c
where c.county_code = :county_code and c.area_code ^@ :area_prefix
  and c.from_on <= cast(:period_end as date) and coalesce(c.until_on >= cast(:period_end as date), true)
  and (
    select count(*) from cluster_members m
    where m.county_code = c.county_code and m.cluster_id = c.id
      and m.from_on <= cast(:period_end as date) and coalesce(m.until_on >= cast(:period_end as date), true)
  ) + (
    select count(*) from cluster_pacts p
    where p.owner_county = c.county_code and p.cluster_id = c.id and p.state = 'accepted'
      and p.answered_on <= cast(:period_end as date)
  ) >= 2
