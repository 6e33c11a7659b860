import type { MessagesOf } from './features';

const zhHantEstimates: MessagesOf<'estimates'> = {
  'estimates.to': '{low}至{high}',
  'estimates.n': '{n}人作答',
  'estimates.effective': '精確程度相當於簡單隨機抽樣的{n}人',
  'estimates.unknown': '誤差有多大，這些答卷說不清',
  'estimates.withheld': '人數太少，不公佈',
  'estimates.chart': '{title}：{parts}',
  'estimates.part': '{label} {value}（{range}）',
  'estimates.how': '豎線是估計值，色帶是{percent}%信賴區間：真實的數多半在帶內。',
  'estimates.line': '虛線是目標：{value}',
  'estimates.alike': '以下{n}處分不出高低',
  'estimates.alikeLead': '差別可能只是抽樣的偶然，先後不代表名次。',
  'estimates.place': '項目',
  'estimates.value': '估計值',
  'estimates.range': '信賴區間',
  'estimates.answers': '作答人數',
  'estimates.effectiveN': '有效樣本',
  'estimates.verdict': '與目標相比',
  'estimates.group': '分不出高低的組',
  'estimates.met': '達到',
  'estimates.not_met': '未達到',
  'estimates.undecided': '不能斷定',
  'estimates.wave': '輪次',
  'estimates.change': '與上一輪相比',
  'estimates.changed': '{label}：{change}',
  'estimates.change_risen': '上升',
  'estimates.change_fallen': '下降',
  'estimates.change_undecided': '升降不能斷定',
  'estimates.change_first': '首輪',
};

export default zhHantEstimates;
