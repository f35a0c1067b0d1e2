/** Formats epoch milliseconds as UTC to the second: `2026-06-01T11:00:00Z`. */
export function stamp(time: number): string {
  return new Date(time).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
