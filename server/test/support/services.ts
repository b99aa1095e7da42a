import type { ServiceStatus } from '../../src/model/service-status.ts';
import { expectOk, type IamStage } from './iam-stage.ts';

/** The path of a client's service, by its name. */
export async function pathOf(stage: IamStage, clientId: number, name: string): Promise<string> {
  const services = expectOk(await stage.get(`/clients/${clientId}/services`)) as { id: number; name: string }[];
  const id = services.find((service) => service.name === name)?.id;
  return `/clients/${clientId}/services/${id}`;
}

/** A client with one service in this status, and the service's path. */
export async function makeService(stage: IamStage, name: 'CDN' | 'STORAGE' | 'CLOUD', status: ServiceStatus) {
  const client = await stage.client({ services: { [name]: status } });
  return { client, url: await pathOf(stage, client.id, name) };
}
