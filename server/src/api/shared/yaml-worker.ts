import { parentPort, workerData } from 'node:worker_threads';
import { stringify } from 'yaml';

// A thread that writes one text and ends.
const { value, options } = workerData;
parentPort?.postMessage(stringify(value, options));
