/** What the records lack. */
const zhHansMissing = {
  'missing.title': '缺什么',
  'missing.lead': '按现有记录算出来的待补事项。点开看是哪些。',
  'missing.tasks': '逾期的任务',
  'missing.reviews': '等您办理的考评',
  'missing.documents': '缺少或过期的材料',
  'missing.uncovered': '没有联系领导的单位',
  'missing.idle': '应创建未启动的单位',
  'missing.bases': '长期没有活动的基地',
  'missing.statistics': '未填报的统计数',
  'missing.activities': '待核实的活动',
  'missing.none': '没有缺项',
  'missing.noneAll': '现在没有要补的事项。',
  'missing.count': '{n} 项',
  'missing.countMore': '{n} 项以上',
  'missing.due': '{date} 到期',
  'lack.missing': '缺少',
  'lack.expired': '已过期',
  'lack.expiring': '快到期',
} as const;

export default zhHansMissing;
