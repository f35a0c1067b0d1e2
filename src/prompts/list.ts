import { usePagination } from '@inquirer/core';
import { cutTo } from '../output/wrapped.ts';
import type { Asking } from './ask.ts';

/** The lines of a list that fit, the one under the cursor marked. A hook. @param active zero-based. */
export function useList(
  items: readonly { readonly name: string }[],
  active: number,
  { frame: { theme, width }, pageSize }: Asking & { readonly pageSize: number },
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
