import { type IfMatch, isStale } from '../../lib/entity-tag.ts';
import type { Caller } from '../../model/caller.ts';
import type { Changes } from '../../model/client-changes.ts';
import { type Decoded, Failure, invalid, isFailure } from '../../model/failure.ts';
import type { Product } from '../../model/product.ts';
import { changeServiceStatus, findOptionProblem, type Service, type ServiceOption } from '../../model/service.ts';
import type { ServiceStatus } from '../../model/service-status.ts';
import { tellOfDeletion } from '../notifications/notify.ts';
import type { Ports } from '../ports.ts';
import { openServices, type ShownService } from './read-services.ts';
import { settleServices } from './settle-services.ts';

/** What of a service is to be changed; what is left out stays. */
export interface ServiceWrite {
  readonly status?: ServiceStatus;
  readonly isEnabled?: boolean;
  /** All options of the service from then on. */
  readonly options?: readonly ServiceOption[];
}

/** Which service is meant, and in which version of its client the caller has seen it, where (s)he says so. */
export interface ServiceTarget {
  readonly clientId: number;
  /** Its number, or its product. */
  readonly service: number | Product;
  readonly ifMatch: IfMatch;
}

const showOptions = ({ options }: Service): unknown =>
  options.map(({ id: _, ...option }) => option).sort((a, b) => (a.name < b.name ? -1 : 1));

/** What differs between two states of a service, by field, under the name of its product. */
function findServiceChanges(before: Service, after: Service): Changes {
  const fields = {
    status: [before.status, after.status],
    enabled: [before.isEnabled, after.isEnabled],
    options: [showOptions(before), showOptions(after)],
  } as const;
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, [old, now]]) => JSON.stringify(old) !== JSON.stringify(now))
      .map(([field, change]) => [`${before.product}.${field}`, change]),
  );
}

/** Changes a service: its status by the table of steps, and what is set of it. The account's status follows. */
export async function changeService(
  ports: Ports,
  caller: Caller,
  { clientId, service, ifMatch }: ServiceTarget,
  decoded: Decoded<ServiceWrite>,
): Promise<ShownService | Failure> {
  if (isFailure(decoded)) return decoded;
  const { status, isEnabled, options } = decoded.write;
  const optionProblem = options === undefined ? undefined : findOptionProblem(options);
  const problems = { ...(optionProblem === undefined ? {} : { options: optionProblem }), ...decoded.problems };

  return ports.store.write(caller, async (unit): Promise<ShownService | Failure> => {
    const client = await unit.clients.findForUpdate(clientId);
    // What was due before comes first: a step by hand begins where the service stands, whenever the job comes round.
    if (client !== undefined) await settleServices(unit, client, ports.clock.now());
    const frame = client && (await unit.services.findFrame(clientId));
    if (client === undefined || frame === undefined) return new Failure('not_found');
    const { services } = await openServices(unit, frame);
    const before = services.find(({ id, product }) => id === service || product === service);
    if (before === undefined) return new Failure('not_found');
    if (Object.keys(problems).length > 0) return invalid(problems);
    if (isStale(ifMatch, frame.version)) return new Failure('stale_version');
    const stepped =
      status === undefined ? before : changeServiceStatus(before, status, ports.clock.now(), frame.settings);
    if (isFailure(stepped)) return stepped;
    const after = { ...stepped, isEnabled: isEnabled ?? before.isEnabled, options: options ?? before.options };
    const changes = findServiceChanges(before, after);
    if (Object.keys(changes).length === 0) return { version: frame.version, service: before };
    await unit.services.save(after);
    await unit.clients.noteChange(client);
    await unit.audit.append({ action: 'service_changed', resellerId: frame.resellerId, clientId, changes });
    if (after.status === 'deleted' && before.status !== 'deleted') await tellOfDeletion(unit, client, after.product);
    const shown = await openServices(unit, { ...frame, version: frame.version + 1 });
    return { version: shown.version, service: shown.services.find(({ id }) => id === before.id) ?? after };
  });
}
