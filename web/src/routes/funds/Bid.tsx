import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { areas, placeWords } from '../../core/places';
import type { Params } from '../../core/route';
import { RecordPage } from '../../kit';
import { BID_FIELDS, bidSteps, exactYuan, PAGE, stateTag } from './funds';

export default function Bid({ params }: { params: Params }) {
  return (
    <RecordPage
      kind="funds.bid"
      path="/funds/bids/{bid_id}"
      id={params['id']!}
      back={PAGE.bids}
      nameOf={(bid) => bid.title}
      tags={(bid) => [stateTag('bstate2', bid.state), { text: tCode('bkind', bid.kind), look: 'plain' }]}
      facts={(bid) => [
        [t('funds.sought'), exactYuan(bid.sought_fen)],
        [t('funds.won'), bid.won_fen !== null && exactYuan(bid.won_fen)],
        [t('funds.soughtLevel'), tCode('flevel', bid.sought_level)],
        [t('funds.area'), placeWords(areas.value, bid.area_code)],
        [t('funds.appliedOn'), showDate(bid.applied_on)],
        [t('funds.decidedOn'), showDate(bid.decided_on)],
        [t('funds.document'), bid.document_number],
      ]}
      steps={bidSteps}
      history={{ resource: 'bid', states: 'bstate2', fields: BID_FIELDS }}
    />
  );
}
