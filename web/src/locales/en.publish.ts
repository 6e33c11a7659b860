import type { MessagesOf } from './features';

const enPublish: MessagesOf<'publish'> = {
  'publish.heading': 'In the open',
  'publish.title': 'Title',
  'publish.titleHint': '60 characters at most.',
  'publish.summary': 'What was raised',
  'publish.summaryHint': 'In your own words, not the sender’s; no names, telephones, identity numbers, plates, homes or villages.',
  'publish.answer': 'The answer in short',
  'publish.answerHint': 'Everybody will read it.',
  'publish.change': 'What changed',
  'publish.changeHint': 'What is different because of this case.',
  'publish.show': 'Show in the open',
  'publish.again': 'Change what is shown',
  'publish.since': 'In the open since {day}',
  'publish.cannot': 'This case cannot be shown: complaints of discrimination and joined cases never are.',
  'publish.remove': 'Ask for its removal',
  'publish.reason': 'Why',
  'publish.reasonHint': 'It is published once another person agrees.',
  'publish.ask': 'Ask',
  'publish.state.asked': 'Removal asked for on {day}; another person must decide',
  'publish.state.confirmed': 'Removal asked for on {day}, and confirmed',
  'publish.state.refused': 'Removal asked for on {day}, and refused; it stays in the open',
  'publish.state.withdrawn': 'Removal asked for on {day}, and withdrawn',
  'publish.yours': 'You asked for this; another person must decide.',
  'publish.withdraw': 'Withdraw the request',
  'publish.refusal': 'Why it stays',
  'publish.refusalHint': 'Seen by the office only. No names, telephone numbers or the like.',
  'publish.refuse': 'Refuse the removal',
  'publish.confirm': 'Confirm the removal',
};

export default enPublish;
