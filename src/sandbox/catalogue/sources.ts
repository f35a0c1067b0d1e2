/** A supplier's system behind the API (contract §2.19). */
export interface Source {
  readonly code: string;
  readonly description: string;
  readonly systemClass: string;
  readonly systemType: string;
}

export const SOURCES: readonly Source[] = [
  {
    code: 'ext_test0',
    description: 'External Test Backend 0',
    systemClass: 'ext_test',
    systemType: 'ext_test_core_direct',
  },
  {
    code: 'ext_test1',
    description: 'External Test Backend 1',
    systemClass: 'ext_test',
    systemType: 'ext_test_core_direct',
  },
  {
    code: 'generic_test',
    description: 'Generic JSONRPC backend TEST',
    systemClass: 'generic_jsonrpc',
    systemType: 'iguana',
  },
];

/** Terms of a source, in words of our own: the contract prints none. */
export function termsOf(code: string): string {
  return `Test terms of ${sourceDescription(code)}: nothing here is real, so nothing can be exchanged.`;
}

export function sourceDescription(code: string): string {
  return SOURCES.find((source) => source.code === code)?.description ?? code;
}
