import { makeForm } from '../../../files/client-table.ts';
import { streamFile } from '../../../files/stream-file.ts';
import type { Caller } from '../../../model/caller.ts';
import { type Failure, isFailure } from '../../../model/failure.ts';
import { exportClients } from '../../../usecases/clients/export-clients.ts';
import type { Ports } from '../../../usecases/ports.ts';
import { readView } from '../../../usecases/views/saved-views.ts';
import { BadParameters } from '../../shared/query.ts';
import { formatTime } from '../../shared/time.ts';
import { Download } from '../route.ts';
import { addView, decodeExportQuery, type ExportQuery } from './export.wire.ts';

/** Reads what is asked of an export, with what its saved view adds. */
export async function readExportQuery(
  ports: Ports,
  caller: Caller,
  query: URLSearchParams,
): Promise<ExportQuery | BadParameters | Failure> {
  const asked = decodeExportQuery(query);
  if (asked instanceof BadParameters || asked.viewId === undefined) return asked;
  const view = await readView(ports, caller, asked.viewId);
  return isFailure(view) ? view : decodeExportQuery(addView(query, view));
}

/** The file of an export: the answer of the API, and what the command line writes. */
export async function openExport(
  ports: Ports,
  caller: Caller,
  query: URLSearchParams,
): Promise<Download | BadParameters | Failure> {
  const asked = await readExportQuery(ports, caller, query);
  if (isFailure(asked) || asked instanceof BadParameters) return asked;
  const form = makeForm(asked.format, asked.columns);
  const day = formatTime(ports.clock.now()).slice(0, 10);
  const content = await streamFile(exportClients(ports, caller, asked), form);
  return new Download(form.mediaType, `clients-${day}.${asked.format}`, content);
}
