import type { Command } from 'commander';
import { loadConfig } from '../config/load-config.ts';
import { openExistingStore } from '../existing-store.ts';
import { keyFileBefore } from '../lib/secrets.ts';
import { changeSecretKey } from '../secret-keys.ts';
import { CommandError } from './command-error.ts';
import { makeErrorLogger } from './logger.ts';
import { makeProgress } from './progress.ts';

const help = `
Secrets of two-factor log-in and of webhooks, and passwords of mail servers, are locked in the store under the key in
secret.key of DATA_DIR, or CLIENTELE_SECRET_KEY. This makes a new key and locks all of them anew, in one transaction. At any
moment each of them opens with a key that is there; interrupted, run it again.

The key before is kept as secret.key.before: it opens older copies, and requests of the last 24 hours that come again are
known by it. Move it to where the older copies are after a day. Nobody notices anything else: codes, mails and webhooks go on.

Where the key is a setting: set CLIENTELE_SECRET_KEY to a new one and CLIENTELE_SECRET_KEY_BEFORE to the one that it was, run
this, and take the second one away after a day. The embedded store is open to one process at a time: stop the server before.

Examples:
  clientele secrets rotate
  clientele secrets rotate --json`;

async function rotate({ json }: { json: boolean }): Promise<void> {
  const config = loadConfig(process.env);
  const opened = await openExistingStore(config, makeErrorLogger());
  const progress = makeProgress(undefined, process.stderr, 'secrets locked anew');
  try {
    const done = await changeSecretKey(config, opened, { onProgress: progress.show });
    progress.end(0);
    if (done === undefined)
      throw new CommandError(
        'usage',
        'All secrets are locked under CLIENTELE_SECRET_KEY already. To change it, set it to a new one, and CLIENTELE_SECRET_KEY_BEFORE to the one that it is.',
      );
    const { resealed, unreadable, wasBegun, keyId, keyIdsBefore } = done;
    const kept = config.secretKey === undefined ? keyFileBefore(config.dataDir) : 'CLIENTELE_SECRET_KEY_BEFORE';
    const lines = [
      ...(wasBegun ? ['A change of the key had begun, and was ended.'] : []),
      `${resealed.toLocaleString('en')} secrets are locked under the key ${keyId}.`,
      ...(keyIdsBefore.length === 0 ? [] : [`The key before is ${kept}: put it to the older copies after a day.`]),
    ];
    process.stdout.write(json ? `${JSON.stringify(done)}\n` : `${lines.join('\n')}\n`);
    if (unreadable > 0)
      throw new CommandError(
        'failed',
        `${unreadable.toLocaleString('en')} secrets open with no key that is here, and stay as they are. Bring their key back as CLIENTELE_SECRET_KEY_BEFORE or secret.key.before and run this again, or have them set anew.`,
      );
  } finally {
    await opened.backend.close();
  }
}

/** `clientele secrets rotate`: the key that secrets in the store are locked under. */
export function addSecrets(program: Command): void {
  const secrets = program.command('secrets').description('What is locked in the store.').addHelpText('after', help);
  secrets
    .command('rotate')
    .description('Change the key that secrets in the store are locked under.')
    .option('--json', 'one JSON object in place of sentences', false)
    .action(rotate);
}
