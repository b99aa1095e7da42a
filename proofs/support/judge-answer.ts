import type { FastifyInstance } from 'fastify';
import { type CheckAnswer, makeAnswerCheck } from '../../server/test/support/answer-check.ts';
import type { HostileRequest } from './hostile-requests.ts';
import type { HostileAnswer } from './send-hostile.ts';

/** What is wrong with an answer: in a few words that are the same each time, and in full. */
export interface Fault {
  readonly what: string;
  readonly details: string;
}

/** Says what is wrong with the answer to a request that went to this url. */
export type Judge = (request: HostileRequest, url: string, answer: HostileAnswer) => Fault | undefined;

const namesOfObject = Object.getOwnPropertyNames(Object.prototype).length;

/** Makes the judge of an app: no answer is a fault or none at all, each is as the OpenAPI document says, and none has changed `Object.prototype`. */
export async function makeJudge(app: FastifyInstance): Promise<Judge> {
  const check: CheckAnswer = await makeAnswerCheck(app);
  return ({ method, target }, url, { status, text }) => {
    const name = `${method} ${target.path} ${status}`;
    if (status >= 500 || status === 0) return { what: name, details: `${name}: ${text}` };
    if (Object.getOwnPropertyNames(Object.prototype).length !== namesOfObject)
      return { what: 'Object.prototype', details: `${name} has changed Object.prototype` };
    try {
      check(method, url, status, text);
      return undefined;
    } catch (error) {
      return { what: `${name}: not as declared`, details: String(error) };
    }
  };
}
