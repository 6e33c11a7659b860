/** Small parts that every record screen has. */
import type { ComponentChildren } from 'preact';
import { t } from '../core/i18n';
import { person } from '../core/person';
import { mayUse } from '../routes/table';

export const Back = ({ href }: { href: string }) => (
  <p class="way-back">
    <a href={href} class="link">
      {t('kit.back')}
    </a>
  </p>
);

/** Whether the signed-in person has a right (`a|b`: one of them). */
export const may = (scope: string | undefined): boolean => mayUse(scope ?? '', person.value?.scopes);

/** A block with a heading. */
export const Block = ({ id, title, children }: { id: string; title: string; children: ComponentChildren }) => (
  <section class="block" aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {children}
  </section>
);

export type Fact = readonly [label: string, words: ComponentChildren];

/** What is known, label by label; what is empty is left out. */
export const Facts = ({ of }: { of: readonly Fact[] }) => (
  <dl class="facts">
    {of
      .filter(([, words]) => words !== '' && words !== null && words !== undefined && words !== false)
      .flatMap(([label, words]) => [<dt key={`${label}-`}>{label}</dt>, <dd key={label}>{words}</dd>])}
  </dl>
);
