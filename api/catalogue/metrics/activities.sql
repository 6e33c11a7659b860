-- Counts what happened. Claimed: held or verified; verified: verified. Planned, published and cancelled never count.
-- How a file is read: `api/services/metrics.py`.

-- base: activity
select
  'activity' as resource, a.id::text as resource_id, a.title as label, a.area_code,
  (a.starts_at at time zone 'Asia/Shanghai')::date as occurred_on,
  a.state = 'verified' as is_verified,
  'value' as value_state, a.created_by as entered_by, a.created_at as entered_at, a.synthetic,
  a.id, a.kind, a.tags, a.meeting_body, a.participant_count, a.host_unit_id, a.details,
  u.category as host_category, u.external_id as host_key,
  date_trunc('quarter', a.starts_at at time zone 'Asia/Shanghai')::date as quarter_on
from activities a
join units u on u.county_code = a.county_code and u.id = a.host_unit_id
where a.county_code = :county_code and a.area_code ^@ :area_prefix
  and a.state in ('held', 'verified')
  and a.starts_at >= cast(:period_start as date)::timestamp at time zone 'Asia/Shanghai'
  and a.starts_at < (cast(:period_end as date) + 1)::timestamp at time zone 'Asia/Shanghai'

-- base: minuted_meeting
-- Meetings of a body; verified only with linked minutes beside the second person's word. A joint meeting counts once,
-- for the body that it names, also where each of its bodies entered it: then the record that was entered first counts.
select
  'activity' as resource, a.id::text as resource_id, a.title as label, a.area_code,
  (a.starts_at at time zone 'Asia/Shanghai')::date as occurred_on,
  a.state = 'verified' and exists (
    select from document_links l
    join documents d on d.county_code = l.county_code and d.id = l.document_id
    where l.county_code = a.county_code and l.resource = 'activity' and l.resource_id = a.id::text
      and d.kind = 'minutes'
  ) as is_verified,
  'value' as value_state, a.created_by as entered_by, a.created_at as entered_at, a.synthetic, a.meeting_body
from activities a
where a.county_code = :county_code and a.area_code ^@ :area_prefix
  and a.kind = 'topic_meeting' and a.state in ('held', 'verified')
  and a.starts_at >= cast(:period_start as date)::timestamp at time zone 'Asia/Shanghai'
  and a.starts_at < (cast(:period_end as date) + 1)::timestamp at time zone 'Asia/Shanghai'
  and not exists (
    select from activities b
    where b.county_code = a.county_code and b.kind = 'topic_meeting' and b.state in ('held', 'verified')
      and jsonb_array_length(b.details -> 'bodies') > 1
      and b.details -> 'bodies' @> (a.details -> 'bodies') and b.details -> 'bodies' <@ (a.details -> 'bodies')
      and (b.starts_at at time zone 'Asia/Shanghai')::date = (a.starts_at at time zone 'Asia/Shanghai')::date
      and b.id < a.id
  )

-- metric: activities.standing_committee_meetings
-- shape: count
-- unit: meeting
select * from minuted_meeting where meeting_body = 'standing_committee'

-- metric: activities.executive_meetings
-- shape: count
-- unit: meeting
select * from minuted_meeting where meeting_body = 'executive_meeting'

-- metric: activities.migrant_joint_conference
-- shape: count
-- unit: meeting
select * from minuted_meeting where meeting_body = 'joint_conference'

-- metric: activities.townships_with_agenda_item
-- shape: ratio
-- unit: ratio
select
  'area' as resource, t.code as resource_id, t.name as label, t.code as area_code, m.held_on as occurred_on,
  m.held_on is not null as is_counted, coalesce(m.is_verified, false) as is_verified,
  'value' as value_state, null::text as entered_by, null::timestamptz as entered_at, coalesce(m.synthetic, false) as synthetic
from areas t
left join (
  select left(a.area_code, 9) as code, max(a.occurred_on) as held_on, bool_or(a.is_verified) as is_verified,
    bool_or(a.synthetic) as synthetic
  from activity a
  where a.kind = 'topic_meeting' and a.meeting_body = 'township_committee'
  group by 1
) m on m.code = t.code
where t.level = 'township' and t.code ^@ :county_code and t.code ^@ :area_prefix
  and daterange(t.valid_from, t.valid_until) @> cast(:period_end as date)

