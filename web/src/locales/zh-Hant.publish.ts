import type { MessagesOf } from './features';

const zhHantPublish: MessagesOf<'publish'> = {
  'publish.heading': '公開',
  'publish.title': '標題',
  'publish.titleHint': '不超過 60 字。',
  'publish.summary': '反映的事',
  'publish.summaryHint': '用自己的話寫，不抄原話；不寫姓名、電話、證件號、車牌、住址和村名。',
  'publish.answer': '答覆摘要',
  'publish.answerHint': '公開給所有人看。',
  'publish.change': '帶來的改變',
  'publish.changeHint': '因為這件反映，改了什麼。',
  'publish.show': '公開',
  'publish.again': '更新公開內容',
  'publish.since': '{day}起公開，查看',
  'publish.cannot': '這件不能公開：歧視投訴和已併入他件的不逐件公開。',
  'publish.remove': '申請撤下',
  'publish.reason': '撤下理由',
  'publish.reasonHint': '另一人確認後，理由會公開。',
  'publish.ask': '提交申請',
  'publish.state.asked': '{day}申請撤下，等另一人決定',
  'publish.state.confirmed': '{day}申請撤下，已確認',
  'publish.state.refused': '{day}申請撤下，未同意，繼續公開',
  'publish.state.withdrawn': '{day}申請撤下，已收回',
  'publish.yours': '這是您申請的，須由另一人決定。',
  'publish.withdraw': '收回申請',
  'publish.refusal': '不同意的理由',
  'publish.refusalHint': '只有本系統內看得到。不寫姓名、電話等個人資料。',
  'publish.refuse': '不同意撤下',
  'publish.confirm': '確認撤下',
};

export default zhHantPublish;
