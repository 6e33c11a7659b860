/** Who is at which step of a period's reviews; an officer of one unit sees what is asked of it, and by when. */
import { RecordList } from '../../kit';
import { rowOf, STATES } from './review';

export default function Reviews() {
  return (
    <RecordList
      title="reviews.title"
      lead="reviews.lead"
      path="/reviews"
      empty="reviews.none"
      states={{ prefix: 'rvstate', values: STATES }}
      filters={[
        { kind: 'year', name: 'period', label: 'reviews.period' },
        { kind: 'area', name: 'area', label: 'reviews.area' },
        { kind: 'yesno', name: 'is_yours', label: 'reviews.yours' },
        { kind: 'yesno', name: 'is_late', label: 'reviews.lateTag' },
      ]}
      actions={[{ href: '/officer/reviews/open', label: 'reviews.openAll', scope: 'assessments:write' }]}
      row={rowOf}
    />
  );
}
