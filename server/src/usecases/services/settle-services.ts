import { formatMoment, type Micros } from '../../lib/clock.ts';
import type { Client } from '../../model/client.ts';
import { type DueStep, findFirstDueStep, takeDueStep } from '../../model/due-step.ts';
import type { Service } from '../../model/service.ts';
import type { Unit } from '../ports.ts';

const format = (moment: Micros | null): string | null => (moment === null ? null : formatMoment(moment));

/** Writes a step down, and tells the registrant of it. */
async function recordStep(unit: Unit, client: Client, { cause, service }: DueStep, after: Service): Promise<void> {
  const { product } = service;
  await unit.audit.append({
    action: cause,
    isByItself: true,
    resellerId: client.resellerId,
    clientId: client.id,
    changes: {
      [`${product}.status`]: [service.status, after.status],
      [`${product}.status_changed_at`]: [format(service.statusChangedAt), format(after.statusChangedAt)],
    },
  });
  await unit.outbox.append(client.resellerId, {
    kind: cause,
    clientId: client.id,
    recipient: client.registrant.email,
    values: { product, ...(after.deletesAt === null ? {} : { deletesAt: formatMoment(after.deletesAt) }) },
  });
}

/**
 * Does every step of a client's services that is due by a moment, one after the other as they fell due: a trial that was
 * over long ago goes through its grace period to the end. The unit has taken the client, so each step is done once.
 */
export async function settleServices(unit: Unit, client: Client, until: Micros): Promise<void> {
  let services: readonly Service[] = await unit.services.list(client.id);
  if (findFirstDueStep(services, until) === undefined) return;
  const frame = await unit.services.findFrame(client.id);
  if (frame === undefined) return;
  for (let step = findFirstDueStep(services, until); step; step = findFirstDueStep(services, until)) {
    const after = takeDueStep(step, frame.settings);
    await unit.services.saveStep(after);
    await recordStep(unit, client, step, after);
    services = services.map((service) => (service.id === after.id ? after : service));
  }
  await unit.clients.noteChange(client);
}
