import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cutSlowReaders } from '../../src/api/shared/slow-readers.ts';
import { openRaw } from '../support/raw-socket.ts';
import { waitFor } from '../support/wait-for.ts';

/** More than the system takes from a server while nobody reads. */
const long = Buffer.alloc(16 * 1024 * 1024, 'x');
const request = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';

let app: FastifyInstance;
let url: string;
beforeAll(async () => {
  app = Fastify();
  cutSlowReaders(app, 20);
  app.get('/', async () => long);
  url = await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => app.close());

const countConnections = (): Promise<number> =>
  new Promise((resolve, reject) => {
    app.server.getConnections((error, count) => (error === null ? resolve(count) : reject(error)));
  });

it('cuts off whoever asks for much and reads nothing, and nobody who reads on or has asked for nothing', async () => {
  const idle = await openRaw(url);
  const standing = await openRaw(url);
  standing.socket.pause();
  standing.send(request);
  await waitFor('both to be there', async () => (await countConnections()) === 2);
  await waitFor('one of them to be gone', async () => (await countConnections()) === 1);
  const reading = await openRaw(url);
  reading.send(request);
  await waitFor('the whole answer', () => reading.received.length > long.length);
  idle.send(request);
  await waitFor('another whole answer', () => idle.received.length > long.length);
  expect([idle.isClosed, reading.isClosed]).toEqual([false, false]);
  standing.socket.resume();
  await standing.closed;
  expect(standing.received.length).toBeLessThan(long.length);
  for (const { socket } of [idle, reading]) socket.destroy();
});

it('cuts off whoever takes some of it again and again, and never comes to the end', async () => {
  const patient = Fastify();
  cutSlowReaders(patient, 100, 10);
  patient.get('/', async () => long);
  const reader = await openRaw(await patient.listen({ port: 0, host: '127.0.0.1' }));
  reader.socket.on('data', () => {
    reader.socket.pause();
    setTimeout(() => reader.socket.resume(), 20);
  });
  reader.send(request.replace('Host: a', 'Host: a\r\nConnection: close'));
  await reader.closed;
  expect(reader.received.length).toBeLessThan(long.length);
  await patient.close();
});
