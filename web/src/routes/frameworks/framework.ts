/** What the pages of frameworks share. */
import { t } from '../../core/i18n';
import { getFile, saveFile, type ItemOf, type RecordOf } from '../../kit';

export type Detail = RecordOf<'/indicators/frameworks/{code}'>;
export type Head = Detail['framework'];
export type Node = ItemOf<'/indicators'>;
export type Parameter = ItemOf<'/indicators/parameters'>;

export const STATE_LOOKS: Record<string, 'good' | 'warn' | 'plain'> = {
  draft: 'warn',
  coming: 'plain',
  in_force: 'good',
  ended: 'plain',
};

/** Points without the zeros that the API writes behind them. */
export const plain = (points: string | null): string => (points === null ? '' : String(Number(points)));

export const lineOf = ({ apply_line_points: line }: Head): string => (line === null ? t('frameworks.lineUnset') : plain(line));

export async function download(path: string, name: string, format: string): Promise<void> {
  saveFile(await getFile(path, { format }), `${name}.${format}`);
}
