import { RecordList } from '../../kit';
import { PAGE, PROJECT_STATES, WRITE } from './funds';
import { projectRow } from './rows';

const KINDS = [
  'distinctive_industry',
  'infrastructure',
  'public_service',
  'living_environment',
  'culture',
  'education',
  'joint_venture',
  'training',
  'other',
];

export default function Projects() {
  return (
    <RecordList
      title="funds.projects"
      back={PAGE.funds}
      path="/funds/projects"
      resource="projects"
      importScope={WRITE}
      empty="funds.noProjects"
      actions={[{ href: `${PAGE.projects}/new`, label: 'funds.newProject', scope: WRITE }]}
      states={{ prefix: 'pstate', values: PROJECT_STATES }}
      filters={[
        { kind: 'choice', name: 'kind', label: 'funds.kind', prefix: 'pkind', values: KINDS },
        { kind: 'year', name: 'year', label: 'funds.budgetYear' },
        { kind: 'area', name: 'area', label: 'funds.area' },
        { kind: 'yesno', name: 'is_minority_fund', label: 'funds.isMinority' },
      ]}
      row={projectRow}
    />
  );
}
