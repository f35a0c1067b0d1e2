import { usePagination } from '@inquirer/core';
import { cutTo } from '../output/wrapped.ts';
import type { QuestionConfig } from './ask.ts';

/** The visible lines of a list, with a cursor. A hook. @param active zero-based. */
export function useList(
  items: readonly { readonly name: string }[],
  active: number,
  { header: { theme, width }, pageSize }: QuestionConfig & { readonly pageSize: number },
): string {
  return usePagination({
    items: [...items],
    active,
    renderItem: ({ item, isActive }) => {
      const line = cutTo(`${isActive ? '❯' : ' '} ${item.name}`, width());
      return isActive ? theme.strong(line) : line;
    },
    pageSize,
    loop: false,
  });
}
