/** A new version of a framework from a workbook: taken whole, or refused with every cell that is wrong. */
import { useSignal } from '@preact/signals';
import { call } from '../../core/http';
import { uuid4 } from '../../core/ids';
import { t } from '../../core/i18n';
import { go } from '../../core/route';
import { accountToken } from '../../core/session';
import { useAction } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { Back } from '../../kit';
import { download } from './framework';

export default function Enter() {
  useTitle(t('frameworks.new'));
  const file = useSignal<{ file: File; key: string } | null>(null);
  const sending = useAction();
  const getting = useAction();
  const submit = (event: Event) => {
    event.preventDefault();
    const chosen = file.value;
    if (!chosen) return;
    void sending.run(async () => {
      const parts = new FormData();
      parts.append('file', chosen.file, chosen.file.name);
      const token = await accountToken();
      const { data } = await call<{ code: string }>('POST', '/indicators/frameworks', { parts, token, key: chosen.key });
      go(`/officer/frameworks/${data.code}`);
    });
  };
  const problem = sending.problem.value;
  const wrong = problem?.errors ?? [];
  return (
    <form class="page" noValidate onSubmit={submit}>
      <Back href="/officer/frameworks" />
      <h1>{t('frameworks.new')}</h1>
      <p class="hint">{t('frameworks.newLead')}</p>
      <p>
        <button
          type="button"
          class="button quiet"
          disabled={getting.isBusy.value}
          onClick={() => void getting.run(() => download('/indicators/frameworks/template', t('frameworks.title'), 'xlsx'))}
        >
          {getting.isBusy.value ? t('kit.making') : t('frameworks.template')}
        </button>
      </p>
      {getting.problem.value && <Trouble problem={getting.problem.value} />}
      <div class="field">
        <span class="label">{t('frameworks.file')}</span>
        <p class="hint" id="book-hint">
          {t('frameworks.fileHint')}
        </p>
        <label class="button quiet file-button" for="book">
          <input
            type="file"
            id="book"
            accept=".xlsx,.csv"
            aria-describedby="book-hint book-name"
            onChange={(event) => {
              const chosen = event.currentTarget.files?.[0];
              file.value = chosen ? { file: chosen, key: uuid4() } : null;
              sending.problem.value = null;
            }}
          />
          {t('frameworks.choose')}
        </label>
        <p id="book-name" role="status" class="row-title">
          {file.value?.file.name}
        </p>
      </div>
      {problem && !wrong.length && <Trouble problem={problem} />}
      {wrong.length > 0 && (
        <div class="notice notice-bad" role="alert">
          <h2 class="notice-title">{t('frameworks.wrong', { n: wrong.length })}</h2>
          <ul>
            {wrong.map(({ pointer, message }) => (
              <li key={pointer + message}>{message}</li>
            ))}
          </ul>
        </div>
      )}
      <button type="submit" class="button wide" disabled={!file.value || sending.isBusy.value}>
        {sending.isBusy.value ? t('receipt.sending') : t('frameworks.enter')}
      </button>
    </form>
  );
}
