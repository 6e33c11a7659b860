/** Units to choose from: those whose name has the words, and the chosen one, by name. */
export const unitsNamed = <U extends { id: string; name: string }>(
  units: readonly U[],
  words: string,
  chosen: string,
): U[] =>
  units
    .filter(({ id, name }) => id === chosen || name.includes(words.trim()))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh'));
