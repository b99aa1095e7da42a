import { letOthersGo } from '../../lib/let-others-go.ts';
import { type ClientOutcome, changeRights } from '../../model/bulk-change.ts';
import { type Caller, program } from '../../model/caller.ts';
import { type Failure, StoreUnavailable } from '../../model/failure.ts';
import { hasRight } from '../../model/user-caller.ts';
import type { BulkBatch, OpenBulkChange } from '../ports/bulk-change-ports.ts';
import type { Ports, Unit } from '../ports.ts';
import { changeClient, restoreChanged } from './change-client.ts';
import { findAsker } from './find-asker.ts';

type Batched = BulkBatch['clients'][number];

function doClient(
  ports: Ports,
  unit: Unit,
  caller: Caller,
  { open, client }: { readonly open: OpenBulkChange; readonly client: Batched },
): Promise<ClientOutcome> {
  const { id, replaced } = client;
  const { change } = open;
  return replaced === undefined
    ? changeClient(ports, unit, caller, { id, change })
    : restoreChanged(ports, unit, caller, { id, change, replaced });
}

/** The same where a fault was met: whichever client it lies with is noted as failed, and the others are done. */
async function doClientApart(...[ports, unit, caller, asked]: Parameters<typeof doClient>): Promise<ClientOutcome> {
  try {
    // In a part of its own, so that nothing stays of what was done before the fault.
    return (await unit.attempt((part) => doClient(ports, part, caller, asked))) as ClientOutcome;
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    return { clientId: asked.client.id, outcome: 'failed' };
  }
}

/** Does one batch with its outcomes in one transaction. False where nothing was left to take. */
async function doBatch(ports: Ports, caller: Caller, open: OpenBulkChange, work: typeof doClient): Promise<boolean> {
  const isDone = await ports.store.write(caller, async (unit) => {
    const batch = await unit.bulkRuns.takeBatch(open.id);
    if (batch === undefined) return false;
    const outcomes: ClientOutcome[] = [];
    for (const client of batch.clients) outcomes.push(await work(ports, unit, caller, { open, client }));
    await unit.bulkRuns.saveBatch(batch, outcomes);
    return true;
  });
  return isDone === true;
}

/** Ends a bulk change whose maker may not make it any more. */
async function stop(ports: Ports, { id }: OpenBulkChange, code: Failure['code']): Promise<void> {
  await ports.store.write(program, async (unit) => {
    const change = await unit.bulkChanges.findForUpdate(id);
    if (change === undefined || !(await unit.bulkChanges.end(id, 'failed', code))) return;
    await unit.audit.append({
      action: 'bulk_change_failed',
      resellerId: change.resellerId,
      clientId: null,
      changes: { bulkChange: [id, id], state: [change.state, 'failed'] },
    });
  });
}

/** Does one batch of a bulk change. False where there was nothing for us to do. */
async function goOn(ports: Ports, open: OpenBulkChange): Promise<boolean> {
  const caller = await findAsker(ports, open.asker);
  if (caller === undefined || !hasRight(caller, changeRights[open.change.type])) {
    await stop(ports, open, 'not_permitted');
    return false;
  }
  if (open.state === 'queued') await ports.store.write(program, (unit) => unit.bulkRuns.start(open.id));
  try {
    if (await doBatch(ports, caller, open, doClient)) {
      await letOthersGo();
      return true;
    }
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    await doBatch(ports, caller, open, doClientApart);
    // The log is to tell of it; the next run goes on behind this batch.
    throw error;
  }
  await ports.store.write(program, (unit) => unit.bulkRuns.finish(open.id));
  return false;
}

/**
 * Does what is left of bulk changes: a batch of each in turn, so that a short one does not wait for a long one, until
 * nothing is left or the signal comes. Each batch is a transaction, with the rights that its maker has at that moment.
 */
export async function runBulkChanges(ports: Ports, signal: AbortSignal): Promise<void> {
  for (let isGoingOn = true; isGoingOn && !signal.aborted; ) {
    isGoingOn = false;
    for (const open of await ports.store.read(program, (unit) => unit.bulkRuns.listOpen()))
      if (!signal.aborted && (await goOn(ports, open))) isGoingOn = true;
  }
}
