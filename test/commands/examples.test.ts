import { expect, it } from 'vitest';
import { createHome, run } from '../support/run.ts';

const COMMANDS = [['availability'], ['send-methods'], ['discounts'], ['reserve'], ['trolley', 'add']];

/** Examples in a command's help that name any performance, without the program's name. */
async function examplesOf(home: string, command: readonly string[]): Promise<string[]> {
  const { stdout } = await run(home, ['help', ...command]);
  const found = stdout.matchAll(/^ {2}\$ ticketswitch (.*<performance-id>.*)$/gm);
  return [...found].map(([, line = '']) => line);
}

it.each(['2026-01-15', '2026-04-01', '2026-06-14', '2026-09-30', '2026-12-24'])(
  'runs the examples of help that book any performance of 6IF, on %s',
  async (day) => {
    const home = createHome();
    const now = () => Date.parse(`${day}T12:00:00Z`);
    const listed = await run(home, ['performances', '6IF', '--sandbox', '--json'], { now });
    const ids: string[] = JSON.parse(listed.stdout).performances.map(({ id }: { id: string }) => id);
    for (const command of COMMANDS) {
      const examples = await examplesOf(home, command);
      expect(examples, command.join(' ')).not.toEqual([]);
      for (const example of examples) {
        const args = example.replace('<performance-id>', ids[3] ?? '').split(' ');
        const { code, stderr } = await run(createHome(), [...args, '--sandbox'], { now });
        expect(code, `${example}: ${stderr}`).toBe(0);
      }
    }
  },
);
