/** A course as it is written: what the form holds, and the content that the API takes. No screen in here. */
import type { RecordOf } from '../../kit';

export type Content = RecordOf<'/courses/{course_id}/draft'>['content'];
type Block = Content['lessons'][number]['blocks'][number];
type Question = Content['questions'][number];

export const BLOCKS = ['heading', 'paragraph', 'list', 'image', 'video', 'pdf'] as const;
export const FORMS = ['single', 'multiple', 'true_false'] as const;

export interface BlockDraft {
  kind: Block['kind'];
  /** Words, or the points of a list, one a line. */
  text: string;
  document_id: string;
  url: string;
}
export interface LessonDraft {
  title: string;
  minutes: string;
  blocks: BlockDraft[];
}
export interface QuestionDraft {
  kind: Question['kind'];
  text: string;
  /** One option a line, `*` before the right ones. */
  options: string;
  explanation: string;
}
export interface CourseDraft {
  summary: string;
  source: string;
  draw_count: string;
  pass_percent: string;
  lessons: LessonDraft[];
  questions: QuestionDraft[];
}

const linesOf = (words: string): string[] =>
  words
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export const newBlock = (kind: Block['kind'] = 'paragraph'): BlockDraft => ({ kind, text: '', document_id: '', url: '' });
export const newLesson = (): LessonDraft => ({ title: '', minutes: '5', blocks: [newBlock()] });
export const newQuestion = (): QuestionDraft => ({ kind: 'single', text: '', options: '', explanation: '' });

/** What the form shows of a version. */
export const draftOf = (content: Content): CourseDraft => ({
  summary: content.summary,
  source: content.source,
  draw_count: String(content.draw_count),
  pass_percent: String(content.pass_percent),
  lessons: content.lessons.map(({ title, minutes, blocks }) => ({
    title,
    minutes: String(minutes),
    blocks: blocks.map(({ kind, text, items, document_id, url }) => ({
      kind,
      text: kind === 'list' ? (items ?? []).join('\n') : (text ?? ''),
      document_id: document_id ?? '',
      url: url ?? '',
    })),
  })),
  questions: content.questions.map(({ kind, text, options, explanation }) => ({
    kind,
    text,
    options: options.map((option) => (option.is_right ? '*' : '') + option.text).join('\n'),
    explanation: explanation ?? '',
  })),
});

function blockOf({ kind, text, document_id, url }: BlockDraft): Block {
  const hasFile = kind === 'image' || kind === 'video' || kind === 'pdf';
  return {
    kind,
    text: kind === 'list' ? null : text.trim() || null,
    items: kind === 'list' ? linesOf(text) : null,
    document_id: (hasFile && document_id) || null,
    url: (kind === 'video' && !document_id && url.trim()) || null,
  };
}

const optionsOf = (words: string): Question['options'] =>
  linesOf(words).map((line) => ({ text: line.replace(/^[*＊]\s*/, ''), is_right: /^[*＊]/.test(line) }));

/** The content as the API takes it; the server has the last word on all of it. */
export const contentOf = (draft: CourseDraft): Content => ({
  summary: draft.summary.trim(),
  source: draft.source.trim(),
  draw_count: Number(draft.draw_count) || 0,
  pass_percent: Number(draft.pass_percent) || 0,
  lessons: draft.lessons.map(({ title, minutes, blocks }) => ({
    title: title.trim(),
    minutes: Number(minutes) || 0,
    blocks: blocks.map(blockOf),
  })),
  questions: draft.questions.map(({ kind, text, options, explanation }) => ({
    kind,
    text: text.trim(),
    options: optionsOf(options),
    explanation: explanation.trim() || null,
  })),
});

/** Where a refused pointer (`/lessons/0/blocks/2/text`) is on the form: the number of its lesson or question. */
export function placeOf(pointer: string): { part: 'lessons' | 'questions'; index: number } | null {
  const found = /^\/(lessons|questions)\/(\d+)/.exec(pointer);
  return found ? { part: found[1] as 'lessons' | 'questions', index: Number(found[2]) } : null;
}

/** The list with two neighbours changed over. */
export function moveUp<T>(list: readonly T[], index: number): T[] {
  const next = [...list];
  if (index > 0) [next[index - 1], next[index]] = [next[index]!, next[index - 1]!];
  return next;
}
