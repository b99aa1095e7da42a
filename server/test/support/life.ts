import { jobs } from '../../src/jobs/jobs.ts';
import { expectOk, type IamStage } from './iam-stage.ts';
import { register } from './people.ts';

/** Runs everything that happens by itself, once. */
export async function runJobs({ world }: IamStage): Promise<void> {
  for (const job of jobs) await job.run(world.opened.ports, new AbortController().signal);
}

/** Goes to a moment, and lets happen what is due by then. */
export async function goTo(stage: IamStage, moment: string): Promise<void> {
  stage.world.clock.moveTo(moment);
  await runJobs(stage);
}

/** Where a client's service of this name is found. */
export async function pathOf(stage: IamStage, clientId: number, name: string): Promise<string> {
  const services = expectOk(await stage.get(`/clients/${clientId}/services`)) as { id: number; name: string }[];
  return `/clients/${clientId}/services/${services.find((service) => service.name === name)?.id}`;
}

/** A client whose service has gone these steps at the scenario's start. */
export async function begin(stage: IamStage, name: string, ...steps: readonly string[]) {
  const registered = await register(stage);
  const url = await pathOf(stage, registered.clientId, name);
  for (const status of steps) expectOk(await stage.put(url, { status }));
  return { ...registered, url };
}
