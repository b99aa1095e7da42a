import type { Caller } from '../../model/caller.ts';
import { findChanges } from '../../model/client-changes.ts';
import { type Decoded, Failure, invalid, isFailure, type Problems } from '../../model/failure.ts';
import { mostNotificationSettings, type NotificationSetting, type NotificationType } from '../../model/notification.ts';
import { findEmailProblem } from '../../model/text-field.ts';
import type { Ports, Unit } from '../ports.ts';

/** What can be written of a notification setting. */
export interface NotificationWrite {
  readonly notificationType?: NotificationType;
  readonly email?: string;
  readonly isEnabled?: boolean;
}

type Shown = Readonly<Record<string, unknown>>;
const show = ({ id, type, email, isEnabled }: NotificationSetting): Shown => ({
  notification: id,
  notificationType: type,
  email,
  enabled: isEnabled,
});

/** What is wrong with a write. `isWhole`: what has no default must be there. */
function findProblems({ write, problems }: Exclude<Decoded<NotificationWrite>, Failure>, isWhole: boolean): Problems {
  const { notificationType, email } = write;
  const emailProblem = email === undefined ? undefined : findEmailProblem(email);
  return {
    ...(isWhole && notificationType === undefined ? { notificationType: 'is required' } : {}),
    ...(isWhole && email === undefined ? { email: 'is required' } : {}),
    ...(emailProblem === undefined ? {} : { email: emailProblem }),
    ...problems,
  };
}

async function note(unit: Unit, resellerId: number, before: Shown | null, after: Shown): Promise<void> {
  const changes = findChanges(before, after);
  if (Object.keys(changes).length === 0) return;
  // Which one it is stands beside what changed.
  const named = { notification: [before?.notification ?? null, after.notification] as const, ...changes };
  const action = 'notification_setting_changed';
  await unit.audit.append({ action, resellerId, clientId: null, changes: named });
}

/** A reseller's notification settings, in order of id. */
export async function listNotificationSettings(
  ports: Ports,
  caller: Caller,
  resellerId: number,
): Promise<readonly NotificationSetting[] | Failure> {
  return ports.store.browse(caller, async (unit) =>
    (await unit.notifications.hasReseller(resellerId)) ? unit.notifications.list(resellerId) : new Failure('not_found'),
  );
}

/** One notification setting. */
export function readNotificationSetting(
  ports: Ports,
  caller: Caller,
  resellerId: number,
  id: number,
): Promise<NotificationSetting | Failure> {
  return ports.store.read(
    caller,
    async (unit) => (await unit.notifications.find(resellerId, id)) ?? new Failure('not_found'),
  );
}

/** Makes a notification setting. */
export async function createNotificationSetting(
  ports: Ports,
  caller: Caller,
  resellerId: number,
  decoded: Decoded<NotificationWrite>,
): Promise<NotificationSetting | Failure> {
  if (isFailure(decoded)) return decoded;
  const problems = findProblems(decoded, true);
  const { notificationType, email, isEnabled = true } = decoded.write;
  return ports.store.write(caller, async (unit): Promise<NotificationSetting | Failure> => {
    if (!(await unit.notifications.hasReseller(resellerId))) return new Failure('not_found');
    await unit.resellers.take(resellerId, 'to_change');
    if (Object.keys(problems).length > 0 || notificationType === undefined || email === undefined)
      return invalid(problems);
    const { length } = await unit.notifications.list(resellerId);
    if (length >= mostNotificationSettings)
      return invalid({ email: `is one too many: a reseller has at most ${mostNotificationSettings} settings` });
    const setting = { resellerId, type: notificationType, email: email.normalize('NFC'), isEnabled };
    const made = { ...setting, id: await unit.notifications.insert(setting) };
    await note(unit, resellerId, null, show(made));
    return made;
  });
}

/** Changes a notification setting: all of it, or what is named where `isWhole` is false. */
export async function changeNotificationSetting(
  ports: Ports,
  caller: Caller,
  { resellerId, id, isWhole }: { readonly resellerId: number; readonly id: number; readonly isWhole: boolean },
  decoded: Decoded<NotificationWrite>,
): Promise<NotificationSetting | Failure> {
  if (isFailure(decoded)) return decoded;
  const problems = findProblems(decoded, isWhole);
  const { notificationType, email, isEnabled } = decoded.write;
  return ports.store.write(caller, async (unit): Promise<NotificationSetting | Failure> => {
    await unit.resellers.take(resellerId, 'to_change');
    const before = await unit.notifications.find(resellerId, id);
    if (before === undefined) return new Failure('not_found');
    if (Object.keys(problems).length > 0) return invalid(problems);
    const after = {
      ...before,
      type: notificationType ?? before.type,
      email: email?.normalize('NFC') ?? before.email,
      isEnabled: isEnabled ?? (isWhole ? true : before.isEnabled),
    };
    await unit.notifications.save(after);
    await note(unit, resellerId, show(before), show(after));
    return after;
  });
}

/** Removes a notification setting. */
export function deleteNotificationSetting(
  ports: Ports,
  caller: Caller,
  resellerId: number,
  id: number,
): Promise<Failure | undefined> {
  return ports.store.write(caller, async (unit): Promise<Failure | undefined> => {
    await unit.resellers.take(resellerId, 'to_change');
    const before = await unit.notifications.find(resellerId, id);
    if (before === undefined) return new Failure('not_found');
    await unit.notifications.remove(before);
    await note(unit, resellerId, show(before), {
      notification: id,
      notificationType: null,
      email: null,
      enabled: null,
    });
    return undefined;
  });
}
