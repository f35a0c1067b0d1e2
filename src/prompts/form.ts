import { createPrompt, isEnterKey, useEffect, useKeypress, useRef, useState } from '@inquirer/core';
import type { Asking, Question } from './ask.ts';
import { type Frame, hint, useQuestion } from './header.ts';
import { moved, moveOf, restore } from './keys.ts';
import { backHint, type Talk } from './line-dialog.ts';

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly initial?: string;
  /** What is wrong with the value, or undefined. */
  readonly problem: (value: string) => string | undefined;
  /** What the value stands for, shown beside it ("uk" is United Kingdom). */
  readonly meaning?: (value: string) => string | undefined;
  /** What is typed is shown as dots. */
  readonly isSecret?: boolean;
}

export interface FormConfig extends Asking {
  readonly fields: readonly Field[];
  /** What stays on the screen when the form is done. */
  readonly summary: (values: FormValues) => string;
  /** Told of what is typed as it is typed: nothing is lost when the question ends without an answer. */
  readonly remember?: (values: FormValues) => void;
}

import type { FormValues } from '../rules/customer-form.ts';

const LABEL_WIDTH = 17;

/** A tab is a key here, never text. */
function clean(line: string): string {
  return line.replaceAll(/\p{Cc}/gu, '');
}

interface Row {
  readonly field: Field;
  readonly value: string;
  /** Wrong fields say so once they have been left. */
  readonly isVisited: boolean;
}

function remarkOf({ field, value, isVisited }: Row, { theme }: Frame): string {
  const problem = isVisited ? field.problem(value.trim()) : undefined;
  if (problem) return theme.error(`  ← ${problem}`);
  const meaning = value ? field.meaning?.(value.trim()) : undefined;
  return meaning ? theme.dim(`  ${meaning}`) : '';
}

/** What stands above and in the field being typed into, and what stands below it. */
function render(question: string, rows: readonly Row[], index: number, frame: Frame): [string, string] {
  const { theme } = frame;
  const label = ({ field }: Row) => `${field.label.padEnd(LABEL_WIDTH)} `;
  const shown = ({ field, value }: Row) => (field.isSecret ? '•'.repeat(value.length) : value);
  const lines = rows.map((row) => `  ${label(row)}${shown(row)}${remarkOf(row, frame)}`);
  const current = rows[index];
  const active = current ? `${theme.strong('❯')} ${theme.bold(label(current))}${shown(current)}` : '';
  // What follows the cursor would be typed over, so the current field's remark stands below, on a line of its own.
  const remark = current ? remarkOf(current, frame) : '';
  const keys = hint(frame, 'Tab next · Shift-Tab before · Enter in the last field: done · Esc back');
  return [
    [question, ...lines.slice(0, index), active].join('\n'),
    [...lines.slice(index + 1), `${' '.repeat(LABEL_WIDTH)}${remark}`.trimEnd(), keys].join('\n'),
  ];
}

function valuesOf(fields: readonly Field[], values: readonly string[]): FormValues {
  return Object.fromEntries(fields.map(({ name }, at) => [name, (values[at] ?? '').trim()]));
}

const screen = createPrompt(
  (config: FormConfig, done: (values: FormValues) => void): string | [string, string] => {
    const { fields, frame: frameConfig, remember } = config;
    const [index, setIndex] = useState(0);
    const [values, setValues] = useState(fields.map((field) => field.initial ?? ''));
    const visited = useRef(new Set<number>());
    const question = useQuestion(config);

    useEffect((readline) => {
      readline.write(values[0] ?? '');
    }, []);

    const byName = valuesOf(fields, values);
    const firstWrong = fields.findIndex((field) => field.problem(byName[field.name] ?? '') !== undefined);

    useKeypress((key, readline) => {
      const goTo = (next: number) => {
        visited.current.add(index);
        restore(readline, values[next] ?? '');
        setIndex(next);
      };
      const isLast = index === fields.length - 1;
      const move = isEnterKey(key) && !isLast ? 1 : moveOf(key);
      if (move !== undefined) {
        goTo(moved(index, move, fields.length));
      } else if (!isEnterKey(key)) {
        const typed = values.with(index, clean(readline.line));
        setValues(typed);
        remember?.(valuesOf(fields, typed));
      } else if (firstWrong < 0) {
        done(byName);
      } else {
        for (const at of fields.keys()) visited.current.add(at);
        goTo(firstWrong);
      }
    });

    const rows = fields.map(
      (field, at): Row => ({ field, value: values[at] ?? '', isVisited: visited.current.has(at) }),
    );
    return render(question, rows, index, frameConfig);
  },
);

/** Field after field; Enter alone keeps what is there. */
async function plain({ message, fields, remember }: FormConfig, talk: Talk): Promise<FormValues> {
  talk.say(message);
  const values: string[] = [];
  for (const [at, field] of fields.entries()) {
    const { label, initial = '', isSecret } = field;
    const prompt = `  ${label}${initial && !isSecret ? ` [${initial}]` : ''}${at === 0 ? backHint(talk) : ''}:`;
    for (;;) {
      const typed = await (isSecret ? talk.readSecret(prompt) : talk.read(prompt));
      const value = typed || initial;
      const problem = field.problem(value);
      if (!problem) {
        values.push(value);
        break;
      }
      talk.say(`  ${problem}`);
    }
    remember?.(valuesOf(fields, [...values, ...fields.slice(at + 1).map((one) => one.initial ?? '')]));
  }
  return valuesOf(fields, values);
}

/**
 * Several fields as one question, so that nothing typed ahead is lost between them. Tab, Enter and ↓ go to the next
 * field, Shift-Tab and ↑ to the one before; Enter in the last one hands it in, or goes to the first field that is wrong.
 */
export const form: Question<FormValues, FormConfig> = {
  screen,
  plain,
  settled: ({ summary }, values) => summary(values),
};
