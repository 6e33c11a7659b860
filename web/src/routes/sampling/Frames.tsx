import { showDate, showNumber } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { RecordList } from '../../kit';

/** The county's frames: how many households or persons each village has, after which document. */
export default function Frames() {
  return (
    <RecordList
      title="frames.title"
      lead="frames.lead"
      path="/survey-frames"
      empty="frames.none"
      states={{ prefix: 'fstate', values: ['draft', 'frozen'] }}
      actions={[
        { href: '/officer/frames/new', label: 'frames.new', scope: 'surveys:write' },
        { href: '/officer/import', label: 'frames.bySheet', scope: 'surveys:write', isQuiet: true },
      ]}
      row={(frame) => ({
        href: `/officer/frames/${frame.id}`,
        title: frame.title,
        tags: [{ text: tCode('fstate', frame.state), look: frame.state === 'frozen' ? 'good' : 'warn' }],
        facts: [
          t('frames.sum', { n: showNumber(frame.unit_count), unit: tCode('funit', frame.unit), villages: frame.part_count }),
          showDate(frame.as_of),
          frame.source,
        ],
        isSynthetic: frame.synthetic,
      })}
    />
  );
}
