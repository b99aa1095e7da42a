import { findTwin, isOtherService, type MergeConflict, mergeTags } from '../../model/client-merge.ts';
import type { Domain } from '../../model/domain.ts';
import { findGroup } from '../../model/group.ts';
import type { Service } from '../../model/service.ts';
import { endService } from '../../model/service-of-client.ts';
import type { Unit } from '../ports.ts';

/** Which client stays, and which goes into it. */
export interface Ids {
  readonly intoId: number;
  readonly fromId: number;
}

/** Gives the survivor the domains of the other; those that both have become one. */
export async function mergeDomains(unit: Unit, { intoId, fromId }: Ids, now: number) {
  const [own, others] = [await unit.domains.list(intoId), await unit.domains.list(fromId)];
  const conflicts: MergeConflict[] = [];
  const moved: Domain[] = [];
  for (const domain of others) {
    const twin = findTwin(own, domain);
    if (twin === undefined) moved.push(domain);
    else {
      await unit.merges.joinDomain(domain, twin, now);
      const [kept, dropped] = [`#${twin.id}`, `#${domain.id}`];
      conflicts.push({
        what: 'domain',
        name: domain.path === '/' ? domain.host : domain.host + domain.path,
        kept,
        dropped,
      });
    }
  }
  await unit.merges.moveDomains(fromId, intoId);
  return { conflicts, moved, all: [...own, ...moved] };
}

/** Gives the survivor the services that it has not, and those of the other that are nearer to being used. */
export async function mergeServices(unit: Unit, { intoId, fromId }: Ids, now: number) {
  const own = await unit.services.list(intoId);
  const conflicts: MergeConflict[] = [];
  const changed: { before: Service | null; after: Service }[] = [];
  for (const from of await unit.services.list(fromId)) {
    const into = own.find(({ product }) => product === from.product);
    if (into === undefined) {
      await unit.merges.moveService(from.id, fromId, intoId);
      changed.push({ before: null, after: from });
      continue;
    }
    const isOther = isOtherService(into, from);
    if (into.status !== from.status) {
      const [kept, dropped] = isOther ? [from.status, into.status] : [into.status, from.status];
      conflicts.push({ what: 'service', name: from.product, kept, dropped });
    }
    if (isOther) {
      const after = { ...from, id: into.id, clientId: intoId };
      await unit.services.save(after);
      changed.push({ before: into, after });
    }
    if (from.status !== 'deleted') await unit.services.saveStep(endService(from, now));
  }
  return { conflicts, changed };
}

/** Who becomes a user of the survivor, and who was in both with another role. The rows are moved with the rest. */
export async function mergeMembers(unit: Unit, { intoId, fromId }: Ids) {
  const [own, others] = [await unit.members.list(intoId), await unit.members.list(fromId)];
  const shared = others.map((other) => ({ other, mine: own.find(({ userId }) => userId === other.userId) }));
  const nameRole = (groupId: number): string | null => findGroup(groupId)?.name ?? null;
  return {
    userIds: shared.filter(({ mine }) => mine === undefined).map(({ other }) => other.userId),
    conflicts: shared.flatMap(({ mine, other }): MergeConflict[] =>
      mine === undefined || mine.groupId === other.groupId
        ? []
        : [{ what: 'role', name: `#${mine.userId}`, kept: nameRole(mine.groupId), dropped: nameRole(other.groupId) }],
    ),
  };
}

/** Gives the survivor as many tags of the other as a client may have. */
export async function mergeTagsOf(unit: Unit, { intoId, fromId }: Ids) {
  const before = (await unit.remarks.listTags(intoId)) ?? [];
  const others = (await unit.remarks.listTags(fromId)) ?? [];
  const { tags, dropped } = mergeTags(before, others);
  await unit.remarks.saveTags(intoId, before, tags);
  await unit.remarks.saveTags(fromId, others, []);
  const conflicts = dropped.map((tag): MergeConflict => ({ what: 'tag', name: tag, kept: null, dropped: tag }));
  return { added: tags.length - before.length, conflicts };
}
