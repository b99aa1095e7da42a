import { isIP } from 'node:net';
import type { Config } from '../../config/options.ts';
import { greetMailServer } from '../../mail/greet-server.ts';
import { type Finding, fault, ok, warn } from './finding.ts';

/** Milliseconds that a server has for one answer. */
const patience = 5_000;

/** What each door must answer who brings no credentials, and how its refusals begin. */
const doors = [
  { check: 'health', path: '/health/ready', status: 200, shape: 'status' },
  { check: 'Hosting API', path: '/hosting/api/client', status: 401, shape: 'error' },
  { check: 'reseller API', path: '/iam/clients', status: 401, shape: 'message' },
  { check: "Clientele's API", path: '/api/v1/views', status: 401, shape: 'code' },
] as const;

/** Where a server with these settings is reached from the same machine. */
export function findOwnAddress({ publicUrl, host, port }: Config): string {
  if (publicUrl !== undefined) return publicUrl.replace(/(?<!\/)\/+$/, '');
  const anywhere: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };
  const reached = anywhere[host] ?? host;
  return `http://${isIP(reached) === 6 ? `[${reached}]` : reached}:${port}`;
}

async function checkDoor(address: string, { check, path, status, shape }: (typeof doors)[number]): Promise<Finding> {
  const answer = await fetch(address + path, { signal: AbortSignal.timeout(patience), redirect: 'manual' });
  const body: unknown = await answer.json().catch(() => undefined);
  const isOurs = typeof body === 'object' && body !== null && shape in body;
  return answer.status === status && isOurs
    ? ok(check, `answers at ${address}${path}`)
    : fault(
        check,
        `${address}${path} answers ${answer.status}, and not as Clientele does`,
        'See its log, and the proxy in front of it.',
      );
}

/** Whether a server answers at an address, by both contracts and the rest. `isNamed`: somebody has said that it does. */
export async function checkServer(address: string, isNamed: boolean): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const door of doors)
    try {
      findings.push(await checkDoor(address, door));
    } catch {
      const advice = 'Start the server, or give its address as --url or PUBLIC_URL.';
      return [...findings, (isNamed ? fault : warn)('server', `no answer from ${address}`, advice)];
    }
  return findings;
}

/** Whether the mail server would take a mail. */
export async function checkMailServer({ smtpUrl }: Config): Promise<Finding> {
  if (smtpUrl === undefined)
    return ok('mail server', 'none is set: mails are kept, and "clientele mails list" shows them');
  const problem = await greetMailServer(smtpUrl);
  return problem === undefined
    ? ok('mail server', 'accepts the log-in')
    : fault('mail server', problem, 'See SMTP_URL, and docs/how-to/send-mail.md.');
}
