import type { Readable } from 'node:stream';
import { filterParameters } from './api/shared/client-filter.query.ts';
import { BadParameters } from './api/shared/query.ts';
import { exportParameters } from './api/v1/clients/export.wire.ts';
import { openExport, readExportQuery } from './api/v1/clients/open-export.ts';
import { streamFile } from './files/stream-file.ts';
import { wholeForm } from './files/whole-client.ts';
import type { Opened } from './main.ts';
import { program } from './model/caller.ts';
import { type Failure, isFailure } from './model/failure.ts';
import { exportWholeClients } from './usecases/clients/export-clients.ts';

/** What an export can be asked for, beside columns and format: the parameters of `GET /api/v1/clients/export`. */
export const exportFilters: Readonly<Record<string, { readonly description: string }>> = {
  view: { description: 'Use the filter, ordering and columns of a shared saved view, by its id' },
  ordering: exportParameters.ordering,
  ...filterParameters,
};

/** What is asked of an export on the command line. */
export interface ExportWish {
  readonly query: URLSearchParams;
  /** Clients with all that they are, in place of a table. */
  readonly whole: { readonly withPasswordHashes: boolean } | undefined;
}

/** Why there is no export, as a sentence. */
export interface NoExport {
  readonly problem: string;
  /** Whether what it names is not there. */
  readonly isMissing: boolean;
}

function refuse(refused: BadParameters | Failure): NoExport {
  if (isFailure(refused)) return { problem: 'There is no shared saved view with that id.', isMissing: true };
  const problems = Object.entries(refused.errors).map(([parameter, details]) => `--${parameter}: ${details.join(' ')}`);
  return { problem: problems.join('\n'), isMissing: false };
}

/**
 * The stream of `GET /api/v1/clients/export`, for the operator of the store, whose clients are all of them.
 */
export async function openExportFile({ ports }: Opened, { query, whole }: ExportWish): Promise<Readable | NoExport> {
  const resellerId = await ports.store.read(program, (unit) => unit.installation.findFirstResellerId());
  // Views are bound to the reseller on whose side their owner stands.
  const caller = { ...program, resellerId: resellerId ?? null };
  if (whole === undefined) {
    const opened = await openExport(ports, caller, query);
    return isFailure(opened) || opened instanceof BadParameters ? refuse(opened) : opened.content;
  }
  const asked = await readExportQuery(ports, caller, query);
  if (isFailure(asked) || asked instanceof BadParameters) return refuse(asked);
  return streamFile(exportWholeClients(ports, caller, asked, whole), wholeForm);
}
