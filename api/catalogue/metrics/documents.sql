-- Evidence on file. In force: issued on or before the day of the assessment and not expired.
-- A person's consent to be honoured is no evidence of anything else: no score names it.
-- A name with * is a family: the SQL gives the member of each row.

-- base: document
select
  'document' as resource, d.id::text as resource_id, d.title as label, d.area_code,
  coalesce(d.issued_on, (d.created_at at time zone 'Asia/Shanghai')::date) as occurred_on, true as is_verified,
  'value' as value_state, d.uploaded_by as entered_by, d.created_at as entered_at, d.synthetic,
  d.id, d.kind, d.slot as filled, d.expires_on, d.issuer_level, d.sha256, d.words,
  coalesce(d.expires_on >= cast(:period_end as date), true) as is_in_force
from documents d
where d.county_code = :county_code and d.area_code ^@ :area_prefix and d.visibility <> 'case'
  and not exists (select from honours h where h.county_code = d.county_code and h.consent_document_id = d.id)
  and coalesce(d.issued_on, (d.created_at at time zone 'Asia/Shanghai')::date) <= cast(:period_end as date)

-- base: said
-- What the files say, folded: simplified characters, lower case.
select t.sha256, p.folded
from document_texts t join document_text_parts p on p.county_code = t.county_code and p.text_id = t.id
where t.county_code = :county_code and p.county_code = :county_code

-- base: filed
-- Under which row's name a document counts as evidence: the row that it is tied to, and those to which an older one goes
-- on. Rows of a county's own framework are told with it, because another may have a row of the same code.
select l.document_id,
  lower(named.code)
    || case when exists (select from frameworks f where f.code = named.framework) then '' else '@' || named.framework end
    as member
from document_links l
cross join lateral (
  select regexp_replace(l.resource_id, '/[^/]*$', '') as framework, regexp_replace(l.resource_id, '^.*[/:]', '') as code
  union
  select t.to_framework, t.to_code
  from framework_ties t
  where t.county_code = :county_code and t.sort = 'indicator' and t.from_framework || '/' || t.from_code = l.resource_id
) named
where l.county_code = :county_code and l.resource = 'indicator'

-- metric: documents.evidence_*
-- shape: count
-- unit: document
select document.*, filed.member
from document join filed on filed.document_id = document.id
where is_in_force
union
select document.*, lower(s.indicator) as member
from document join jsonb_to_recordset(cast(:slots as jsonb)) as s (indicator text, slot text) on s.slot = document.filled
where is_in_force
union
select document.*, lower(t.to_code) || '@' || t.to_framework as member
from document join jsonb_to_recordset(cast(:slots as jsonb)) as s (indicator text, slot text) on s.slot = document.filled
join framework_ties t on t.county_code = :county_code and t.sort = 'indicator' and t.from_code = s.indicator
join frameworks f on f.code = t.from_framework
where is_in_force

-- metric: documents.slot_*
-- shape: count
-- unit: document
select document.*, filled as member from document where filled is not null and is_in_force

-- metric: documents.slots_*
-- shape: checklist
-- unit: slot
select document.*, lower(s.indicator) as member, s.slot
from document join jsonb_to_recordset(cast(:slots as jsonb)) as s (indicator text, slot text) on s.slot = document.filled
where is_in_force

-- metric: documents.experience_cases
-- shape: count
-- unit: document
-- Cases of the county that a paper of the nation or the province cites.
select document.* from document
where (kind = 'experience' or filled = 'experience_case') and is_in_force and exists (
  select from document_links l join document citing on citing.id = l.document_id
  where l.county_code = :county_code and l.resource = 'document' and l.resource_id = document.resource_id
    and citing.issuer_level in ('nation', 'province') and citing.is_in_force
)

-- metric: documents.outputs
-- shape: count
-- unit: document
-- The catalogue of outputs: what is in it stays in it.
select document.* from document where kind = 'output'

-- metric: documents.areas_with_plan
-- shape: ratio
-- unit: ratio
select
  'area' as resource, a.code as resource_id, a.name as label, a.code as area_code, p.occurred_on,
  p.occurred_on is not null as is_counted, true as is_verified, 'value' as value_state,
  p.entered_by, p.entered_at, coalesce(p.synthetic, false) as synthetic
from areas a
left join lateral (
  select * from document
  where document.area_code = a.code and is_in_force and filled in ('overall_plan', 'strategy', 'implementation_plan')
  order by document.occurred_on desc limit 1
) p on true
where a.code ^@ :county_code and length(a.code) in (6, 9) and a.code ^@ :area_prefix
  and coalesce(a.valid_from <= cast(:period_end as date), true)
  and coalesce(a.valid_until > cast(:period_end as date), true)

-- metric: documents.plan_on_main_line
-- shape: count
-- unit: document
select document.* from document
where filled = 'annual_plan' and is_in_force and occurred_on >= cast(:period_start as date)
  and (words like '%铸牢中华民族共同体意识%' or exists (
    select from said where said.sha256 = document.sha256 and said.folded like '%铸牢中华民族共同体意识%'
  ))

-- metric: documents.study_plan_on_topic
-- shape: count
-- unit: document
select document.* from document
where filled = 'study_plan' and is_in_force and occurred_on >= cast(:period_start as date)
  and (words ~ '四个意识|四个自信|两个维护|铸牢中华民族共同体意识' or exists (
    select from said
    where said.sha256 = document.sha256 and said.folded ~ '四个意识|四个自信|两个维护|铸牢中华民族共同体意识'
  ))

-- metric: documents.in_force
-- shape: ratio
-- unit: ratio
select document.*, is_in_force as is_counted from document
