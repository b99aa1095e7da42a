import { hash } from 'node:crypto';
import { makeSecret } from '../../lib/token.ts';
import { largestImage, recognizeImage } from '../../model/brand-image.ts';
import {
  type Branding,
  findMailServerProblem,
  findSettingsProblem,
  type ImageRole,
  imageRoles,
  isSameServer,
  type MailServer,
  nameMailSecret,
  type PublicSettings,
  plainSettings,
} from '../../model/branding.ts';
import type { Caller } from '../../model/caller.ts';
import { type Changes, findChanges, passwordChange } from '../../model/client-changes.ts';
import { type Decoded, Failure, invalid, isFailure, type Problems } from '../../model/failure.ts';
import { findDomainProblem, readDomain } from '../../model/reseller.ts';
import type { BrandImage } from '../ports/mail-ports.ts';
import type { Ports } from '../ports.ts';

/** A mail server as it is written. */
export interface MailServerWrite extends Omit<MailServer, 'sealedPassword' | 'port'> {
  /** Undefined where what was sent is no number. */
  readonly port: number | undefined;
  /** Left out: the one that is stored, where everything else stays. */
  readonly password: string | undefined;
}

/** What of a branding is to be changed; what is left out stays. */
export interface BrandingWrite {
  readonly domain?: string | null;
  /** All public settings from then on: those left out are as at the start. */
  readonly publicSettings?: Partial<PublicSettings>;
  /** Null for none of one's own. */
  readonly mailServer?: MailServerWrite | null;
}

/** Images by what they are for. */
export type ImageUploads = Readonly<Partial<Record<ImageRole, Uint8Array>>>;

/** The branding of the caller's own reseller. */
export function readBranding(ports: Ports, caller: Caller): Promise<Branding | Failure> {
  return ports.store.read(
    caller,
    async (unit) => (await unit.brandings.find(caller.resellerId ?? 0)) ?? new Failure('not_found'),
  );
}

function findProblems({ domain, publicSettings, mailServer }: BrandingWrite): Problems {
  const found = {
    domain: findDomainProblem(domain),
    publicSettings: publicSettings && findSettingsProblem({ ...plainSettings, ...publicSettings }),
    privateSettings: mailServer ? findMailServerProblem(mailServer) : undefined,
  };
  return Object.fromEntries(
    Object.entries(found).flatMap(([field, problem]) => (problem === undefined ? [] : [[field, problem]])),
  );
}

/** The server as it is to be stored. A failure where the password that is stored would be used elsewhere. */
function sealServer(
  ports: Ports,
  { resellerId, mailServer: before }: Branding,
  { password, port = 0, ...rest }: MailServerWrite,
): MailServer | Failure {
  const server = { ...rest, port };
  if (server.login === '') return { ...server, sealedPassword: null };
  if (password !== undefined && password !== '')
    return { ...server, sealedPassword: ports.secrets.seal(password, nameMailSecret(resellerId)) };
  if (before !== null && isSameServer(before, server)) return before;
  return invalid({
    privateSettings:
      'has a mailServer without password: the stored one is kept only where tls, host, port and login stay',
  });
}

const show = ({ domain, publicSettings, mailServer }: Branding): Readonly<Record<string, unknown>> => ({
  domain,
  ...publicSettings,
  mailServer: mailServer && `${mailServer.login}@${mailServer.host}:${mailServer.port}, tls ${mailServer.tls}`,
});

function findBrandingChanges(before: Branding, after: Branding): Changes {
  const isOtherPassword = before.mailServer?.sealedPassword !== after.mailServer?.sealedPassword;
  return { ...findChanges(show(before), show(after)), ...(isOtherPassword ? passwordChange : {}) };
}

/** Changes the branding of the caller's own reseller. The password of its mail server is sealed, and never read again. */
export async function updateBranding(
  ports: Ports,
  caller: Caller,
  decoded: Decoded<BrandingWrite>,
): Promise<Branding | Failure> {
  if (isFailure(decoded)) return decoded;
  const { write } = decoded;
  const problems = { ...findProblems(write), ...decoded.problems };
  if (Object.keys(problems).length > 0) return invalid(problems);

  return ports.store.write(caller, async (unit): Promise<Branding | Failure> => {
    await unit.resellers.take(caller.resellerId ?? 0, 'to_change');
    const before = await unit.brandings.find(caller.resellerId ?? 0);
    if (before === undefined) return new Failure('not_found');
    const mailServer = write.mailServer ? sealServer(ports, before, write.mailServer) : write.mailServer;
    if (isFailure(mailServer)) return mailServer;
    const after: Branding = {
      ...before,
      domain: write.domain === undefined ? before.domain : readDomain(write.domain),
      publicSettings:
        write.publicSettings === undefined ? before.publicSettings : { ...plainSettings, ...write.publicSettings },
      mailServer: mailServer === undefined ? before.mailServer : mailServer,
    };
    const changes = findBrandingChanges(before, after);
    if (Object.keys(changes).length > 0) {
      await unit.brandings.save(after);
      await unit.audit.append({ action: 'branding_updated', resellerId: after.resellerId, clientId: null, changes });
    }
    return after;
  });
}

/** Puts images of a brand in the place of those before. What they are is told by their content alone. */
export async function uploadImages(ports: Ports, caller: Caller, uploads: ImageUploads): Promise<Branding | Failure> {
  const images = new Map<ImageRole, BrandImage>();
  const problems: Record<string, string> = {};
  for (const role of imageRoles) {
    const bytes = uploads[role];
    if (bytes === undefined) continue;
    const type = bytes.length > largestImage ? undefined : recognizeImage(bytes);
    if (type !== undefined) images.set(role, { type, bytes, digest: hash('sha256', bytes, 'hex') });
    else problems[role] = `must be a PNG, JPEG, SVG or ICO image of at most ${largestImage / 1024} KiB`;
  }
  if (Object.keys(problems).length > 0) return invalid(problems);
  if (images.size === 0) return invalid({ logo: 'is required, or favicon' });

  return ports.store.write(caller, async (unit): Promise<Branding | Failure> => {
    const before = await unit.brandings.find(caller.resellerId ?? 0);
    if (before === undefined) return new Failure('not_found');
    for (const [role, image] of images)
      await unit.brandings.saveImage(before.resellerId, role, { ...image, address: makeSecret() });
    const after = (await unit.brandings.find(before.resellerId)) ?? before;
    const showImages = ({ images: { logo, favicon } }: Branding) => ({
      logo: logo?.digest ?? null,
      favicon: favicon?.digest ?? null,
    });
    const changes = findChanges(showImages(before), showImages(after));
    if (Object.keys(changes).length > 0)
      await unit.audit.append({ action: 'branding_updated', resellerId: after.resellerId, clientId: null, changes });
    return after;
  });
}

/** An image by its public address; undefined where there is none. */
export async function readBrandImage(ports: Ports, caller: Caller, address: string): Promise<BrandImage | undefined> {
  if (!/^[\w-]{1,64}$/.test(address)) return undefined;
  return ports.store.read(caller, (unit) => unit.brandings.findImage(address));
}
