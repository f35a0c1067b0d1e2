/** What was read from a response, and the response body itself (`--raw`). */
export interface Answer<T> {
  readonly value: T;
  readonly body: string;
}

/** The same response with its value in another form. */
export function mapAnswer<T, U>({ value, body }: Answer<T>, map: (value: T) => U): Answer<U> {
  return { value: map(value), body };
}
