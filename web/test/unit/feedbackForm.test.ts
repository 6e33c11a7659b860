import { describe, expect, it } from 'vitest';
import { cut, piece, spansIn } from '../../src/core/personal';
import { placeOf } from '../../src/core/places';
import { bodyOf, check } from '../../src/routes/resident/Feedback';
import { linkIn } from '../../src/routes/resident/link';

const voice = { name: 'voice.webm', type: 'audio/webm', data: new ArrayBuffer(1) };
const photo = { name: 'photo.jpg', type: 'image/jpeg', data: new ArrayBuffer(1) };
const draft = { kind: 'help', place: placeOf('510421100'), text: '', contact: '', more: {}, about: '' };

describe('what an address brings into the form', () => {
  it('reads kind, place, topic and what a scanned code stands for', () => {
    const id = 'ABCDEF00-0000-4000-8000-000000000000';
    expect(linkIn(`?kind=help&area=510421100001&topic=housing&base=${id}`)).toEqual({
      kind: 'help',
      area: '510421100001',
      topic: 'housing',
      base_id: id.toLowerCase(),
    });
  });

  it('takes nothing that is not in its form', () => {
    expect(linkIn('?kind=<b>&area=5104211&topic=A&base=1&activity=x&unit=')).toEqual({ kind: '', area: '' });
    expect(linkIn('')).toEqual({ kind: '', area: '' });
  });
});

describe('a draft', () => {
  it('needs words, a recording or a photo', () => {
    expect(check(draft).map(({ id }) => id)).toEqual(['text']);
    expect(check(draft, [voice])).toEqual([]);
    expect(check(draft, [photo])).toEqual([]);
  });

  it('says that a recording follows, and points to photos that stand without words', () => {
    expect(bodyOf(draft, [voice])).toMatchObject({ has_voice: true, text: '' });
    expect(bodyOf(draft, [photo])).toMatchObject({ has_voice: false });
    expect(bodyOf(draft, [photo]).text).not.toBe('');
  });

  it('carries what a link or the map added', () => {
    const more = { topic: 'roads', latitude: 26.902, longitude: 102.119 };
    expect(bodyOf({ ...draft, text: 'x', more })).toMatchObject(more);
  });
});

describe('personal data without an answer of the server', () => {
  it('finds a phone and an identity number by themselves, in code points', () => {
    const text = '🌾电话13812345678，证号51042119900101123X';
    const spans = spansIn(text);
    expect(spans.map((span) => [span.kind, piece(text, span)])).toEqual([
      ['phone', '13812345678'],
      ['id_number', '51042119900101123X'],
    ]);
    expect(cut(text, spans[0]!)).toBe('🌾电话，证号51042119900101123X');
  });

  it('does not find them inside longer numbers', () => expect(spansIn('单号9138123456780 共2026111234567元')).toEqual([]));
});
