import { hash } from 'node:crypto';
import multipart from '@fastify/multipart';
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';

/** Files by the names of their fields. */
export type Files = Readonly<Record<string, Uint8Array>>;

/** Fields beside the files, their names and values: some programs send some along. */
const limits = { fields: 10, parts: 20, fieldNameSize: 100, fieldSize: 1024, headerPairs: 20 };

/** A body that is no form, or a broken one. `code` is what a dialect's error table knows it by. */
function refuse(code: 'NO_FORM' | 'BROKEN_FORM', reason: string): FastifyError {
  return Object.assign(new Error(reason), { code, name: 'FastifyError', statusCode: code === 'NO_FORM' ? 415 : 400 });
}

/** Takes forms with files and no other bodies. Of a file no more is kept than `largest` bytes and one, which is too many. */
export async function acceptFiles(app: FastifyInstance, largest: number): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(refuse('NO_FORM', 'The body is no form.')));
  await app.register(multipart, { throwFileSizeLimit: false, limits: { ...limits, files: 4, fileSize: largest + 1 } });
}

/**
 * What stands for a form where it comes again: the names of its files, and what is in them. Its bytes as they came do not,
 * as each sending has another boundary.
 */
export function markFiles(files: Files): Buffer {
  const marks = Object.entries(files).map(([name, bytes]) => [name, hash('sha256', bytes, 'hex')].join(' '));
  return Buffer.from(marks.sort().join('\n'));
}

/**
 * Reads the files of a form that have these names; what else is in it passes by. A field without bytes is as if left out:
 * a browser sends one where nobody has chosen a file.
 * @throws where the body is no form, is broken, or has a file twice
 */
export async function readFiles(request: FastifyRequest, names: readonly string[]): Promise<Files> {
  if (!request.isMultipart()) throw refuse('NO_FORM', 'The body is no form.');
  const files: Record<string, Uint8Array> = {};
  try {
    for await (const part of request.parts()) {
      if (part.type !== 'file') continue;
      const bytes = await part.toBuffer();
      if (!names.includes(part.fieldname) || bytes.length === 0) continue;
      if (Object.hasOwn(files, part.fieldname)) throw new Error(`${part.fieldname} is there twice`);
      files[part.fieldname] = bytes;
    }
  } catch (error) {
    throw refuse('BROKEN_FORM', error instanceof Error ? error.message : String(error));
  }
  return files;
}
