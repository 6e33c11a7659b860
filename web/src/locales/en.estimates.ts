import type { MessagesOf } from './features';

const enEstimates: MessagesOf<'estimates'> = {
  'estimates.to': '{low} to {high}',
  'estimates.n': '{n} answered',
  'estimates.effective': 'as precise as {n} of a simple random sample',
  'estimates.unknown': 'These answers do not tell how large the error is',
  'estimates.withheld': 'Too few people to show',
  'estimates.chart': '{title}: {parts}',
  'estimates.part': '{label} {value} ({range})',
  'estimates.how': 'The tick is the estimate, the band its {percent} % confidence interval: the true number most likely lies inside.',
  'estimates.line': 'Dashed: the target, {value}',
  'estimates.alike': 'These {n} cannot be told apart',
  'estimates.alikeLead': 'Their differences may be the luck of the draw; the order is no rank.',
  'estimates.place': 'Item',
  'estimates.value': 'Estimate',
  'estimates.range': 'Interval',
  'estimates.answers': 'Answered',
  'estimates.effectiveN': 'Effective n',
  'estimates.verdict': 'Against the target',
  'estimates.group': 'Not told apart',
  'estimates.met': 'met',
  'estimates.not_met': 'not met',
  'estimates.undecided': 'undecided',
  'estimates.wave': 'Wave',
  'estimates.change': 'Since the wave before',
  'estimates.changed': '{label}: {change}',
  'estimates.change_risen': 'risen',
  'estimates.change_fallen': 'fallen',
  'estimates.change_undecided': 'cannot be told',
  'estimates.change_first': 'first wave',
};

export default enEstimates;
