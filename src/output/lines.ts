/** Text that ends with a line break. */
export function withNewline(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}
