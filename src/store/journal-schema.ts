/** The tables of version 2. Times are epoch milliseconds, amounts minor units. */
export const SCHEMA_2 = `
  CREATE TABLE entries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    place TEXT NOT NULL,
    user TEXT,
    sub_user TEXT,
    action TEXT NOT NULL,
    state TEXT NOT NULL,
    uuid TEXT,
    transaction_id TEXT,
    held_until INTEGER,
    message TEXT,
    pid INTEGER NOT NULL,
    -- The report of the shift that counted it; null until its shift is closed.
    report INTEGER
  ) STRICT;
  CREATE INDEX entries_of_transaction ON entries (uuid);
  CREATE INDEX entries_in_time ON entries (at);
  CREATE INDEX entries_without_response ON entries (action) WHERE state = 'attempting';
  CREATE INDEX entries_of_shift ON entries (place) WHERE report IS NULL;
  CREATE TABLE currencies (
    code TEXT PRIMARY KEY,
    factor INTEGER NOT NULL,
    places INTEGER NOT NULL,
    pre_symbol TEXT NOT NULL,
    post_symbol TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE orders (
    entry INTEGER NOT NULL REFERENCES entries,
    item INTEGER NOT NULL,
    event TEXT NOT NULL,
    event_id TEXT,
    performance TEXT NOT NULL,
    performance_id TEXT,
    starts_at TEXT,
    seat_count INTEGER,
    seats TEXT NOT NULL,
    send_code TEXT,
    send_description TEXT,
    reference TEXT,
    currency TEXT NOT NULL REFERENCES currencies,
    seatprice INTEGER,
    surcharge INTEGER,
    send_cost INTEGER,
    total INTEGER NOT NULL,
    PRIMARY KEY (entry, item)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE customers (
    entry INTEGER PRIMARY KEY REFERENCES entries,
    name TEXT NOT NULL,
    phone TEXT,
    email TEXT,
    -- The customer form, as JSON.
    fields TEXT,
    -- Null: until it is removed.
    keep_until INTEGER
  ) STRICT;
  CREATE TABLE reports (
    place TEXT NOT NULL,
    number INTEGER NOT NULL,
    closed_at INTEGER NOT NULL,
    contents TEXT NOT NULL,
    PRIMARY KEY (place, number)
  ) STRICT, WITHOUT ROWID;
`;

/**
 * What version 3 added, so that nothing reads the whole journal. Sales are found by texts without accents and capitals
 * (`plain`), one per line. Those of customers go with the customers, however they are removed.
 */
export const SEARCH_SCHEMA = `
  CREATE TABLE sale_texts (
    entry INTEGER PRIMARY KEY REFERENCES entries,
    place TEXT NOT NULL,
    -- The transaction's UUID and ID, and the suppliers' references.
    refs TEXT NOT NULL,
    event_ids TEXT NOT NULL,
    events TEXT NOT NULL,
    -- As starts_at.
    days TEXT NOT NULL,
    name_and_email TEXT NOT NULL,
    phone_digits TEXT NOT NULL
  ) STRICT;
  CREATE TRIGGER customer_removed AFTER DELETE ON customers BEGIN
    UPDATE sale_texts SET name_and_email = '', phone_digits = '' WHERE entry = old.entry;
  END;
  CREATE INDEX customers_in_time ON customers (keep_until);
  CREATE INDEX entries_reserved ON entries (place) WHERE action = 'reserve' AND state <> 'refused';
`;

/** The tables of the journal. */
export const SCHEMA = SCHEMA_2 + SEARCH_SCHEMA;
