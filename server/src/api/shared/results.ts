import { parseId } from '../../lib/parse-id.ts';
import { type Failure, isFailure } from '../../model/failure.ts';

/** Encodes a result; a failure goes on as it is. */
export function encode<T, R>(result: T | Failure, encodeResult: (result: T) => R): R | Failure {
  return isFailure(result) ? result : encodeResult(result);
}

/** A number from a path. What is none is nobody's number, 0: a thing of that name does not exist (404, not 400). */
export function decodeId(text: string | undefined): number {
  return parseId(text ?? '') ?? 0;
}
