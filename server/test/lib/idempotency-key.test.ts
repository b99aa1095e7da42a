import type { FastifyReply, FastifyRequest } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { markRepeated, prepareOnce } from '../../src/api/shared/retries.ts';
import { parseIdempotencyKey } from '../../src/lib/idempotency-key.ts';
import { makeSecrets } from '../../src/lib/secrets.ts';
import { program } from '../../src/model/caller.ts';
import type { Ports } from '../../src/usecases/ports.ts';
import { type BareStore, openBareStore } from '../support/bare-store.ts';

const visible = Array.from({ length: 94 }, (_, at) => String.fromCharCode(0x21 + at));
const divides = new Set(['"', ',', ';', '\\']);

describe('a key', () => {
  it('is visible ASCII, but for what divides strings, lists and parameters', () => {
    for (const character of visible)
      expect(parseIdempotencyKey(character), character).toBe(divides.has(character) ? undefined : character);
    for (const wrong of ['', ' ', 'a b', 'a\tb', '\x7f', 'ä', 'a"', 'a,', ',a', ';a', '"a', 'a\\'])
      expect(parseIdempotencyKey(wrong), wrong).toBeUndefined();
    expect(parseIdempotencyKey(' \ta-key \t')).toBe('a-key');
  });

  it('may stand in quotes, and then hold any of printable ASCII', () => {
    for (const character of visible)
      expect(parseIdempotencyKey(`"a${character}z"`), character).toBe(
        character === '"' || character === '\\' ? undefined : `a${character}z`,
      );
    expect(parseIdempotencyKey('"in \\"quotes\\" and \\\\ behind"')).toBe('in "quotes" and \\ behind');
    expect(parseIdempotencyKey(' " a" ')).toBe(' a');
    for (const wrong of ['""', '"  "', '"a', '"a"b"', '"a\\b"', '"a\x7f"', '"a\x1f"', '"ä"', 'x"a"', '"a"x', '"a";b=1'])
      expect(parseIdempotencyKey(wrong), wrong).toBeUndefined();
  });

  it('has 255 characters at the most, without the quotes', () => {
    for (const [length, key] of [
      [1, 'k'],
      [255, 'k'.repeat(255)],
      [256, undefined],
    ] as const) {
      expect(parseIdempotencyKey('k'.repeat(length))).toBe(key);
      expect(parseIdempotencyKey(`"${'k'.repeat(length)}"`)).toBe(key);
    }
  });
});

describe('a POST with a key', () => {
  const secrets = makeSecrets(() => 'a key text of thirty-two characters');
  let bare: BareStore;
  beforeAll(async () => {
    bare = await openBareStore('sqlite');
  });
  afterAll(() => bare.close());

  const asked = (parts: object): FastifyRequest =>
    ({ method: 'POST', url: '/things', headers: { 'idempotency-key': 'k' }, rawBody: null, ...parts }) as never;
  const prepare = (request: FastifyRequest, owner = 'owner', body?: Buffer) => {
    const { store, clock } = bare;
    return prepareOnce({ store, clock, secrets } as unknown as Ports, request, owner, body);
  };

  /** What becomes of a request: done now, done before, or refused. */
  async function send(request: FastifyRequest, owner?: string, body?: Buffer): Promise<string> {
    const once = prepare(request, owner, body);
    if (once === undefined || once === 'wrong') throw new Error('The request has no key');
    const given: unknown = await once.ports.store.write(program, async () => 'done');
    if (given !== 'done') return (given as { code: string }).code;
    const marks: string[] = [];
    const reply = { header: (name: string, value: string) => marks.push(name, value) };
    markRepeated(reply as unknown as FastifyReply, once);
    return marks.join(': ');
  }

  it('is the only request that is done once', () => {
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) expect(prepare(asked({ method }))).toBeUndefined();
    expect(prepare(asked({ headers: {} }))).toBeUndefined();
    expect(prepare(asked({ headers: { 'idempotency-key': 'a, b' } }))).toBe('wrong');
    expect(prepare(asked({ headers: { 'idempotency-key': '' } }))).toBe('wrong');
    expect(prepare(asked({ method: 'GET', headers: { 'idempotency-key': '' } }))).toBeUndefined();
    markRepeated({} as FastifyReply, undefined);
  });

  it('is known by who asks, path and body, whatever its query and a slash behind', async () => {
    const body = Buffer.from('{"a":1}');
    const repeated = 'idempotency-replayed: true';
    expect(await send(asked({ rawBody: body }))).toBe('');
    expect(await send(asked({ rawBody: body }))).toBe(repeated);
    expect(await send(asked({ rawBody: body, headers: { 'idempotency-key': '"k"' } }))).toBe(repeated);
    expect(await send(asked({ rawBody: body, url: '/things?apiKey=other' }))).toBe(repeated);
    expect(await send(asked({ rawBody: body, url: '/things/?a=1/' }))).toBe(repeated);
    expect(await send(asked({ rawBody: body, url: '/things/' }))).toBe(repeated);
    // What was read of a form counts instead of its bytes, which are others each time.
    expect(await send(asked({ rawBody: Buffer.from('other') }), 'owner', body)).toBe(repeated);
    for (const [name, other] of Object.entries({
      path: asked({ rawBody: body, url: '/thing' }),
      'path below': asked({ rawBody: body, url: '/things/1' }),
      'another body': asked({ rawBody: Buffer.from('{"a":2}') }),
      'no body': asked({}),
    }))
      expect(await send(other), name).toBe('key_reused');
    expect(await send(asked({ rawBody: body }), 'neighbour')).toBe('');
    expect(await send(asked({ rawBody: body, headers: { 'idempotency-key': 'k2' } }))).toBe('');
  });

  it('without a body is like itself', async () => {
    const headers = { 'idempotency-key': 'empty' };
    expect(await send(asked({ headers }))).toBe('');
    expect(await send(asked({ headers, rawBody: Buffer.alloc(0) }))).not.toBe('');
    expect(await send(asked({ headers, rawBody: Buffer.from('x') }))).toBe('key_reused');
  });
});
