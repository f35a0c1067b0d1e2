/** What this machine keeps between runs. */
export interface Store {
  /** Folder of the settings file. */
  readonly configDir: string;
  /** Folder of the sandbox state (and the journal). */
  readonly dataDir: string;
  lastTransaction(): string | undefined;
  setLastTransaction(transactionUuid: string): void;
}
