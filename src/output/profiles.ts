import type { SavedProfile } from './documents.ts';
import type { Paper } from './print.ts';
import { safeText } from './safe-text.ts';
import { table } from './table.ts';

/** One line per profile; `*` marks the current one. */
export function renderProfiles(profiles: readonly SavedProfile[], { width }: Paper): string[] {
  if (profiles.length === 0) return ['You have no saved profiles.'];
  const rows = profiles.map(({ name, isCurrent, sandbox, user = '', url = '', password = '' }) => [
    isCurrent ? '*' : '',
    safeText(name),
    sandbox ? 'the built-in sandbox' : safeText(url),
    safeText(user),
    password,
  ]);
  const columns = [
    { heading: '' },
    { heading: 'PROFILE' },
    { heading: 'HOST', below: 1 },
    { heading: 'USER' },
    { heading: 'PASSWORD' },
  ];
  return table(columns, rows, width);
}
