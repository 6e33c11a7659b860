/** The surveys in which there is somewhere to go; from the menu, so that a visitor is two taps from the doors. */
import { showDate } from '../../core/format';
import { t } from '../../core/i18n';
import { RecordList } from '../../kit';

export default function Rounds() {
  return (
    <RecordList
      title="visit.title"
      lead="visit.rounds"
      path="/surveys"
      fixed={{ state: 'open' }}
      empty="visit.noRounds"
      row={({ id, title, is_open_link: isOpen, closes_on: until, synthetic }) => ({
        href: isOpen ? undefined : `/officer/surveys/${id}/visits`,
        title,
        facts: [isOpen && t('visit.openLink'), until && t('survey.until', { date: showDate(until) })],
        isSynthetic: synthetic,
      })}
    />
  );
}
