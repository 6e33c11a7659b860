/** A record in a list: its tags, its name, and what else one looks for, in one tappable line. */
import { t } from '../core/i18n';
import type { ComponentChildren } from 'preact';

export interface Tag {
  text: string;
  look?: 'good' | 'warn' | 'plain' | undefined;
}

export interface Row {
  /** Where a tap leads; without it the line is only read. */
  href?: string | undefined;
  title: string;
  tags?: readonly (Tag | false | null | undefined)[];
  /** Short facts beneath the name, joined by a dot. */
  facts?: readonly (string | number | false | null | undefined)[];
  isSynthetic?: boolean | undefined;
  /** Beneath the line, outside the link. */
  extra?: ComponentChildren;
}

export const Tags = ({ of }: { of: readonly (Tag | false | null | undefined)[] }) => (
  <>
    {of.map((tag) =>
      tag ? (
        <span key={tag.text} class={tag.look ? `tag tag-${tag.look}` : 'tag'}>
          {tag.text}
        </span>
      ) : null,
    )}
  </>
);

export function RowView({ row }: { row: Row }) {
  const { href, title, tags = [], facts = [], isSynthetic, extra } = row;
  const all = [...tags, isSynthetic ? ({ text: t('app.synthetic'), look: 'plain' } as const) : null];
  const words = facts.filter((fact) => fact !== '' && fact !== false && fact !== null && fact !== undefined);
  const inside = (
    <>
      {all.some(Boolean) && (
        <p class="row-head">
          <Tags of={all} />
        </p>
      )}
      <p class="row-title clamp">{title}</p>
      {words.length > 0 && <p class="hint">{words.join(' · ')}</p>}
    </>
  );
  return (
    <li>
      {href ? (
        <a class="row-link" href={href}>
          {inside}
        </a>
      ) : (
        inside
      )}
      {extra}
    </li>
  );
}
