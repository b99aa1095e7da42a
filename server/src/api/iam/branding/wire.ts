import { type Static, Type } from 'typebox';
import { type Branding, writeImagePath } from '../../../model/branding.ts';
import { type Decoded, isFailure } from '../../../model/failure.ts';
import type { BrandingWrite, MailServerWrite } from '../../../usecases/branding/branding.ts';
import { closed, textOrNull } from '../../shared/schema.ts';
import { makeShapeReader } from '../../shared/shape.ts';

const colors = { header: textOrNull, primary: textOrNull, headerText: textOrNull };
const settings = {
  showApiDoc: Type.Boolean(),
  showStatusPage: Type.String(),
  showKnowledgeBase: Type.Boolean(),
  showTickets: Type.Boolean(),
  brandName: Type.String(),
  fromEmail: Type.String(),
  websiteLink: Type.String(),
  supportEmail: Type.String(),
  supportPhone: Type.String(),
  agreementLink: Type.String(),
};
const mailServer = { tls: Type.Boolean(), host: Type.String(), login: Type.String() };

/** The branding of a reseller, as it is answered: without the password of the mail server. */
export const BrandingShown = Type.Object(
  {
    domain: Type.String(),
    publicSettings: Type.Object(
      {
        ...settings,
        entryBaseDomain: Type.String(),
        colors: Type.Object(colors, closed),
        logo: textOrNull,
        favicon: textOrNull,
      },
      closed,
    ),
    privateSettings: Type.Object(
      {
        mailServer: Type.Union([Type.Object({ ...mailServer, port: Type.String() }, closed), Type.Null()]),
      },
      closed,
    ),
    reseller: Type.Integer(),
    deleted: Type.Boolean(),
  },
  { title: 'Branding', ...closed },
);

export const BrandingBody = Type.Object(
  {
    domain: Type.Optional(textOrNull),
    publicSettings: Type.Optional(
      Type.Object({
        ...Type.Partial(Type.Object(settings)).properties,
        colors: Type.Optional(Type.Partial(Type.Object(colors))),
      }),
    ),
    privateSettings: Type.Optional(
      Type.Object({
        mailServer: Type.Optional(
          Type.Union([
            Type.Object({
              tls: Type.Optional(Type.Boolean()),
              host: Type.String(),
              port: Type.Union([Type.String(), Type.Integer()]),
              login: Type.Optional(Type.String()),
              password: Type.Optional(textOrNull),
            }),
            Type.Null(),
          ]),
        ),
      }),
    ),
  },
  { title: 'BrandingBody' },
);
type Body = Static<typeof BrandingBody>;
const readBody = makeShapeReader<Body>(BrandingBody);

/** Files of a form. */
export const ImagesBody = Type.Object(
  {
    logo: Type.Optional(Type.String({ format: 'binary' })),
    favicon: Type.Optional(Type.String({ format: 'binary' })),
  },
  { title: 'ImagesBody' },
);

function decodeServer(server: NonNullable<Body['privateSettings']>['mailServer']): MailServerWrite | null | undefined {
  if (server === undefined || server === null) return server;
  const { tls = true, host, port, login = '', password } = server;
  const isNumber = /^\d{1,5}$/.test(String(port));
  return {
    tls,
    host: host.toLowerCase(),
    port: isNumber ? Number(port) : undefined,
    login,
    password: password ?? undefined,
  };
}

/** Reads a change of the branding. `entryBaseDomain` is the domain once more, so what was read of it passes by. */
export function decodeBranding(body: unknown): Decoded<BrandingWrite> {
  const shaped = readBody(body);
  if (isFailure(shaped)) return shaped;
  const { domain, publicSettings, privateSettings } = shaped.fields;
  const server = decodeServer(privateSettings?.mailServer);
  const known = Object.entries(publicSettings ?? {}).filter(([name]) => Object.hasOwn(settings, name));
  const { header = null, primary = null, headerText = null } = publicSettings?.colors ?? {};
  return {
    write: {
      ...(domain === undefined ? {} : { domain }),
      ...(publicSettings === undefined
        ? {}
        : { publicSettings: { ...Object.fromEntries(known), colors: { header, primary, headerText } } }),
      ...(server === undefined ? {} : { mailServer: server }),
    },
    problems: shaped.problems,
  };
}

/** Writes a branding; `origin` is where its images are reached. */
export function encodeBranding(branding: Branding, origin: string): string {
  const { domain, publicSettings, mailServer: server, images, resellerId, isDeleted } = branding;
  const link = (image: typeof images.logo): string | null =>
    image === undefined ? null : `${origin}${writeImagePath(image)}`;
  return JSON.stringify({
    domain: domain ?? '',
    publicSettings: {
      ...publicSettings,
      entryBaseDomain: domain ?? '',
      logo: link(images.logo),
      favicon: link(images.favicon),
    },
    privateSettings: {
      mailServer: server && { tls: server.tls, host: server.host, port: String(server.port), login: server.login },
    },
    reseller: resellerId,
    deleted: isDeleted,
  });
}
