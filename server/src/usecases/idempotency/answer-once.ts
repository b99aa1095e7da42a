import { authenticateText, deriveKey, seal, unseal } from '../../lib/seal.ts';
import { Failure, isFailure } from '../../model/failure.ts';
import type { KeptResult, RequestMark } from '../ports/idempotency-ports.ts';
import type { Ports, Store } from '../ports.ts';

/** How long an answer is given again: 24 hours, by the contract. */
const keptFor = 24 * 3_600_000_000;

/** A request that its caller may send again. */
export interface RetriableRequest {
  /** What tells its caller from every other; for a program its credentials, which nobody reads in the store. */
  readonly owner: string;
  /** The `Idempotency-Key`. */
  readonly key: string;
  readonly path: string;
  readonly body: Buffer;
}

/** Ports for one request, and whether what they wrote was written by an earlier one. */
export interface OncePorts {
  readonly ports: Ports;
  wasRepeated(): boolean;
}

interface MarkedRequest {
  readonly mark: RequestMark;
  readonly sealKey: Buffer;
}

/**
 * The marks of a request, and the key that its result is sealed with: all of them follow from owner, key and the operator's
 * secret. Of a session the owner is no secret, and a key may be as plain as `1`: whoever has the store alone must not get
 * tokens out of it, nor try passwords on it.
 */
function markRequest(secret: string, { path, body }: RetriableRequest): MarkedRequest {
  const request = Buffer.concat([Buffer.from(`${path}\n`), body]);
  return {
    mark: {
      id: deriveKey(secret, 'id of a request').toString('hex'),
      // Not a plain digest: a body may hold a password, which could be guessed by it.
      requestMac: authenticateText(deriveKey(secret, 'mark of a request'), request),
    },
    sealKey: deriveKey(secret, 'result of a request'),
  };
}

/**
 * Ports whose store does the write of a use case once: when the same request comes again, its result is given again, and
 * nothing is done. The result is kept in the write's own transaction. A refusal takes the record back with everything
 * else, so that the next try is judged anew. What a use case gives must be plain data for this, and its writes one.
 */
export function answerOnce(ports: Ports, request: RetriableRequest): OncePorts {
  const asked = JSON.stringify([request.owner, request.key]);
  const marked = markRequest(ports.secrets.mark(asked, 'idempotency'), request);
  // What was carried out before the operator's key was changed is known by the key before.
  const secretBefore = ports.secrets.markBefore(asked, 'idempotency');
  const before = secretBefore === undefined ? undefined : markRequest(secretBefore, request);
  let isRepeated = false;
  let writes = 0;

  const write: Store['write'] = async (caller, work) => {
    writes += 1;
    // Which of several results would be the answer? A fault of ours, which the test of every POST finds.
    if (writes > 1) throw new Error('A request that may come again has written twice');
    type Result = Awaited<ReturnType<typeof work>>;
    const giveAgain = (kept: KeptResult, { mark, sealKey }: MarkedRequest): Result | Failure => {
      if (kept.requestMac !== mark.requestMac) return new Failure('key_reused');
      isRepeated = true;
      return (JSON.parse(unseal(sealKey, kept.sealedResult)) as { result: Result }).result;
    };
    const done = await ports.store.write<Result>(caller, async (unit): Promise<Result | Failure> => {
      isRepeated = false;
      if (before !== undefined) {
        const old = await unit.idempotency.find(before.mark.id);
        if (old !== undefined) return giveAgain(old, before);
      }
      const { mark, sealKey } = marked;
      const kept = await unit.idempotency.claim(mark, ports.clock.now() + keptFor);
      if (kept !== undefined) return giveAgain(kept, marked);
      const result = await work(unit);
      if (!isFailure(result)) await unit.idempotency.keep(mark.id, seal(sealKey, JSON.stringify({ result })));
      return result;
    });
    // Nothing is left of one that was refused: it may be tried with the client that its own was merged into.
    if (isFailure(done)) writes -= 1;
    return done as Awaited<ReturnType<typeof ports.store.write<never>>>;
  };
  return { ports: { ...ports, store: { ...ports.store, write } }, wasRepeated: () => isRepeated };
}
