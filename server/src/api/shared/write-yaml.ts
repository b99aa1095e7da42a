import { Worker } from 'node:worker_threads';
import type { DocumentOptions, ParseOptions, SchemaOptions, ToStringOptions } from 'yaml';

type YamlOptions = DocumentOptions &
  ParseOptions &
  SchemaOptions &
  ToStringOptions & { aliasDuplicateObjects?: boolean };

/** A value as YAML, written on a thread of its own: a large one takes a second, in which nobody else would be served. */
export function writeYaml(value: unknown, options: YamlOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./yaml-worker.ts', import.meta.url), { workerData: { value, options } });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
