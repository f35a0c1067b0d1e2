/** A value read from a response, and the response's body as it was sent. */
export interface Answer<T> {
  readonly value: T;
  readonly body: string;
}

/** Converts the value; the body is kept. */
export function mapAnswer<T, U>({ value, body }: Answer<T>, map: (value: T) => U): Answer<U> {
  return { value: map(value), body };
}
