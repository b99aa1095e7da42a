import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, program } from '../../src/model/caller.ts';
import { isFailure } from '../../src/model/failure.ts';
import { updateBranding } from '../../src/usecases/branding/branding.ts';
import { updateProfile } from '../../src/usecases/clients/update-profile.ts';
import {
  changeNotificationSetting,
  createNotificationSetting,
} from '../../src/usecases/notifications/notification-settings.ts';
import type { Ports } from '../../src/usecases/ports.ts';
import { readReseller, updateReseller } from '../../src/usecases/resellers/resellers.ts';
import { deleteSeller } from '../../src/usecases/sellers/sellers.ts';
import { backendNames } from '../support/backends.ts';
import { makeIamSeller } from '../support/iam-resellers.ts';
import { type IamStage, setIamStage } from '../support/iam-stage.ts';
import { asDecoded } from '../support/people-stage.ts';
import { waitFor } from '../support/wait-for.ts';
import { openWorld, type World } from '../support/world.ts';

describe.each(backendNames)('two changes of one reseller that overlap, on %s', (backend) => {
  let world: World;
  let stage: IamStage;
  let owner: Caller;
  beforeAll(async () => {
    world = await openWorld(backend);
    stage = await setIamStage(world);
    owner = { ...program, resellerId: stage.reseller.id };
  });
  afterAll(() => world.close());

  const isSomebodyWaiting = async (): Promise<boolean> =>
    (await world.opened.backend.read(({ execute }) => execute('select 1 from pg_locks where not granted', []))).length >
    0;
  /** Does the first, and begins the second when all its work is done and nothing is committed yet. Gives what came of the second. */
  async function overlap<T>(
    first: (ports: Ports) => Promise<unknown>,
    second: (ports: Ports) => Promise<T>,
  ): Promise<T> {
    const { ports } = world.opened;
    let running: Promise<T> | undefined;
    const begin = async (): Promise<void> => {
      if (running !== undefined) return;
      let isOver = false;
      running = second(ports).finally(() => {
        isOver = true;
      });
      running.catch(() => undefined);
      // One writer waits in line; of several, one waits for a lock, or would be done by now.
      if (backend === 'postgres') await waitFor('the second', async () => isOver || (await isSomebodyWaiting()));
    };
    const write: Ports['store']['write'] = (caller, work) =>
      ports.store.write(caller, async (unit) => {
        const result = await work(unit);
        await begin();
        return result;
      });
    expect(isFailure(await first({ ...ports, store: { ...ports.store, write } }))).toBe(false);
    if (running === undefined) throw new Error('The first has written nothing');
    return running;
  }

  it('its deletion is not taken back by who changes something else', async () => {
    const { id } = stage.reseller;
    const change = (write: object) => (ports: Ports) => updateReseller(ports, program, id, asDecoded(write));
    await overlap(change({ isDeleted: true }), change({ trialDays: 7 }));
    expect(await readReseller(world.opened.ports, program, id)).toMatchObject({ isDeleted: true, trialDays: 7 });
    await change({ isDeleted: false })(world.opened.ports);
  });

  it('its brand has both', async () => {
    const change = (write: object) => (ports: Ports) => updateBranding(ports, owner, asDecoded(write));
    const both = await overlap(
      change({ publicSettings: { brandName: 'A brand' } }),
      change({ domain: 'brand.example' }),
    );
    expect(both).toMatchObject({ domain: 'brand.example', publicSettings: { brandName: 'A brand' } });
  });

  it('one of its notification settings has both', async () => {
    const { ports } = world.opened;
    const { id: resellerId } = stage.reseller;
    const setting = asDecoded({ notificationType: 'password_changed' as never, email: 'a@reseller.example' });
    const made = await createNotificationSetting(ports, owner, resellerId, setting);
    if (isFailure(made)) throw new Error(made.code);
    const target = { resellerId, id: made.id, isWhole: false };
    const change = (write: object) => (by: Ports) => changeNotificationSetting(by, owner, target, asDecoded(write));
    const both = await overlap(change({ email: 'b@reseller.example' }), change({ isEnabled: false }));
    expect(both).toMatchObject({ email: 'b@reseller.example', isEnabled: false });
  });

  it('no client is given to a seller who is being deleted', async () => {
    const seller = await makeIamSeller(world, stage.reseller, 'leaving@sellers.example');
    const { id } = await stage.client();
    const given = await overlap(
      (ports) => deleteSeller(ports, owner, seller.id),
      (ports) => updateProfile(ports, owner, { id, ifMatch: undefined }, asDecoded({ sellerId: seller.id })),
    );
    expect(given).toMatchObject({ code: 'invalid_property', problems: { sellerId: expect.any(String) } });
  });
});
