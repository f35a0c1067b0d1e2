/** Thrown from a question to go back one step. */
export class Back extends Error {
  override readonly name = 'Back';
}

/** Thrown from a question to go ahead to the reservation. */
export class Ahead extends Error {
  override readonly name = 'Ahead';
}

/** Thrown from a question if the reservation expires before it is answered. */
export class Expired extends Error {
  override readonly name = 'Expired';
}

/** Thrown to end the sale. */
export class Exit extends Error {
  override readonly name = 'Exit';
}
