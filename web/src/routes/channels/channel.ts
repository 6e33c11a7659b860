/** What the pages of channels share: fields of the form, and what a visitor reads. */
import { data, type Page } from '../../core/api';
import { someCounty } from '../../core/county';
import { call } from '../../core/http';
import { query } from '../../core/route';
import type { components } from '../../core/schema';
import { t, tCode } from '../../core/i18n';
import type { Field, Tag } from '../../kit';

type Schemas = components['schemas'];
export type Channel = Schemas['ChannelRead'];
export type ChannelDetail = Schemas['ChannelDetail'];
export type HelpTopic = Schemas['HelpTopicRead'];
export type HelpWindow = Schemas['HelpWindow'];
export type HelpTopics = Schemas['HelpTopicList'];

export const KINDS = ['hotline', 'window', 'point', 'box', 'web', 'wechat', 'council', 'visit_day'] as const;
const TOPICS = ['housing', 'education', 'employment', 'insurance', 'legal_aid', 'language_service', 'settling'] as const;
const LANGUAGES = ['cmn', 'iii', 'lis', 'tdd', 'bod', 'mon', 'uig', 'zha', 'csl'] as const;

export const CHANNEL_FIELDS: readonly Field[] = [
  { kind: 'text', name: 'name', label: 'channels.name', isRequired: true },
  { kind: 'choice', name: 'kind', label: 'channels.kind', prefix: 'chkind', values: KINDS, look: 'select', stays: true },
  { kind: 'area', name: 'area_code', label: 'channels.area', stays: true },
  { kind: 'unit', name: 'unit_id', label: 'channels.unit', isRequired: true, stays: true },
  { kind: 'text', name: 'address', label: 'channels.address' },
  { kind: 'text', name: 'phone', label: 'channels.phone' },
  { kind: 'text', name: 'hours', label: 'channels.hours' },
  { kind: 'choices', name: 'topics', label: 'channels.topics', prefix: 'htopic', values: TOPICS, look: 'chips' },
  { kind: 'choices', name: 'languages', label: 'channels.languages', prefix: 'lang', values: LANGUAGES, look: 'chips' },
  { kind: 'date', name: 'from_on', label: 'channels.fromOn', stays: true },
];

export const STANDING_FIELDS: readonly Field[] = [
  { kind: 'switch', name: 'is_active', label: 'channels.isActive' },
  { kind: 'date', name: 'until_on', label: 'channels.untilOn' },
];

/** Open, tried and failed, or not tried for long: never by its colour alone. */
export const standing = (channel: Channel): Tag =>
  channel.is_open
    ? { text: t('channels.open'), look: 'good' }
    : channel.last_is_working === false
      ? { text: t('channels.failed'), look: 'warn' }
      : { text: t('channels.untried'), look: 'plain' };

export const spoken = (languages: readonly string[]): string => languages.map((code) => tCode('lang', code)).join('、');

const LONGEST = 200;
const PLAIN_PHONE = /[^0-9+]/g;

/** The address by which a phone rings a number. */
export const ringing = (phone: string): string => `tel:${phone.replace(PLAIN_PHONE, '')}`;

export const listChannels = async (area: string): Promise<Channel[]> => {
  const asked = { area: area || (await someCounty(query.value)), limit: LONGEST };
  return (await data(call<Page<Channel>>('GET', '/feedback/channels', { query: asked }))).items;
};

export const listTopics = async (area: string): Promise<HelpTopics> =>
  data(call<HelpTopics>('GET', '/feedback/services', { query: { area: area || (await someCounty(query.value)) } }));
