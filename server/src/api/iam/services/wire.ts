import { type Static, Type } from 'typebox';
import type { Micros } from '../../../lib/clock.ts';
import { type Decoded, isFailure } from '../../../model/failure.ts';
import { products } from '../../../model/product.ts';
import { optionTypes, type Service, type ServiceOption } from '../../../model/service.ts';
import { serviceStatuses } from '../../../model/service-status.ts';
import type { ServiceWrite } from '../../../usecases/services/change-service.ts';
import type { ShownService, ShownServices } from '../../../usecases/services/read-services.ts';
import { closed } from '../../shared/schema.ts';
import { makeShapeReader } from '../../shared/shape.ts';
import { Tagged } from '../../shared/tagged.ts';
import { formatTime } from '../../shared/time.ts';

const NullableTime = Type.Union([Type.String({ format: 'date-time' }), Type.Null()]);
const Status = Type.Enum([...serviceStatuses]);

const OptionShown = Type.Object(
  {
    id: Type.Integer(),
    value: Type.String(),
    value_type: Type.Enum([...optionTypes]),
    name: Type.String(),
    category: Type.String(),
    description: Type.String(),
    title: Type.String(),
  },
  { title: 'ServiceOption', ...closed },
);

export const ServiceShown = Type.Object(
  {
    id: Type.Integer(),
    name: Type.Enum([...products]),
    client: Type.Integer(),
    status: Status,
    previous_status: Type.Union([Status, Type.Null()]),
    status_changed_at: NullableTime,
    start: Type.Union([Type.String({ format: 'date-time' }), Type.Null()], { description: 'When the trial began' }),
    trial_end: Type.Union([Type.String({ format: 'date-time' }), Type.Null()], {
      description: 'An addition: when the trial is over; only while it is trial',
    }),
    deleted_date: Type.Union([Type.String({ format: 'date-time' }), Type.Null()], {
      description: 'When it becomes deleted: only while it is trialend or paused',
    }),
    enabled: Type.Boolean(),
    options: Type.Array(OptionShown),
    status_transition_options: Type.Array(OptionShown, { description: 'None: no step asks for anything' }),
  },
  { title: 'Service', ...closed },
);

export const ServiceListShown = Type.Array(ServiceShown);

const encodeTime = (moment: Micros | null): string | null => (moment === null ? null : formatTime(moment));

function encodeOption({ id, value, valueType, name, category, description, title }: ServiceOption): object {
  return { id, value, value_type: valueType, name, category, description, title };
}

function encodeOne(service: Service): object {
  return {
    id: service.id,
    name: service.product,
    client: service.clientId,
    status: service.status,
    previous_status: service.previousStatus,
    status_changed_at: encodeTime(service.statusChangedAt),
    start: encodeTime(service.trialStartedAt),
    trial_end: service.status === 'trial' ? encodeTime(service.trialEndsAt) : null,
    deleted_date: encodeTime(service.deletesAt),
    enabled: service.isEnabled,
    options: service.options.map(encodeOption),
    status_transition_options: [],
  };
}

export function encodeServices({ services, version }: ShownServices): Tagged {
  return new Tagged(JSON.stringify(services.map(encodeOne)), version);
}

export function encodeService({ service, version }: ShownService): Tagged {
  return new Tagged(JSON.stringify(encodeOne(service)), version);
}

const shortText = Type.String({ maxLength: 255, pattern: '^[^\\u0000-\\u001f\\u007f]*$' });
const OptionBody = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 255, pattern: '^[^\\u0000-\\u001f\\u007f]*$' }),
    value: Type.String({ maxLength: 4096, pattern: '^[^\\u0000]*$' }),
    value_type: Type.Enum([...optionTypes]),
    category: Type.Optional(shortText),
    title: Type.Optional(shortText),
    description: Type.Optional(Type.String({ maxLength: 1000, pattern: '^[^\\u0000]*$' })),
  },
  { title: 'ServiceOptionBody' },
);

export const ServiceBody = Type.Object(
  {
    status: Type.Optional(Status),
    enabled: Type.Optional(Type.Boolean()),
    options: Type.Optional(Type.Array(OptionBody, { maxItems: 100 })),
  },
  { title: 'ServiceBody' },
);

const readBody = makeShapeReader<Static<typeof ServiceBody>>(ServiceBody);

function decodeOption(option: Static<typeof OptionBody>): ServiceOption {
  const { name, value, value_type: valueType, category = '', title = '', description = '' } = option;
  return { id: 0, name, value, valueType, category, title, description };
}

/** Reads a change of a service. `isWhole`: it must say the status, even where that stays. */
export function decodeService(body: unknown, { isWhole }: { isWhole: boolean }): Decoded<ServiceWrite> {
  const shaped = readBody(body);
  if (isFailure(shaped)) return shaped;
  const { status, enabled, options } = shaped.fields;
  const lacksStatus = isWhole && status === undefined;
  return {
    write: {
      ...(status === undefined ? {} : { status }),
      ...(enabled === undefined ? {} : { isEnabled: enabled }),
      ...(options === undefined ? {} : { options: options.map(decodeOption) }),
    },
    problems: { ...(lacksStatus ? { status: 'is required' } : {}), ...shaped.problems },
  };
}
