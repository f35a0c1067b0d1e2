import {
  createPrompt,
  isEnterKey,
  type KeypressEvent,
  useEffect,
  useKeypress,
  useRef,
  useState,
} from '@inquirer/core';
import { textWidth } from '../output/text-width.ts';
import { cutTo } from '../output/wrapped.ts';
import type { FormValues } from '../rules/customer-form.ts';
import type { Question, QuestionConfig } from './ask.ts';
import { Back } from './departures.ts';
import { type Header, useQuestion } from './header.ts';
import { type KeyHelp, useHelp } from './help.ts';
import { moved, moveOf, type Readline, replaced, restore, useEscape } from './keys.ts';
import type { LineDialog } from './line-dialog.ts';

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly initial?: string;
  /** What is wrong with the value, or undefined. */
  readonly problem: (value: string) => string | undefined;
  /** The value's meaning, shown next to it ("uk": United Kingdom). */
  readonly meaning?: (value: string) => string | undefined;
  /** True to show dots instead of what is typed. */
  readonly isSecret?: boolean;
}

interface FormConfig extends QuestionConfig {
  readonly fields: readonly Field[];
  /** What stays on the screen once the form is submitted. */
  readonly summary: (values: FormValues) => string;
  /** Called with the values on every change, so that going back does not lose them. */
  readonly remember?: (values: FormValues) => void;
}

const LABEL_WIDTH = 17;
/** Columns of a value that are always shown. */
const FEWEST_SHOWN = 8;

/** Removes tabs and other control characters. */
function clean(line: string): string {
  return line.replaceAll(/\p{Cc}/gu, '');
}

interface Row {
  readonly field: Field;
  readonly value: string;
  /** A field shows its problem once it has been left. */
  readonly isVisited: boolean;
}

function remarkOf({ field, value, isVisited }: Row, { theme }: Header): string {
  const problem = isVisited ? field.problem(value.trim()) : undefined;
  if (problem) return theme.error(`  ← ${problem}`);
  const meaning = value ? field.meaning?.(value.trim()) : undefined;
  return meaning ? theme.dim(`  ${meaning}`) : '';
}

/** The lines up to the current field, and the lines below it. */
function render(
  question: string,
  rows: readonly Row[],
  index: number,
  header: Header,
): readonly [above: string, below: readonly string[]] {
  const { theme } = header;
  const label = ({ field }: Row) => `${field.label.padEnd(LABEL_WIDTH)} `;
  const shown = ({ field, value }: Row) => (field.isSecret ? '•'.repeat(value.length) : value);
  const width = header.width();
  // A long value is cut, so that what is wrong with it can be read.
  const lines = rows.map((row) => {
    const remark = remarkOf(row, header);
    const room = Math.max(LABEL_WIDTH + FEWEST_SHOWN, width - textWidth(remark));
    return cutTo(`${cutTo(`  ${label(row)}${shown(row)}`, room)}${remark}`, width);
  });
  const current = rows[index];
  const active = current ? `${theme.strong('❯')} ${theme.bold(label(current))}${shown(current)}` : '';
  // Text after the cursor would be overwritten, so the current field's remark is on a line of its own.
  const remark = current ? remarkOf(current, header) : '';
  return [
    [question, ...lines.slice(0, index), active].join('\n'),
    [...lines.slice(index + 1), cutTo(`${' '.repeat(LABEL_WIDTH)}${remark}`, width).trimEnd()],
  ];
}

function valuesOf(fields: readonly Field[], values: readonly string[]): FormValues {
  return Object.fromEntries(fields.map(({ name }, at) => [name, (values[at] ?? '').trim()]));
}

/** The values, the current field, and the changes to them. A hook. */
function useFields({ fields, remember }: FormConfig) {
  const [index, setIndex] = useState(0);
  const [values, setValues] = useState(fields.map((field) => field.initial ?? ''));
  const [visited, setVisited] = useState<ReadonlySet<number>>(new Set());
  /** Fields whose prefilled value was edited or replaced. */
  const touched = useRef(new Set<number>()).current;
  return {
    index,
    values,
    visited,
    /** @param left the fields that show their problems from now on. Default: the one that is left. */
    goTo: (next: number, readline: Readline, left: Iterable<number> = [index]) => {
      setVisited(new Set([...visited, ...left]));
      restore(readline, values[next] ?? '');
      setIndex(next);
    },
    /** Takes over what was typed into the current field. */
    edit: (readline: Readline) => {
      const line = clean(readline.line);
      const value = touched.has(index) ? line : replaced(values[index] ?? '', line);
      touched.add(index);
      if (value !== readline.line) restore(readline, value);
      const typed = values.with(index, value);
      setValues(typed);
      remember?.(valuesOf(fields, typed));
    },
  };
}

