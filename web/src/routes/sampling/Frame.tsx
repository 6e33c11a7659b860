import { useSignal } from '@preact/signals';
import { showDate, showNumber } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { areas, nameOf, shortName } from '../../core/places';
import { go, type Params } from '../../core/route';
import { writeThenShow } from '../../core/step';
import { Empty } from '../../ui/Async';
import { useAction } from '../../ui/hooks';
import { Trouble } from '../../ui/Trouble';
import { Block, may, RecordPage, send, type RecordOf } from '../../kit';
import { FRAME_FIELDS } from './frame';

type One = RecordOf<'/survey-frames/{frame_id}'>;

/** Freezing is for good, so it is asked for twice; throwing an empty start away too. */
function Ends({ frame, reload }: { frame: One; reload: () => void }) {
  const acting = useAction();
  const asks = useSignal<'' | 'freeze' | 'drop'>('');
  const etag = `"${frame.version}"`;
  const freeze = () =>
    void acting.run(async () => {
      await writeThenShow(() => send('POST', `/survey-frames/${frame.id}/freeze`, undefined, { etag }), async () => reload());
      asks.value = '';
    });
  const drop = () =>
    void acting.run(async () => {
      await send('DELETE', `/survey-frames/${frame.id}`, undefined, { etag });
      go('/officer/frames', true);
    });
  return (
    <>
      {acting.problem.value && <Trouble problem={acting.problem.value} />}
      {asks.value ? (
        <div class="notice" role="alert">
          <p>{t(asks.value === 'freeze' ? 'frames.freezeSure' : 'frames.dropSure')}</p>
          <p class="actions">
            <button type="button" class="button" disabled={acting.isBusy.value} onClick={asks.value === 'freeze' ? freeze : drop}>
              {t(asks.value === 'freeze' ? 'frames.freeze' : 'frames.drop')}
            </button>
            <button type="button" class="button quiet" onClick={() => (asks.value = '')}>
              {t('frames.notNow')}
            </button>
          </p>
        </div>
      ) : (
        <p class="actions">
          <a class="button" href={`/officer/frames/${frame.id}/numbers`}>
            {t('frames.numbers')}
          </a>
          {frame.part_count > 0 && (
            <button type="button" class="button quiet" onClick={() => (asks.value = 'freeze')}>
              {t('frames.freeze')}
            </button>
          )}
          <button type="button" class="button quiet" onClick={() => (asks.value = 'drop')}>
            {t('frames.drop')}
          </button>
        </p>
      )}
    </>
  );
}

function Villages({ parts }: { parts: One['parts'] }) {
  const townships = [...new Set(parts.map(({ area_code: code }) => code.slice(0, 9)))];
  return (
    <Block id="parts" title={t('frames.villages')}>
      {parts.length === 0 && <Empty>{t('frames.noNumbers')}</Empty>}
      {townships.map((township) => {
        const own = parts.filter(({ area_code: code }) => code.startsWith(township));
        const sum = own.reduce((all, { size }) => all + size, 0);
        return (
          <details key={township}>
            <summary>
              {nameOf(areas.value, township) || township} · {showNumber(sum)}
            </summary>
            <table>
              <tbody>
                {own.map((part) => (
                  <tr key={part.area_code}>
                    <th scope="row">{shortName(part.name)}</th>
                    <td>{showNumber(part.size)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        );
      })}
    </Block>
  );
}

/** One frame: what it counts, its numbers, and its hash once it is frozen. */
export default function Frame({ params }: { params: Params }) {
  const id = params['id']!;
  return (
    <RecordPage
      kind="frames.one"
      path="/survey-frames/{frame_id}"
      id={id}
      back="/officer/frames"
      nameOf={(frame) => frame.title}
      tags={(frame) => [{ text: tCode('fstate', frame.state), look: frame.state === 'frozen' ? 'good' : 'warn' }]}
      facts={(frame) => [
        [t('frames.unit'), tCode('funit', frame.unit)],
        [t('frames.count'), showNumber(frame.unit_count)],
        [t('frames.villageCount'), frame.part_count],
        [t('frames.source'), `${frame.source} · ${showDate(frame.source_on)}`],
        [t('frames.asOf'), showDate(frame.as_of)],
        [t('frames.frozenAt'), showDate(frame.frozen_at, true)],
      ]}
      edit={(frame) => frame.state === 'draft' && { href: `/officer/frames/${id}/edit`, scope: 'surveys:write' }}
      history={{ resource: 'survey_frame', states: 'fdid', fields: FRAME_FIELDS }}
    >
      {(frame, reload) => (
        <>
          {frame.state === 'draft' && may('surveys:write') && <Ends key={frame.version} frame={frame} reload={reload} />}
          {frame.hash && (
            <p class="hint">
              {t('frames.hash')}
              <br />
              <code class="hash">{frame.hash}</code>
            </p>
          )}
          <Villages parts={frame.parts} />
        </>
      )}
    </RecordPage>
  );
}
