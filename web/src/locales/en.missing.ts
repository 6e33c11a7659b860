import type { MessagesOf } from './features';

const enMissing: MessagesOf<'missing'> = {
  'missing.title': 'What is missing',
  'missing.lead': 'Worked out from the records. Tap to see which.',
  'missing.tasks': 'Overdue tasks',
  'missing.reviews': 'Reviews that wait for you',
  'missing.documents': 'Missing or expired documents',
  'missing.uncovered': 'Units without a leader post',
  'missing.idle': 'Eligible units that have not begun',
  'missing.bases': 'Idle bases',
  'missing.statistics': 'Figures not reported',
  'missing.activities': 'Activities to verify',
  'missing.none': 'Nothing is missing',
  'missing.noneAll': 'There is nothing to make up now.',
  'missing.count': '{n}',
  'missing.countMore': 'more than {n}',
  'missing.due': 'due {date}',
  'lack.missing': 'Missing',
  'lack.expired': 'Expired',
  'lack.expiring': 'Expiring',
};

export default enMissing;
