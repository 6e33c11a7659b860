import type { MessagesOf } from './features';

const zhHantMissing: MessagesOf<'missing'> = {
  'missing.title': '缺什麼',
  'missing.lead': '按現有記錄算出來的待補事項。點開看是哪些。',
  'missing.tasks': '逾期的任務',
  'missing.reviews': '等您辦理的考評',
  'missing.documents': '缺少或過期的材料',
  'missing.uncovered': '沒有聯繫領導的單位',
  'missing.idle': '應創建未啟動的單位',
  'missing.bases': '長期沒有活動的基地',
  'missing.statistics': '未填報的統計數',
  'missing.activities': '待核實的活動',
  'missing.none': '沒有缺項',
  'missing.noneAll': '現在沒有要補的事項。',
  'missing.count': '{n} 項',
  'missing.countMore': '{n} 項以上',
  'missing.due': '{date} 到期',
  'lack.missing': '缺少',
  'lack.expired': '已過期',
  'lack.expiring': '快到期',
};

export default zhHantMissing;