-- metric: activities.leader_led
-- shape: count
-- unit: activity
select * from activity where 'leader_led' = any (tags)

-- metric: activities.participants
-- shape: sum
-- unit: person_time
select activity.*, participant_count as amount from activity where participant_count is not null

-- metric: activities.organiser_groups
-- shape: checklist
-- unit: group
select activity.*, case
    when host_category = 'township' or host_key in ('county_committee', 'county_government') then 'party_and_government'
    when host_category = 'agency' then 'departments'
    else 'society'
  end as slot
from activity
where quarter_on = date_trunc('quarter', cast(:period_end as date))::date

-- metric: activities.leadership_training
-- shape: count
-- unit: activity
select * from activity
where kind in ('training', 'study')
  and ('leadership_team' = any (tags) or details ->> 'audience' = 'leadership_team')

-- metric: activities.inspection_rounds
-- shape: ratio
-- unit: ratio
-- Held, and nothing that it found is past its term.
select
  'activity' as resource, a.id::text as resource_id, a.title as label, a.area_code,
  (a.starts_at at time zone 'Asia/Shanghai')::date as occurred_on,
  a.state in ('held', 'verified') and not exists (
    select from tasks f
    where f.county_code = a.county_code and f.origin = 'inspection' and f.origin_id = a.id
      and f.state in ('todo', 'doing') and f.last_day_on < cast(:period_end as date)
  ) as is_counted, a.state = 'verified' as is_verified,
  'value' as value_state, a.created_by as entered_by, a.created_at as entered_at, a.synthetic
from activities a
where a.county_code = :county_code and a.area_code ^@ :area_prefix
  and a.kind = 'inspection' and a.state <> 'cancelled'
  and a.starts_at >= cast(:period_start as date)::timestamp at time zone 'Asia/Shanghai'
  and a.starts_at < (cast(:period_end as date) + 1)::timestamp at time zone 'Asia/Shanghai'

-- metric: activities.policy_check_cadence
-- shape: age
-- unit: day
-- window: all
select * from past_activity
where kind = 'inspection' and ('policy_check' = any (tags) or details ->> 'subject' = 'policy_execution')

-- metric: activities.dispute_screening_rounds
-- shape: age
-- unit: day
-- window: all
select * from past_activity
where kind = 'inspection' and ('dispute_screening' = any (tags) or details ->> 'subject' = 'dispute_screening')

-- base: past_activity
-- Everything that had happened by the day of the assessment, whatever the year.
select
  'activity' as resource, a.id::text as resource_id, a.title as label, a.area_code,
  (a.starts_at at time zone 'Asia/Shanghai')::date as occurred_on,
  a.state = 'verified' as is_verified,
  'value' as value_state, a.created_by as entered_by, a.created_at as entered_at, a.synthetic, a.kind, a.tags, a.details
from activities a
where a.county_code = :county_code and a.area_code ^@ :area_prefix and a.state in ('held', 'verified')
  and a.starts_at < (cast(:period_end as date) + 1)::timestamp at time zone 'Asia/Shanghai'

-- base: theory_session
-- Sessions of party committees' study groups. One that does not say its topic was entered because it was on it.
select activity.*, coalesce((details ->> 'is_on_topic')::bool, true) as is_on_topic
from activity
where (kind = 'study' and ('theory_centre_group' = any (tags) or details is not null))
  or (kind = 'topic_meeting' and meeting_body = 'study_group')

-- metric: activities.theory_study_sessions
-- shape: count
-- unit: activity
select * from theory_session where is_on_topic

-- metric: activities.theory_study_share
-- shape: ratio
-- unit: ratio
select theory_session.*, is_on_topic as is_counted from theory_session

-- metric: activities.party_school_course_coverage
-- shape: ratio
-- unit: ratio
select activity.*,
  'party_school_course' = any (tags) or coalesce((details ->> 'is_compulsory_course')::bool, false) as is_counted
from activity
where kind = 'training'
  and ('party_school_class' = any (tags) or coalesce((details ->> 'is_main_class')::bool, false))

