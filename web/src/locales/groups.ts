/** The groups of messages that are fetched when a screen needs them; every file of this folder but the first ones. */
import { addGroup, type Group, type Messages } from '../core/i18n';

const files = import.meta.glob<{ default: Messages }>(['./*.*.ts', '!./*.resident.ts']);
const found = new Set<string>();

for (const [file, load] of Object.entries(files)) {
  const [, code, group] = /^\.\/([\w-]+)\.(\w+)\.ts$/.exec(file)!;
  found.add(group!);
  addGroup(code!, group!, load);
}

export const isGroup = (name: string): name is Group => found.has(name);
