import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBlock } from './pages.ts';
import { type RealServer, startRealServer } from './real-server.ts';

/** Commands of the tour up to a comment `# → …`, and what they must print; `…` in it stands for anything. */
interface Step {
  readonly commands: string;
  readonly expected: string;
}

const arrow = '# → ';
/** What stands between the outputs of two steps. */
const separator = '\u001e';

function readSteps(tour: string): Step[] {
  const steps: Step[] = [];
  let commands: string[] = [];
  for (const line of tour.split('\n')) {
    if (line.startsWith(arrow)) {
      steps.push({ commands: commands.join('\n'), expected: line.slice(arrow.length) });
      commands = [];
    } else commands.push(line);
  }
  if (commands.join('').includes('curl')) throw new Error('The last call of the tour has no expected answer');
  return steps;
}

function matcherOf(expected: string): RegExp {
  return new RegExp(
    `^${expected
      .split('…')
      .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
    's',
  );
}

describe('the tour of the README', () => {
  const tour = readBlock('README.md', 'tour');
  const steps = readSteps(tour);
  let server: RealServer;
  let outputs: string[];

  beforeAll(async () => {
    server = await startRealServer();
    const script = steps
      .map(({ commands }) => `${commands}\nprintf '\\036'`)
      .join('\n')
      .replace(/^address=http:\/\/127\.0\.0\.1:8080\/hosting\/api$/m, `address=${server.address}/hosting/api`)
      .replace(/^key=.*$/m, `key=${server.apiKey}`);
    const { stdout } = await promisify(execFile)('bash', ['-eu', '-o', 'pipefail', '-c', script]);
    outputs = stdout.split(separator);
  });
  afterAll(() => server.stop());

  it('names an address and a key, and calls the server ten times or more', () => {
    expect(tour).toMatch(/^address=http:\/\/127\.0\.0\.1:8080\/hosting\/api\nkey=.+$/m);
    expect(steps.length).toBeGreaterThanOrEqual(10);
    for (const { commands } of steps) expect(commands.match(/^curl /gm)).toHaveLength(1);
  });

  it.each(steps.map((step, index) => ({ ...step, index, call: step.commands.trim().split('\n').at(-1) })))(
    '$index: $call',
    ({ expected, index }) => {
      expect(outputs[index]?.trim()).toMatch(matcherOf(expected));
    },
  );
});