const isControlS = (key: KeypressEvent) => key.ctrl && key.name === 's';

const KEYS: readonly KeyHelp[] = [
  ['Tab', 'next', 'goes to the next field; so do Enter and ↓'],
  ['Shift-Tab', 'previous', 'goes to the previous field; so does ↑'],
  ['Ctrl-S', 'submit', 'submits the form, or goes to the first field that is wrong'],
  ['Enter', '', 'on the last field submits'],
  ['type', '', 'replaces a prefilled value; Backspace and ←→ edit it'],
  ['Esc', 'back', 'goes to the previous field, and from the first one back'],
];

const screen = createPrompt(
  (config: FormConfig, done: (values: FormValues) => void): string | [string, string] => {
    const { fields, header } = config;
    const { index, values, visited, goTo, edit } = useFields(config);
    const question = useQuestion(config);

    useEffect((readline) => {
      readline.write(values[0] ?? '');
    }, []);
    const help = useHelp(KEYS, header);
    useEscape(index > 0 && !help.isOpen, (readline) => goTo(index - 1, readline));

    const byName = valuesOf(fields, values);
    const firstWrong = fields.findIndex((field) => field.problem(byName[field.name] ?? '') !== undefined);

    useKeypress((key, readline) => {
      if (help.takes(readline, values[index] ?? '')) return;
      const isSubmitting = isControlS(key) || (isEnterKey(key) && index === fields.length - 1);
      const move = isEnterKey(key) && !isSubmitting ? 1 : moveOf(key);
      if (move !== undefined) {
        goTo(moved(index, move, fields.length), readline);
      } else if (!isSubmitting) {
        edit(readline);
      } else if (firstWrong < 0) {
        done(byName);
      } else {
        goTo(firstWrong, readline, fields.keys());
      }
    });

    const rows = fields.map(
      (field, at): Row => ({ field, value: values[at] ?? '', isVisited: visited.has(at) }),
    );
    const [above, below] = render(question, rows, index, header);
    return [above, help.below(below)];
  },
);

/** Asks for one field until it is valid. Enter alone keeps the value in brackets. */
async function readField(
  { label, isSecret, problem }: Field,
  value: string,
  dialog: LineDialog,
): Promise<string> {
  const prompt = `  ${label}${value && !isSecret ? ` [${value}]` : ''}${dialog.backHint}:`;
  for (;;) {
    const typed = (await (isSecret ? dialog.readSecret(prompt) : dialog.read(prompt))) || value;
    const wrong = problem(typed);
    if (!wrong) return typed;
    dialog.say(`  ${wrong}`);
  }
}

/** Asks for each field in turn; `<` goes back one field, and from the first one leaves the form. */
async function plain({ message, fields, remember }: FormConfig, dialog: LineDialog): Promise<FormValues> {
  dialog.say(message);
  let values: readonly string[] = fields.map(({ initial = '' }) => initial);
  for (let at = 0; at < fields.length; ) {
    try {
      values = values.with(at, await readField(fields[at] as Field, values[at] ?? '', dialog));
      remember?.(valuesOf(fields, values));
      at += 1;
    } catch (error) {
      if (!(error instanceof Back) || at === 0) throw error;
      at -= 1;
    }
  }
  return valuesOf(fields, values);
}

/**
 * Several fields as one question, so that nothing typed early is lost between them. Tab, Enter and ↓ go to the next
 * field, Shift-Tab and ↑ to the previous one. Enter on the last field submits, or goes to the first wrong field. Esc
 * goes to the previous field, and from the first one back. Typing replaces a prefilled value; Backspace and the arrow keys edit it.
 */
export const form: Question<FormValues, FormConfig> = {
  screen,
  plain,
  answerText: ({ summary }, values) => summary(values),
};
