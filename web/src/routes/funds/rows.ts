/** Records of money as lines of lists. */
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { areas, placeWords } from '../../core/places';
import { showMoney, type Row } from '../../kit';
import { exactYuan, PAGE, stateTag, yearWords, type Allocation, type Bid, type Budget, type Payment, type Project } from './funds';

export const budgetRow = (budget: Budget): Row => ({
  href: `${PAGE.budgets}/${budget.id}`,
  title: budget.title,
  tags: [
    { text: tCode('flevel', budget.source_level), look: 'plain' },
    budget.is_minority_fund && { text: t('funds.isMinority') },
  ],
  facts: [
    yearWords(budget.year),
    showMoney(budget.amount_fen),
    `${t('funds.allocated')} ${showMoney(budget.allocated_fen)}`,
    placeWords(areas.value, budget.area_code),
  ],
  isSynthetic: budget.synthetic,
});

export const allocationRow = (allocation: Allocation): Row => ({
  href: `${PAGE.allocations}/${allocation.id}`,
  title: allocation.purpose,
  tags: [
    stateTag('alstate', allocation.state),
    allocation.is_demonstration_place && { text: tCode('fplace', 'demonstration'), look: 'good' },
  ],
  facts: [
    allocation.unit_name,
    showMoney(allocation.amount_fen),
    `${t('funds.paid')} ${showMoney(allocation.spent_fen)}`,
    showDate(allocation.approved_on),
  ],
  isSynthetic: allocation.synthetic,
});

export const paymentRow = (payment: Payment): Row => ({
  href: `${PAGE.payments}/${payment.id}`,
  title: exactYuan(payment.amount_fen),
  tags: [payment.reverses_id !== null && { text: t('funds.reverse'), look: 'warn' }],
  facts: [showDate(payment.paid_on), payment.voucher_number, payment.note],
  isSynthetic: payment.synthetic,
});

export const projectRow = (project: Project): Row => ({
  href: `${PAGE.projects}/${project.id}`,
  title: project.title,
  tags: [{ text: tCode('pkind', project.kind), look: 'plain' }, stateTag('pstate', project.state)],
  facts: [
    showMoney(project.funded_fen),
    `${t('funds.paid')} ${showMoney(project.spent_fen)}`,
    placeWords(areas.value, project.area_code),
  ],
  isSynthetic: project.synthetic,
});

export const bidRow = (bid: Bid): Row => ({
  href: `${PAGE.bids}/${bid.id}`,
  title: bid.title,
  tags: [{ text: tCode('flevel', bid.sought_level), look: 'plain' }, stateTag('bstate2', bid.state)],
  facts: [showMoney(bid.sought_fen), bid.won_fen !== null && `${t('funds.won')} ${showMoney(bid.won_fen)}`, showDate(bid.applied_on)],
  isSynthetic: bid.synthetic,
});
