import { expect } from 'vitest';
import { type Credentials, makeIamSeller } from './iam-resellers.ts';
import { type IamStage, setIamStage } from './iam-stage.ts';
import type { Scenario } from './play-scenarios.ts';
import type { Answer, Ask, World } from './world.ts';

/** One line of Clientele's own API, and the proof that it holds. */
export type V1Scenario = Scenario<V1Stage>;

type Who = Credentials | null;
type Headers = Readonly<Record<string, string>>;

/** What a scenario plays on: a reseller that it has to itself. Paths are below `/api/v1`. */
export interface V1Stage {
  readonly world: World;
  /** The same reseller, through the reseller API. */
  readonly iam: IamStage;
  /** As the reseller's own user, by a token, unless told. */
  get(path: string, who?: Who, headers?: Headers): Promise<Answer>;
  post(path: string, body?: unknown, who?: Who, headers?: Headers): Promise<Answer>;
  patch(path: string, body?: unknown, who?: Who, headers?: Headers): Promise<Answer>;
  remove(path: string, who?: Who, headers?: Headers): Promise<Answer>;
}

/** Sets a stage in a world. */
export async function setV1Stage(world: World): Promise<V1Stage> {
  const iam = await setIamStage(world);
  const withMethod =
    (method: Ask['method'] & string) =>
    (path: string, body?: unknown, who: Who = iam.reseller.credentials, headers: Headers = {}): Promise<Answer> =>
      world.ask({
        method,
        url: `/api/v1${path}`,
        apiKey: null,
        headers: { ...who, ...headers },
        ...(body === undefined ? {} : { body }),
      });
  const [get, remove] = [withMethod('GET'), withMethod('DELETE')];
  return {
    world,
    iam,
    get: (path, who, headers) => get(path, undefined, who, headers),
    post: withMethod('POST'),
    patch: withMethod('PATCH'),
    remove: (path, who, headers) => remove(path, undefined, who, headers),
  };
}

/** A seller of the stage's reseller, with an address that begins with this word. */
export function makeSeller({ world, iam: { reseller } }: V1Stage, word: string): ReturnType<typeof makeIamSeller> {
  return makeIamSeller(world, reseller, `${word}-${reseller.id}@sellers.example`);
}

/** Expects a problem of RFC 9457 with this status and code. */
export function expectProblem(answer: Answer, status: number, code: string): void {
  expect(answer.status, answer.text).toBe(status);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(answer.body).toMatchObject({ type: 'about:blank', status, code });
}

/** Expects that these fields are refused, and no others: each by its JSON pointer. */
export function expectPointers(answer: Answer, ...pointers: string[]): void {
  expectProblem(answer, 400, 'invalid_fields');
  const named = answer.body.errors.map(({ pointer }: { pointer: string }) => pointer);
  expect(named.sort(), answer.text).toEqual([...pointers].sort());
}

/** Expects that these parameters of the query are refused, and no others. */
export function expectParameters(answer: Answer, ...parameters: string[]): void {
  expectProblem(answer, 400, 'invalid_parameters');
  const named = answer.body.errors.map(({ parameter }: { parameter: string }) => parameter);
  expect(named.sort(), answer.text).toEqual([...parameters].sort());
}
