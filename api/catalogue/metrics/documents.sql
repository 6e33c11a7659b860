-- Evidence on file. In force: issued on or before the day of the assessment and not expired.
-- A name with * is a family: the SQL gives the member of each row.

-- base: document
select
  'document' as resource, d.id::text as resource_id, d.title as label, d.area_code,
  coalesce(d.issued_on, (d.created_at at time zone 'Asia/Shanghai')::date) as occurred_on, true as is_verified,
  'value' as value_state, d.uploaded_by as entered_by, d.created_at as entered_at, d.synthetic,
  d.id, d.kind, d.slot as filled, d.expires_on,
  coalesce(d.expires_on >= cast(:period_end as date), true) as is_in_force
from documents d
where d.county_code = :county_code and d.area_code ^@ :area_prefix and d.visibility <> 'case'
  and coalesce(d.issued_on, (d.created_at at time zone 'Asia/Shanghai')::date) <= cast(:period_end as date)

-- metric: documents.evidence_*
-- shape: count
-- unit: document
select document.*, lower(regexp_replace(l.resource_id, '^.*[/:]', '')) as member
from document join document_links l on l.document_id = document.id
where l.county_code = :county_code and l.resource = 'indicator' and is_in_force

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
select * from document where filled = 'citing_document' and is_in_force

-- metric: documents.in_force
-- shape: ratio
-- unit: ratio
select document.*, is_in_force as is_counted from document
