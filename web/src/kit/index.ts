/**
 * The kit of the record screens. How to add a feature's pages, say of `bases`:
 *
 * 1. Words: `locales/zh-Hans.bases.ts` (copy the form of `zh-Hans.units.ts`), the same keys in `zh-Hant.` and `en.`,
 *    and one line in `locales/features.ts`. At most 6 KB gzip each. Codes of the API are words under a prefix:
 *    `bstate.idle`, shown by `tCode('bstate', base.state)`.
 * 2. Screens in `routes/bases/`, each a default export with `{ params }`, as in `routes/units/`:
 *    - list: `RecordList` (path of the contract, filters, state chips, `row`, actions, `resource` for export/import);
 *    - form: `RecordForm` with `fields` declared as data and `import bounds from 'bounds:BaseCreate'`; limits, required
 *      fields and the values of choices come from openapi.yaml. With `id` it changes a record (If-Match, 412 gives
 *      mine/theirs), without it makes one; both go through the outbox, so they work without a network;
 *    - page: `RecordPage` (facts, steps, evidence, history; children for `RelatedList`, charts, more blocks).
 *    A screen is fetched alone: at most 8 KB gzip beyond the kit. Charts are imported from `charts/` directly:
 *    `Lines`, `Ratio`, `Bars`, `Stacked`, `Gauge`.
 * 3. Addresses: one line each in `routes/more.ts`: `record('/officer/bases', 'bases/Bases', () => …, 'bases:read')`;
 *    the group of messages named like the folder comes along. A page open to everybody is a line with `visitor(…)`.
 * 4. Menu: one line in `routes/menu/entries.ts`, its words in the group `kit`.
 *
 * One part of a page that the kit lacks: `useKept` reads with the last answer kept, `useAction` runs a button once at
 * a time, `getOne`/`getPage`/`getAll`/`send` call the contract's paths, a field of kind `own` draws what it likes.
 * Buttons say what they do (`kit.save`, `kit.edit`, `kit.send`); dates by `showDate`, money by `showMoney` (fen).
 */
export { getAll, getFile, getOne, getPage, fillPath, ownToken, saveFile, send } from './api';
export type { GetPath, ItemOf, ListPath, Query, RecordOf } from './api';
export type { Bounds } from './bounds';
export { Control } from './Control';
export { Evidence } from './Evidence';
export { Exports } from './Exports';
export { bodyOf, changesOf, emptyDraft, isShown, mistakesFrom, mistakesIn, today, toFen, toWallClock, toYuan } from './fields';
export type { Draft, Field, Option, Value } from './fields';
export { Files } from './Files';
export { FilterBar } from './FilterBar';
export { addressWith, choose, chosenNow, readChosen, type Chosen, type Filter } from './filters';
export { History } from './History';
export { Back, Block, Facts, may, type Fact } from './Parts';
export { Pick } from './Pick';
export { RecordForm, type RecordFormProps } from './RecordForm';
export { RecordList, RelatedList, Rows, type RecordListProps } from './RecordList';
export { RecordPage, type RecordPageProps } from './RecordPage';
export { RowView, Tags, type Row, type Tag } from './Row';
export { showMoment, showMoney, showShare, showYesNo } from './show';
export { Steps, type Step } from './Steps';
export { useAreas } from './useAreas';
export { useKept } from './useKept';
export { useKeys } from './useKeys';
