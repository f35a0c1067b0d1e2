import { usePagination } from '@inquirer/core';
import type { Asking } from './ask.ts';

/** The lines of a list that fit, the one under the cursor marked. A hook. @param active zero-based. */
export function useList(
  items: readonly { readonly name: string }[],
  active: number,
  { frame: { theme }, pageSize }: Asking & { readonly pageSize: number },
): string {
  return usePagination({
    items: [...items],
    active,
    renderItem: ({ item, isActive }) => (isActive ? theme.strong(`❯ ${item.name}`) : `  ${item.name}`),
    pageSize,
    loop: false,
  });
}
