import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { RecordList } from '../../kit';

const STATES = ['draft', 'open', 'closed', 'published'] as const;
const LOOKS = { draft: 'plain', open: 'good', closed: 'plain', published: undefined } as const;

/** All surveys of the area: where each stands, and whether it is a sample or opinions received. */
export default function Surveys() {
  return (
    <RecordList
      title="surveys.title"
      lead="surveys.lead"
      path="/surveys"
      empty="surveys.none"
      states={{ prefix: 'sstate', values: STATES }}
      actions={[
        { href: '/officer/surveys/new', label: 'surveys.new', scope: 'surveys:write' },
        { href: '/officer/surveys/import', label: 'surveys.import', scope: 'surveys:write', isQuiet: true },
        { href: '/officer/items', label: 'surveys.items', scope: 'surveys:write', isQuiet: true },
      ]}
      filters={[
        { kind: 'area', name: 'area', label: 'surveys.area' },
        { kind: 'choice', name: 'purpose', label: 'surveys.purpose', prefix: 'spurpose', values: ['satisfaction', 'awareness', 'free'] },
      ]}
      row={(survey) => ({
        href: `/officer/surveys/${survey.id}`,
        title: survey.title,
        tags: [
          { text: tCode('sstate', survey.state), look: LOOKS[survey.state] },
          { text: tCode('gathered', survey.is_open_link ? 'opinions_received' : 'sample'), look: 'plain' },
        ],
        facts: [
          tCode('spurpose', survey.purpose),
          survey.series && `${t('surveys.series')} ${survey.series}`,
          survey.opens_on && (survey.closes_on
            ? t('surveys.window', { from: showDate(survey.opens_on), until: showDate(survey.closes_on) })
            : showDate(survey.opens_on)),
          t('surveys.questionsN', { n: survey.question_count }),
        ],
        isSynthetic: survey.synthetic,
      })}
    />
  );
}
