import { usePagination } from '@inquirer/core';
import { cutTo } from '../output/wrapped.ts';
import type { QuestionConfig } from './ask.ts';
import type { KeyHelp } from './help.ts';

/** Lines of the screen that are not the list: header, question, keys, earlier answers. */
const AROUND_A_LIST = 10;
/** Lines of the question itself: header, message, keys, two earlier lines. */
const AROUND_A_QUESTION = 5;
const FEWEST_CHOICES = 5;

/** The keys that move in a list. */
export const MOVE_KEYS: readonly KeyHelp[] = [
  ['↑↓', 'move', 'moves in the list'],
  ['PgUp PgDn', '', 'moves by a page'],
  ['Home End', '', 'moves to the first or the last line'],
];

export interface ListConfig extends QuestionConfig {
  /** Lines printed for this question that should stay on the screen above it. */
  readonly above?: number | undefined;
}

/** The choices that fit on the screen. Of a list that does not fit, one line says how many are hidden. */
export function pageSizeOf({ header, above = 0 }: ListConfig, length: number): number {
  const lines = Math.max(
    FEWEST_CHOICES,
    header.height() - Math.max(AROUND_A_LIST, above + AROUND_A_QUESTION),
  );
  return length > lines ? lines - 1 : lines;
}

/** "↑ 2 more · ↓ 3 more". The page keeps the cursor in its middle, as `usePagination` without a loop does. */
function hiddenText(length: number, active: number, page: number): string {
  const before = Math.min(Math.max(0, active - Math.floor(page / 2)), length - page);
  const after = length - page - before;
  return [before > 0 && `↑ ${before} more`, after > 0 && `↓ ${after} more`].filter(Boolean).join(' · ');
}

/** The columns of a choice: the terminal's, less the cursor. */
export const choiceWidthOf = ({ header }: QuestionConfig) => header.width() - 3;

/** The names of choices at a width, in their order: as a table, the columns of one line depend on the others. */
export type Layout = (width: number) => readonly string[];

/** The choices with their names laid out for the terminal's present width. */
export function laidOut<C extends { readonly name: string }>(
  choices: readonly C[],
  layout: Layout | undefined,
  config: QuestionConfig,
): readonly C[] {
  const names = layout?.(choiceWidthOf(config)) ?? [];
  return choices.map((choice, at) => ({ ...choice, name: names[at] ?? choice.name }));
}

/** The visible lines of a list, with a cursor, and how many are hidden. A hook. @param active zero-based. */
export function useList(
  items: readonly { readonly name: string }[],
  active: number,
  config: ListConfig,
): string {
  const { theme, width } = config.header;
  const pageSize = pageSizeOf(config, items.length);
  const page = usePagination({
    items: [...items],
    active,
    renderItem: ({ item, isActive }) => {
      const line = cutTo(`${isActive ? '❯' : ' '} ${item.name}`, width());
      return isActive ? theme.strong(line) : line;
    },
    pageSize,
    loop: false,
  });
  if (items.length <= pageSize) return page;
  return `${page}\n${theme.dim(`  ${hiddenText(items.length, active, pageSize)}`)}`;
}
