import create from 'bounds:ClusterCreate';
import update from 'bounds:ClusterUpdate';
import { person } from '../../core/person';
import type { Params } from '../../core/route';
import { RecordForm, today, type Field } from '../../kit';

export const CLUSTER_FIELDS: readonly Field[] = [
  { kind: 'text', name: 'name', label: 'clusters.name', isRequired: true },
  { kind: 'choice', name: 'kind', label: 'clusters.kind', prefix: 'ckind', look: 'chips', stays: true },
  { kind: 'words', name: 'purpose', label: 'clusters.purpose' },
  { kind: 'ref', name: 'unit_ids', label: 'clusters.units', from: '/units', nameOf: ((unit: { name: string }) => unit.name) as (item: never) => string, isMany: true, stays: true },
  { kind: 'area', name: 'area_code', label: 'units.area', stays: true },
  { kind: 'date', name: 'from_on', label: 'clusters.fromOn', stays: true },
  { kind: 'date', name: 'until_on', label: 'clusters.untilOn', when: (draft) => 'until_on' in draft && draft['id'] !== undefined },
];

export default function EditCluster({ params }: { params: Params }) {
  const id = params['id'];
  const shared = {
    titleOf: (draft: { name?: unknown }) => String(draft.name ?? ''),
    pageOf: (made: string) => `/officer/clusters/${made}`,
    back: '/officer/clusters',
    resource: 'cluster',
  };
  const changing = CLUSTER_FIELDS.map((field) => (field.name === 'until_on' ? { ...field, when: () => true } : field));
  return id ? (
    <RecordForm {...shared} fields={changing} title="clusters.edit" path="/units/clusters/{cluster_id}" id={id} bounds={update} />
  ) : (
    <RecordForm
      {...shared}
      fields={CLUSTER_FIELDS}
      title="clusters.new"
      path="/units/clusters"
      bounds={create}
      start={{ area_code: person.value?.area_code ?? '', from_on: today() }}
    />
  );
}
