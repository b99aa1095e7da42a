import { type Static, Type } from 'typebox';
import { type Decoded, isFailure } from '../../../model/failure.ts';
import { type NotificationSetting, notificationTypes } from '../../../model/notification.ts';
import {
  changeNotificationSetting,
  createNotificationSetting,
  deleteNotificationSetting,
  listNotificationSettings,
  type NotificationWrite,
  readNotificationSetting,
} from '../../../usecases/notifications/notification-settings.ts';
import { decodeId, encode } from '../../shared/results.ts';
import { makeShapeReader } from '../../shared/shape.ts';
import type { IamRequest, IamRoute } from '../route.ts';

const tag = 'Notification settings';

const type = Type.Enum([...notificationTypes]);
const SettingShown = Type.Object(
  {
    id: Type.Integer(),
    reseller: Type.Integer(),
    notification_type: type,
    email: Type.String(),
    enabled: Type.Boolean(),
  },
  { title: 'NotificationSetting', additionalProperties: false },
);

const SettingBody = Type.Object(
  {
    notification_type: Type.Optional(type),
    email: Type.Optional(Type.String()),
    enabled: Type.Optional(Type.Boolean()),
  },
  { title: 'NotificationSettingBody' },
);
const readBody = makeShapeReader<Static<typeof SettingBody>>(SettingBody);

function decodeSetting(body: unknown): Decoded<NotificationWrite> {
  const shaped = readBody(body);
  if (isFailure(shaped)) return shaped;
  const { notification_type, email, enabled } = shaped.fields;
  const { notification_type: typeProblem, ...problems } = shaped.problems;
  return {
    write: {
      ...(notification_type === undefined ? {} : { notificationType: notification_type }),
      ...(email === undefined ? {} : { email }),
      ...(enabled === undefined ? {} : { isEnabled: enabled }),
    },
    problems: typeProblem === undefined ? problems : { ...problems, notificationType: typeProblem },
  };
}

function encodeSetting({ id, resellerId, type: notification_type, email, isEnabled }: NotificationSetting): string {
  return JSON.stringify({ id, reseller: resellerId, notification_type, email, enabled: isEnabled });
}

const all = '/reselling/resellers/:resellerId/notification_settings';
const one = `${all}/:notificationId`;
const resellerOf = ({ params }: IamRequest): number => decodeId(params.resellerId);
const idOf = ({ params }: IamRequest): number => decodeId(params.notificationId);

async function change(request: IamRequest, isWhole: boolean): Promise<unknown> {
  const target = { resellerId: resellerOf(request), id: idOf(request), isWhole };
  const { ports, caller, body } = request;
  return encode(await changeNotificationSetting(ports, caller, target, decodeSetting(body)), encodeSetting);
}

export const notificationRoutes: readonly IamRoute[] = [
  {
    method: 'GET',
    url: all,
    operationId: 'getNotificationSettings',
    load: 'page',
    summary: "Get a reseller's notification settings",
    tag,
    access: 'resell',
    success: 200,
    answer: Type.Array(SettingShown),
    failures: [404],
    handle: async (request) =>
      encode(
        await listNotificationSettings(request.ports, request.caller, resellerOf(request)),
        (settings) => `[${settings.map(encodeSetting).join(',')}]`,
      ),
  },
  {
    method: 'POST',
    url: all,
    operationId: 'createNotificationSetting',
    summary: 'Create a notification setting of a reseller',
    tag,
    access: 'resell',
    body: SettingBody,
    requiredFields: ['notification_type', 'email'],
    success: 201,
    answer: SettingShown,
    failures: [404, 413, 415],
    handle: async (request) =>
      encode(
        await createNotificationSetting(
          request.ports,
          request.caller,
          resellerOf(request),
          decodeSetting(request.body),
        ),
        encodeSetting,
      ),
  },
  {
    method: 'GET',
    url: one,
    operationId: 'getNotificationSetting',
    summary: 'Get a notification setting',
    tag,
    access: 'resell',
    success: 200,
    answer: SettingShown,
    failures: [404],
    handle: async (request) =>
      encode(
        await readNotificationSetting(request.ports, request.caller, resellerOf(request), idOf(request)),
        encodeSetting,
      ),
  },
  {
    method: 'PUT',
    url: one,
    operationId: 'updateNotificationSetting',
    summary: 'Change all of a notification setting',
    tag,
    access: 'resell',
    body: SettingBody,
    requiredFields: ['notification_type', 'email'],
    success: 200,
    answer: SettingShown,
    failures: [404, 413, 415],
    handle: (request) => change(request, true),
  },
  {
    method: 'PATCH',
    url: one,
    operationId: 'updateNotificationSettingPartly',
    summary: 'Change what is named of a notification setting',
    tag,
    access: 'resell',
    body: SettingBody,
    success: 200,
    answer: SettingShown,
    failures: [404, 413, 415],
    handle: (request) => change(request, false),
  },
  {
    method: 'DELETE',
    url: one,
    operationId: 'deleteNotificationSetting',
    summary: 'Delete a notification setting',
    tag,
    access: 'resell',
    success: 204,
    failures: [404],
    handle: (request) => deleteNotificationSetting(request.ports, request.caller, resellerOf(request), idOf(request)),
  },
];
