/** A name without the mark of demonstration data in front, which would put all marked ones on top. */
const plain = (name: string): string => name.replace(/^[*＊]\s*/, '');

/** Units to choose from: those whose name has the words, and the chosen one, by name. */
export const unitsNamed = <U extends { id: string; name: string }>(
  units: readonly U[],
  words: string,
  chosen: string,
): U[] =>
  units
    .filter(({ id, name }) => id === chosen || name.includes(words.trim()))
    .sort((a, b) => plain(a.name).localeCompare(plain(b.name), 'zh'));
