import {
  createPrompt,
  isEnterKey,
  useEffect,
  useKeypress,
  usePrefix,
  useRef,
  useState,
} from '@inquirer/core';
import { type Frame, useFrame } from './frame.ts';
import { moved, moveOf } from './keys.ts';

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

export interface FormConfig {
  readonly message: string;
  readonly fields: readonly Field[];
  readonly frame: Frame;
  /** What stays on the screen when the form is done. */
  readonly summary: (values: FormValues) => string;
}

export type FormValues = Readonly<Record<string, string>>;

const LABEL_WIDTH = 16;

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
  // What follows the cursor would be typed over, so the current field's remark stands below.
  const remark = current ? remarkOf(current, frame) : '';
  const keys = theme.dim('Tab next · Shift-Tab before · Enter in the last field: done · Esc back');
  return [
    [question, ...lines.slice(0, index), active].join('\n'),
    [...lines.slice(index + 1), ...(remark ? [`${' '.repeat(LABEL_WIDTH)}${remark}`] : []), keys].join('\n'),
  ];
}

/**
 * Several fields as one question, so that nothing typed ahead is lost between them. Tab, Enter and ↓ go to the next
 * field, Shift-Tab and ↑ to the one before; Enter in the last one hands it in, or goes to the first field that is wrong.
 */
export const form = createPrompt(
  (config: FormConfig, done: (values: FormValues) => void): string | [string, string] => {
    const { fields, frame: frameConfig } = config;
    const [isDone, setDone] = useState(false);
    const [index, setIndex] = useState(0);
    const [values, setValues] = useState(fields.map((field) => field.initial ?? ''));
    const visited = useRef(new Set<number>());
    const frame = useFrame(frameConfig, isDone);
    const prefix = usePrefix({ status: isDone ? 'done' : 'idle' });

    useEffect((readline) => {
      readline.write(values[0] ?? '');
    }, []);

    const byName = Object.fromEntries(fields.map((field, at) => [field.name, (values[at] ?? '').trim()]));
    const firstWrong = fields.findIndex((field) => field.problem(byName[field.name] ?? '') !== undefined);

    useKeypress((key, readline) => {
      const goTo = (next: number) => {
        visited.current.add(index);
        readline.clearLine(0);
        readline.write(values[next] ?? '');
        setIndex(next);
      };
      const isLast = index === fields.length - 1;
      const move = isEnterKey(key) && !isLast ? 1 : moveOf(key);
      if (move !== undefined) {
        goTo(moved(index, move, fields.length));
      } else if (!isEnterKey(key)) {
        setValues(values.with(index, clean(readline.line)));
      } else if (firstWrong < 0) {
        setDone(true);
        done(byName);
      } else {
        for (const at of fields.keys()) visited.current.add(at);
        goTo(firstWrong);
      }
    });

    const question = `${prefix} ${frameConfig.theme.bold(config.message)}`;
    if (isDone) return `${question} ${config.summary(byName)}`;
    const rows = fields.map(
      (field, at): Row => ({ field, value: values[at] ?? '', isVisited: visited.current.has(at) }),
    );
    return render(`${frame}${question}`, rows, index, frameConfig);
  },
);
