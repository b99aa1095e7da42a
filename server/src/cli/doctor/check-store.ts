import type { Config } from '../../config/options.ts';
import { findKeyId, findKeyIdBefore, type OpenToLook, openToLook } from '../../copies.ts';
import { systemClock } from '../../lib/clock.ts';
import { program } from '../../model/caller.ts';
import { StoreMissing } from '../../model/failure.ts';
import { type Findings, inspectStore } from '../../usecases/installation/inspect-store.ts';
import { type Finding, fault, ok, warn } from './finding.ts';

/** A moment before which no clock can be right that runs this version: 1 November 2026. */
const earliest = Date.UTC(2026, 10, 1) * 1000;
/** Microseconds by which clocks of several servers may differ. */
const tolerance = 60_000_000;
/** Mails that are counted at the most. */
const mostMails = 1000;

function checkClock({ lastChange }: Findings): Finding {
  const now = systemClock.now();
  const shown = new Date(now / 1000).toISOString();
  const advice = 'Set the clock (NTP): tokens, trials and mails depend on it.';
  if (now < earliest) return fault('clock', `${shown} cannot be right`, advice);
  if (lastChange !== undefined && now + tolerance < lastChange)
    return fault('clock', `${shown} is before the last change, ${new Date(lastChange / 1000).toISOString()}`, advice);
  return ok('clock', shown);
}

function checkSchema({ schema }: Findings): Finding {
  if (schema.unknown.length > 0)
    return fault('schema', `of a later version: ${schema.unknown.join(', ')}`, 'Use that version of Clientele.');
  if (schema.missing.length > 0)
    return warn(
      'schema',
      `${schema.missing.length} steps to do`,
      'Back up; then "clientele migrate up", or start the server.',
    );
  return ok('schema', 'up to date');
}

function checkKey(config: Config, { secretKeyId }: Findings): Finding[] {
  if (secretKeyId === undefined) return [];
  if (findKeyId(config) === secretKeyId) return [ok('secret key', 'opens the secrets of the store')];
  if (findKeyIdBefore(config) === secretKeyId)
    return [warn('secret key', 'is being changed', 'Run "clientele secrets rotate" to complete that.')];
  return [
    fault(
      'secret key',
      'is not the one that secrets in the store are locked with',
      'Bring back secret.key or CLIENTELE_SECRET_KEY. If it is lost, set second factors, webhook secrets and mail passwords anew, then run "clientele secrets rotate".',
    ),
  ];
}

const countMails = (number: number): string => (number === mostMails ? `${mostMails} or more` : String(number));

async function checkOutbox({ store }: OpenToLook): Promise<Finding> {
  const [waiting, refused] = await store.read(program, async ({ outbox }) => [
    await outbox.list({ state: 'waiting', limit: mostMails }),
    await outbox.list({ state: 'refused', limit: mostMails }),
  ]);
  const found = `${countMails(waiting?.length ?? 0)} waiting, ${countMails(refused?.length ?? 0)} given up`;
  return (refused?.length ?? 0) > 0
    ? warn('mails', found, 'See why: "clientele mails list --state refused".')
    : ok('mails', found);
}

/** The store that the settings name, looked at beside a server or not. */
export async function checkStore(config: Config): Promise<Finding[]> {
  let looked: OpenToLook | undefined;
  try {
    looked = await openToLook(config);
    const findings = await inspectStore(looked.store, { isQuick: true });
    const { engine, counts, faults, notes } = findings;
    return [
      ok('engine', engine),
      checkSchema(findings),
      ...(faults.length === 0
        ? [
            ok(
              'store',
              counts === undefined
                ? 'whole'
                : `whole, ${counts.clients.toLocaleString('en')} ${counts.clients === 1 ? 'client' : 'clients'}`,
            ),
          ]
        : faults.map((found) => fault('store', found, 'Restore a copy: docs/how-to/back-up.md.'))),
      ...notes.map((found) => warn('store', found, 'Start the server once.')),
      checkClock(findings),
      ...checkKey(config, findings),
      ...(counts === undefined ? [] : [await checkOutbox(looked)]),
    ];
  } catch (error) {
    if (error instanceof StoreMissing)
      return [
        warn(
          'store',
          `there is none in ${error.place}`,
          `Check ${error.setting}. The first start sets up a new store.`,
        ),
      ];
    return [fault('store', (error as Error).message, 'See the settings that name it: DATA_DIR, DATABASE_URL.')];
  } finally {
    await looked?.close();
  }
}
