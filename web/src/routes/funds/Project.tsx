import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { areas, placeWords } from '../../core/places';
import type { Params } from '../../core/route';
import { Ratio } from '../../charts/Ratio';
import { may, RecordPage, RelatedList } from '../../kit';
import { exactYuan, PAGE, PROJECT_FIELDS, projectSteps, stateTag, WRITE, type Project as Found } from './funds';
import { allocationRow } from './rows';

const amount = (count: number | null, unit: string | null): string => (count === null ? '' : `${count} ${unit ?? ''}`);

function Below({ project }: { project: Found }) {
  const place = `${PAGE.projects}/${project.id}`;
  return (
    <>
      <section class="block">
        <Ratio label={t('funds.paid')} numerator={project.spent_fen / 100} denominator={project.funded_fen / 100} unit={t('kit.inYuan')} />
      </section>
      <p class="actions list-actions">
        {may(WRITE) && project.state !== 'cancelled' && (
          <a class="button" href={`${place}/sources`}>
            {t('funds.addSources')}
          </a>
        )}
        <a class="button quiet" href={`${place}/form`}>
          {t('funds.form')}
        </a>
      </p>
      <RelatedList
        id="sources"
        title="funds.sources"
        path="/funds/allocations"
        query={{ project_id: project.id, limit: 20 }}
        row={allocationRow}
      />
    </>
  );
}

export default function Project({ params }: { params: Params }) {
  const id = params['id']!;
  return (
    <RecordPage
      kind="funds.project"
      path="/funds/projects/{project_id}"
      id={id}
      back={PAGE.projects}
      nameOf={(project) => project.title}
      tags={(project) => [
        stateTag('pstate', project.state),
        { text: tCode('pkind', project.kind), look: 'plain' },
        project.is_minority_fund && { text: t('funds.isMinority') },
      ]}
      facts={(project) => [
        [t('funds.allocated'), exactYuan(project.funded_fen)],
        [t('funds.paid'), exactYuan(project.spent_fen)],
        [t('funds.place'), placeWords(areas.value, project.area_code)],
        [t('funds.level'), tCode('flevel', project.source_level)],
        [t('funds.region'), project.region_kind && tCode('fregion', project.region_kind)],
        [t('funds.approvedOn'), showDate(project.approved_on)],
        [t('funds.position'), project.list_position],
        [t('funds.placeState'), tCode('fustate', project.place_state)],
        [t('funds.output'), project.planned_output],
        [t('funds.plannedCount'), amount(project.planned_count, project.output_unit)],
        [t('funds.startsOn'), showDate(project.starts_on)],
        [t('funds.endsOn'), showDate(project.ends_on)],
        [t('funds.delivery'), project.delivery],
        [t('funds.deliveredCount'), amount(project.delivered_count, project.output_unit)],
        [t('funds.note'), project.state_reason],
      ]}
      edit={() => ({ href: `${PAGE.projects}/${id}/edit`, scope: WRITE })}
      steps={projectSteps}
      evidence="project"
      history={{ resource: 'project', states: 'pstate', fields: PROJECT_FIELDS }}
    >
      {(project) => <Below project={project} />}
    </RecordPage>
  );
}
