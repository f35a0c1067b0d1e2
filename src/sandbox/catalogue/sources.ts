/** A supplier's system behind the API (docs/f13.md#sources). */
interface Source {
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

/** The text is our own (docs/f13.md#sources). */
export function termsOf(code: string): string {
  return `Test terms of ${sourceDescription(code)}: these tickets are not real and cannot be exchanged.`;
}

export function sourceDescription(code: string): string {
  return SOURCES.find((source) => source.code === code)?.description ?? code;
}
