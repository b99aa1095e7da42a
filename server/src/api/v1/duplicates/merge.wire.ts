import { Type } from 'typebox';
import { formatMonth } from '../../../lib/clock.ts';
import { type Decoded, isFailure } from '../../../model/failure.ts';
import type { MergeReport, MergeWrite } from '../../../usecases/duplicates/merge-clients.ts';
import { closed, orNull } from '../../shared/schema.ts';
import { makeShapeReader } from '../../shared/shape.ts';
import { refuseUnknown } from '../unknown-fields.ts';

export const MergeBody = Type.Object(
  {
    from: Type.Optional(
      Type.Integer({ description: 'The client that goes; everything of it goes to that of the path' }),
    ),
    dryRun: Type.Optional(Type.Boolean({ description: 'Only tell what would become of both; false unless told' })),
    token: Type.Optional(
      Type.String({ description: 'That of the dry run that was looked at; required without dryRun' }),
    ),
  },
  { title: 'MergeBody' },
);
const readMergeBody = makeShapeReader<MergeWrite>(MergeBody);

const Party = Type.Object(
  {
    id: Type.Integer(),
    companyName: Type.String(),
    email: Type.String(),
    username: Type.String({ description: 'Of its registrant' }),
  },
  { title: 'MergedClient', ...closed },
);

const value = orNull(Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Array(Type.String())]));

export const MergeShown = Type.Object(
  {
    dryRun: Type.Boolean({ description: 'Whether all of it was taken back again' }),
    token: Type.String({ description: 'Names what is shown here' }),
    into: Party,
    from: Party,
    changes: Type.Array(Type.Object({ field: Type.String(), old: value, new: value }, closed), {
      description: 'What changes of the own fields of the client that stays',
    }),
    conflicts: Type.Array(
      Type.Object(
        {
          what: Type.Enum(['field', 'registrant', 'domain', 'service', 'role', 'tag']),
          name: Type.String(),
          kept: orNull(Type.String()),
          dropped: orNull(Type.String()),
        },
        closed,
      ),
      { description: 'What both had: which of the two stays' },
    ),
    exceeded: Type.Array(
      Type.Object(
        {
          limit: Type.Enum(['domainMax', 'whitelabelMax', 'callMax']),
          max: Type.Integer(),
          inUse: Type.Integer(),
        },
        closed,
      ),
      { description: 'Limits that the client is over afterwards' },
    ),
    moved: Type.Object(
      {
        ...Object.fromEntries(
          (['domains', 'services', 'users', 'features', 'keys', 'tokens', 'tags', 'notes', 'mails'] as const).map(
            (name) => [name, Type.Integer()],
          ),
        ),
        calls: Type.Array(Type.Object({ month: Type.String(), calls: Type.Integer() }, closed)),
      },
      { description: 'How much of what one had the other has taken over', ...closed },
    ),
  },
  { title: 'MergeReport', ...closed },
);

/** Reads what is to be merged. */
export function decodeMerge(body: unknown): Decoded<MergeWrite> {
  const shaped = readMergeBody(body);
  if (isFailure(shaped)) return shaped;
  return { write: shaped.fields, problems: { ...refuseUnknown(body, MergeBody.properties), ...shaped.problems } };
}

const showParty = ({ id, company, email, username }: MergeReport['into']): object => ({
  id,
  companyName: company,
  email,
  username,
});

/** How the model's names of fields are spelt here. */
const fieldNames: Readonly<Record<string, string>> = { company: 'companyName' };
const spell = (field: string): string => fieldNames[field] ?? field;

export function encodeMerge({ isDryRun, token, into, from, changes, conflicts, exceeded, moved }: MergeReport): string {
  return JSON.stringify({
    dryRun: isDryRun,
    token,
    into: showParty(into),
    from: showParty(from),
    changes: Object.entries(changes).map(([field, [old, now]]) => ({ field: spell(field), old, new: now })),
    conflicts: conflicts.map((one) => (one.what === 'field' ? { ...one, name: spell(one.name) } : one)),
    exceeded,
    moved: { ...moved, calls: moved.calls.map(({ month, calls }) => ({ month: formatMonth(month), calls })) },
  });
}
