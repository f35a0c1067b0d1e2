import { join } from 'node:path';
import type { Store } from './store.ts';

/** The state file of `--sandbox`: runs share it, so one can buy what another reserved. */
export function sandboxState({ dataDir }: Pick<Store, 'dataDir'>): string {
  return join(dataDir, 'sandbox.db');
}
