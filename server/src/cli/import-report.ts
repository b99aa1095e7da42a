import type { ImportRecord } from '../model/client-import.ts';
import type { ImportResult } from '../usecases/imports/import-clients.ts';
import type { ImportReport } from '../usecases/imports/import-tally.ts';
import { drawTable, makePrintable } from './table.ts';

const format = (count: number): string => count.toLocaleString('en');

function describeCounts(title: string, counts: Readonly<Record<string, number>>): string[] {
  const entries = Object.entries(counts);
  return entries.length === 0
    ? []
    : [title, ...entries.map(([name, count]) => `  ${format(count).padStart(9)}  ${name}`)];
}

/** The table of an import, which adds up, and why rows were passed over or refused. */
export function describeReport(report: ImportReport, isDone: boolean): string {
  const { read, created, updated, skipped, failed } = report.counts;
  const words = isDone
    ? { created: 'created', updated: 'changed', skipped: 'skipped', failed: 'refused' }
    : { created: 'to be created', updated: 'to be changed', skipped: 'to be skipped', failed: 'to be refused' };
  const rows = [
    [read, 'rows read'],
    [created, words.created],
    [updated, words.updated],
    [skipped, words.skipped],
    [failed, words.failed],
  ] as const;
  const lines = [
    ...rows.map(([count, name]) => `${format(count).padStart(11)}  ${name}`),
    ...describeCounts('Changed, by field:', report.changed),
    ...describeCounts('Skipped, because the client', report.skipped),
    ...describeCounts('Refused, because', report.failed),
    ...(report.failures.length === 0 ? [] : ['The first of them:']),
    ...report.failures.map(({ row, reason }) => `  row ${row}: ${reason}`),
  ];
  return makePrintable(`${lines.join('\n')}\n`);
}

const writeMoment = (moment: number): string => new Date(moment / 1000).toISOString().slice(0, 19).replace('T', ' ');

/** Imports, one line each. */
export function describeImports(imports: readonly ImportRecord[]): string {
  const header = ['number', 'started', 'state', 'read', 'created', 'changed', 'skipped', 'refused', 'file'];
  const rows = imports.map(({ id, startedAt, state, counts, fileName }) =>
    [id, writeMoment(startedAt), state, ...Object.values(counts), fileName].map(String),
  );
  return drawTable(header, rows);
}

/** Says what is known before the rows are looked at: columns that are left out, what is gone on with, and who is made beside clients. */
export function describePlan(
  idle: readonly string[],
  interrupted: ImportRecord | undefined,
  sellers: readonly { readonly email: string }[],
): string {
  return [
    ...(idle.length > 0 ? [`Columns that are not read: ${idle.join(', ')}. See --map.\n`] : []),
    ...(interrupted === undefined
      ? []
      : [`Import ${interrupted.id} of this file stopped after row ${interrupted.counts.read}, and goes on there.\n`]),
    ...(sellers.length > 0
      ? [`Sellers to be created and sent a link: ${sellers.map(({ email }) => email).join(', ')}.\n`]
      : []),
  ].join('');
}

/** What became of an import, and what to do next. */
export function describeResult(result: ImportResult, rate: string, failedPath: string): string {
  const isSpoilt = result.counts.failed > 0 && result.isComplete;
  return [
    describeReport(result, true),
    ...(isSpoilt ? [`The refused rows are in ${failedPath}.\n`] : []),
    `${rate}\n`,
    result.isComplete
      ? `Import ${result.id} is done. To undo it: clientele import undo ${result.id}\n`
      : `Import ${result.id} was interrupted: run the same command again to go on.\n`,
  ].join('');
}
