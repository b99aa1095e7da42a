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

const password = 'a password for the tour';

const tours = [
  { mark: 'tour', path: '/hosting/api', secret: 'key', fewest: 10 },
  { mark: 'tour of the reseller API', path: '/iam', secret: 'password', fewest: 6 },
] as const;

describe.each(tours)('the $mark of the README', ({ mark, path, secret, fewest }) => {
  const tour = readBlock('README.md', mark);
  const steps = readSteps(tour);
  const address = `address=http://127.0.0.1:8080${path}`;
  let server: RealServer;
  let outputs: string[];

  beforeAll(async () => {
    server = await startRealServer({ CLIENTELE_ADMIN_PASSWORD: password });
    const secrets = { key: server.apiKey, password };
    const script = steps
      .map(({ commands }) => `${commands}\nprintf '\\036'`)
      .join('\n')
      .replace(new RegExp(`^${address}$`, 'm'), `address=${server.address}${path}`)
      .replace(new RegExp(`^${secret}=.*$`, 'm'), `${secret}='${secrets[secret]}'`);
    const { stdout } = await promisify(execFile)('bash', ['-eu', '-o', 'pipefail', '-c', script]);
    outputs = stdout.split(separator);
  });
  afterAll(() => server.stop());

  it('names an address and a secret, and calls the server often enough', () => {
    expect(tour).toMatch(new RegExp(`^${address}\\n${secret}=.+$`, 'm'));
    expect(steps.length).toBeGreaterThanOrEqual(fewest);
    for (const { commands } of steps) expect(commands.match(/\bcurl /g)).toHaveLength(1);
  });

  it.each(steps.map((step, index) => ({ ...step, index, call: /\bcurl .*/.exec(step.commands)?.[0] })))(
    '$index: $call',
    ({ expected, index }) => {
      expect(outputs[index]?.trim()).toMatch(matcherOf(expected));
    },
  );
});
