import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Database, type DatabaseKind } from '../src/sqlite.ts';
import { createHome } from './support/run.ts';

const KIND: DatabaseKind = {
  what: 'The list',
  advice: 'Move it.',
  applicationId: 1,
  schemaVersion: 1,
  schema: 'CREATE TABLE words (word TEXT PRIMARY KEY) STRICT',
  synchronous: 'FULL',
  upgrades: {},
  busyTimeout: 1000,
};

function open(path: string) {
  const db = new Database(path, KIND);
  onTestFinished(() => db.close());
  return {
    db,
    add: (word: string) => db.prepare('INSERT INTO words VALUES (?)').run(word),
    words: () =>
      db
        .prepare('SELECT word FROM words ORDER BY word')
        .all()
        .map(({ word }) => word),
  };
}

it('writes what waits together in one transaction, and returns once others see it', async () => {
  const path = join(createHome(), 'words.db');
  const [one, other] = [open(path), open(path)];
  const seen: unknown[][] = [];
  const adding = ['a', 'b', 'c'].map((word) =>
    one.db.writeTogether(() => {
      seen.push(other.words());
      one.add(word);
      return word.toUpperCase();
    }),
  );
  expect(one.words()).toEqual([]);
  expect(await Promise.all(adding)).toEqual(['A', 'B', 'C']);
  expect(seen).toEqual([[], [], []]);
  expect(other.words()).toEqual(['a', 'b', 'c']);
});

it('undoes only the part that failed', async () => {
  const { db, add, words } = open(':memory:');
  const failing = db.writeTogether(() => {
    add('kept');
    db.write(() => {
      add('undone');
      throw new Error('no');
    });
  });
  const fine = db.writeTogether(() => add('other'));
  await expect(failing).rejects.toThrow('no');
  await fine;
  expect(words()).toEqual(['kept', 'other']);
});

it('fails all of it if nothing could be written', async () => {
  const { db, words } = open(':memory:');
  const all = [1, 2].map(() => db.writeTogether(() => db.prepare('ROLLBACK').run()));
  const results = await Promise.allSettled(all);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(words()).toEqual([]);
});