-- metric: activities.training_hours
-- shape: sum
-- unit: hour
select activity.*, (details ->> 'hours')::numeric as amount from activity
where kind = 'training' and details ->> 'hours' is not null

-- metric: activities.national_conditions_sessions
-- shape: count
-- unit: activity
select * from activity where tags && array['national_conditions', 'core_values']::varchar[]

-- metric: activities.culture_outputs
-- shape: count
-- unit: activity
select * from activity a
where (a.kind = 'heritage' or 'culture_output' = any (a.tags)) and exists (
  select from document_links l
  where l.county_code = :county_code and l.resource = 'activity' and l.resource_id = a.resource_id
)

-- metric: activities.five_views_sessions
-- shape: count
-- unit: activity
select * from activity where tags && array['five_views', 'five_identities']::varchar[]

-- metric: activities.revolutionary_history_sessions
-- shape: count
-- unit: activity
select * from activity where tags && array['revolutionary_history', 'socialism']::varchar[]

-- metric: activities.education_streams
-- shape: checklist
-- unit: group
select activity.*, t.tag as slot from activity
cross join lateral (select unnest(tags) union select details ->> 'stream') as t (tag)
where t.tag in ('national_education', 'cadre_education', 'social_education')
  and occurred_on >= make_date(extract(year from cast(:period_end as date))::int,
    case when extract(month from cast(:period_end as date)) <= 6 then 1 else 7 end, 1)

-- metric: activities.theme_education
-- shape: count
-- unit: activity
select * from activity where tags && array['theme_education', 'social_practice']::varchar[]

-- metric: activities.slogan_theme
-- shape: count
-- unit: activity
select * from activity where 'one_family' = any (tags)

-- metric: activities.culture_exchange
-- shape: count
-- unit: activity
select * from activity a
where 'culture_exchange' = any (a.tags) and exists (
  select from activity_units j where j.county_code = :county_code and j.activity_id = a.id
)

-- metric: activities.emergency_drills
-- shape: count
-- unit: activity
select * from activity where kind = 'drill'

-- metric: activities.opinion_drills
-- shape: count
-- unit: activity
select * from activity where kind = 'drill' and details ->> 'scenario' = 'public_opinion'

-- metric: activities.festival_events
-- shape: count
-- unit: activity
select * from activity where kind = 'festival'

-- metric: activities.traditional_sports
-- shape: count
-- unit: activity
select * from activity
where kind = 'sport'
  and ('traditional_sport' = any (tags) or coalesce((details ->> 'is_traditional')::bool, false))

-- metric: activities.culture_inheritance
-- shape: count
-- unit: activity
select * from activity where kind = 'heritage' or 'culture_inheritance' = any (tags)

-- metric: activities.mutual_help_events
-- shape: count
-- unit: activity
select * from activity where 'mutual_help' = any (tags)

-- metric: activities.joint_learning
-- shape: count
-- unit: activity
select * from activity where kind in ('study', 'exchange') and 'joint_learning' = any (tags)

-- metric: activities.mutual_visits
-- shape: count
-- unit: activity
select * from activity where kind = 'mutual_visit'

-- metric: activities.exchange_audiences
-- shape: checklist
-- unit: group
select activity.*, t.slot from activity
cross join lateral (
  select substr(tag, length('audience_') + 1) from unnest(tags) as tag where tag ^@ 'audience_'
  union
  select key from jsonb_each(coalesce(details -> 'audiences', '{}')) where value <> '0'
) as t (slot)
where kind in ('exchange', 'mutual_visit') and t.slot in ('grassroots', 'youth', 'representatives')

-- metric: activities.ecology_education
-- shape: count
-- unit: activity
select * from activity where 'ecology' = any (tags)

-- metric: activities.legal_education
-- shape: count
-- unit: activity
select * from activity where 'legal_education' = any (tags)

-- metric: activities.residents_councils
-- shape: count
-- unit: activity
select * from activity where 'residents_council' = any (tags)

-- metric: activities.untagged
-- shape: tally
-- unit: activity
select activity.*, not (tags && cast(:theme_tags as varchar[])) as is_counted from activity
