import type { Command } from 'commander';
import { loadConfig } from '../config/load-config.ts';
import { openExistingStore } from '../existing-store.ts';
import { keyFileBefore } from '../lib/secrets.ts';
import { changeSecretKey } from '../secret-keys.ts';
import { replaceSigningKeys } from '../usecases/sessions/signing-keys.ts';
import { CommandError } from './command-error.ts';
import { makeErrorLogger } from './logger.ts';
import { makeNotes } from './notes.ts';
import { makeProgress } from './progress.ts';

const help = `
Secrets of two-factor log-in and of webhooks, passwords of mail servers and the keys that sign sessions are locked in the store
with the key in secret.key of DATA_DIR, or in CLIENTELE_SECRET_KEY. "rotate" creates a new key and locks all of them again,
in one transaction. At any moment each of them can be opened with a key that is there; if it is interrupted, run it again.

The key before is kept as secret.key.before: it opens older copies, and recognises requests of the last 24 hours that are sent
again. Move it next to the older copies after a day. Nothing else changes for anybody: codes, mails and webhooks go on.

If the key is a setting, set CLIENTELE_SECRET_KEY to a new key and CLIENTELE_SECRET_KEY_BEFORE to the present one, run this, and
remove the second setting after a day. An embedded store can be open in only one process at a time: stop the server first.

The keys that sign sessions change by themselves every 30 days. If somebody else may have one, --sessions replaces them at once and
ends all sessions: everybody has to log in again. It does only that, and nothing of the above.

Examples:
  clientele secrets rotate
  clientele secrets rotate --sessions
  clientele secrets rotate --json`;

async function rotateSessions(json: boolean): Promise<void> {
  const opened = await openExistingStore(loadConfig(process.env), makeErrorLogger());
  try {
    const sessionsEnded = await replaceSigningKeys(opened.ports);
    process.stdout.write(
      json
        ? `${JSON.stringify({ sessionsEnded })}\n`
        : `Sessions are signed with a new key from now on. Sessions that were ended: ${sessionsEnded.toLocaleString('en')}.\n`,
    );
  } finally {
    await opened.backend.close();
  }
}

async function rotate({ json, sessions }: { json: boolean; sessions: boolean }): Promise<void> {
  if (sessions) return rotateSessions(json);
  const config = loadConfig(process.env);
  const opened = await openExistingStore(config, makeErrorLogger());
  const progress = makeProgress(undefined, process.stderr, 'secrets locked anew');
  try {
    const done = await changeSecretKey(config, opened, { onProgress: progress.show });
    progress.end(0);
    if (done === undefined)
      throw new CommandError(
        'usage',
        'All secrets are locked with CLIENTELE_SECRET_KEY already. To change it, set CLIENTELE_SECRET_KEY to a new key and CLIENTELE_SECRET_KEY_BEFORE to the present one, and run this again.',
      );
    const { resealed, unreadable, wasBegun, keyId, keyIdsBefore } = done;
    const kept = config.secretKey === undefined ? keyFileBefore(config.dataDir) : 'CLIENTELE_SECRET_KEY_BEFORE';
    const lines = [
      ...(wasBegun ? ['An interrupted change of the key was completed.'] : []),
      `Secrets that were locked with the key ${keyId}: ${resealed.toLocaleString('en')}.`,
      ...(keyIdsBefore.length === 0
        ? []
        : [`The key before is in ${kept}: move it next to the older copies after a day.`]),
    ];
    process.stdout.write(json ? `${JSON.stringify(done)}\n` : `${lines.join('\n')}\n`);
    if (unreadable > 0)
      throw new CommandError(
        'failed',
        `Secrets that no key here opens, and that were left as they are: ${unreadable.toLocaleString('en')}. Bring their key back as CLIENTELE_SECRET_KEY_BEFORE or secret.key.before and run this again, or set those secrets anew.`,
      );
  } finally {
    await opened.backend.close();
  }
}

/** `clientele secrets rotate`: the key that secrets in the store are locked under. */
export function addSecrets(program: Command): void {
  const secrets = program
    .command('secrets')
    .description('Manage the key that locks secrets in the store.')
    .addHelpText('after', makeNotes(help));
  secrets
    .command('rotate')
    .description('Change the key that locks secrets in the store.')
    .option('--sessions', 'replace the keys that sign sessions instead, and end all sessions', false)
    .option('--json', 'print one JSON object instead of sentences', false)
    .action(rotate);
}
