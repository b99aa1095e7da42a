import { isIP } from 'node:net';
import { parseHostAndPath } from '../lib/host-name.ts';
import { findEmailProblem, findTextProblem } from './text-field.ts';

/** Colours as `#rgb` or `#rrggbb`; null for the ones that come with the program. */
export interface BrandColors {
  readonly header: string | null;
  readonly primary: string | null;
  readonly headerText: string | null;
}

/** What everybody may know of a brand, under the names of the reseller contract. An empty text is none. */
export interface PublicSettings {
  readonly showApiDoc: boolean;
  readonly showStatusPage: string;
  readonly showKnowledgeBase: boolean;
  readonly showTickets: boolean;
  readonly brandName: string;
  readonly fromEmail: string;
  readonly websiteLink: string;
  readonly supportEmail: string;
  readonly supportPhone: string;
  readonly agreementLink: string;
  readonly colors: BrandColors;
}

/** A reseller's own mail server. */
export interface MailServer {
  /** Whether nothing is sent without TLS and a certificate that holds. */
  readonly tls: boolean;
  readonly host: string;
  readonly port: number;
  /** Empty where the server asks for none. */
  readonly login: string;
  /** Null where the server asks for none. */
  readonly sealedPassword: string | null;
}

export const imageRoles = ['logo', 'favicon'] as const;
export type ImageRole = (typeof imageRoles)[number];

/** Where an image of a brand stands: below `/brand/`, and what it is now. */
export interface ImageAddress {
  readonly address: string;
  readonly digest: string;
}

/** How a reseller shows itself, and by which server its mails leave. */
export interface Branding {
  readonly resellerId: number;
  readonly company: string;
  /** The reseller's own address. */
  readonly email: string;
  /** Of its control panel: the reseller's own, and what its clients show as `entryBaseDomain`. */
  readonly domain: string | null;
  readonly isDeleted: boolean;
  readonly publicSettings: PublicSettings;
  readonly mailServer: MailServer | null;
  readonly images: Readonly<Partial<Record<ImageRole, ImageAddress>>>;
}

/** What a reseller has that has set nothing. */
export const plainSettings: PublicSettings = {
  showApiDoc: true,
  showStatusPage: '',
  showKnowledgeBase: true,
  showTickets: true,
  brandName: '',
  fromEmail: '',
  websiteLink: '',
  supportEmail: '',
  supportPhone: '',
  agreementLink: '',
  colors: { header: null, primary: null, headerText: null },
};

/** The path of an image. The mark behind it is another one for other bytes, so what is kept of it may be kept for ever. */
export function writeImagePath({ address, digest }: ImageAddress): string {
  return `/brand/${address}?v=${digest.slice(0, 16)}`;
}

function findLinkProblem(link: string): string | undefined {
  if (link === '') return undefined;
  const url = URL.canParse(link) ? new URL(link) : undefined;
  const isLink = url !== undefined && ['http:', 'https:'].includes(url.protocol) && url.username === '';
  return isLink ? findTextProblem(link) : 'must be a URL that begins with http:// or https://';
}

const findOptionalEmailProblem = (email: string): string | undefined =>
  email === '' ? undefined : findEmailProblem(email);

function findColorProblem(color: string | null | undefined): string | undefined {
  return color === null || color === undefined || /^#(?:[0-9a-f]{3}){1,2}$/i.test(color)
    ? undefined
    : 'must be a colour such as #1a2b3c, or null';
}

/** What is wrong, as ends of a sentence that begins with the name of what holds these fields. */
function joinProblems(problems: Readonly<Record<string, string | undefined>>): string | undefined {
  const found = Object.entries(problems).flatMap(([field, problem]) =>
    problem === undefined ? [] : [`a wrong ${field}, which ${problem}`],
  );
  return found.length === 0 ? undefined : `has ${found.join(', and ')}`;
}

/** What is wrong with public settings. */
export function findSettingsProblem(settings: PublicSettings): string | undefined {
  return joinProblems({
    brandName: findTextProblem(settings.brandName, 100),
    showStatusPage: findTextProblem(settings.showStatusPage),
    fromEmail: findOptionalEmailProblem(settings.fromEmail),
    websiteLink: findLinkProblem(settings.websiteLink),
    supportEmail: findOptionalEmailProblem(settings.supportEmail),
    supportPhone: findTextProblem(settings.supportPhone, 30),
    agreementLink: findLinkProblem(settings.agreementLink),
    'colors.header': findColorProblem(settings.colors.header),
    'colors.primary': findColorProblem(settings.colors.primary),
    'colors.headerText': findColorProblem(settings.colors.headerText),
  });
}

/** What is wrong with a mail server, as it is written. */
export function findMailServerProblem(server: {
  readonly host: string;
  readonly port: number | undefined;
  readonly login: string;
  readonly password: string | undefined;
}): string | undefined {
  const isHost = isIP(server.host) !== 0 || parseHostAndPath(server.host)?.host === server.host.toLowerCase();
  const isPort = server.port !== undefined && server.port >= 1 && server.port <= 65_535;
  const problem = joinProblems({
    host: isHost ? undefined : 'must be a host name or an address',
    port: isPort ? undefined : 'must be a number from 1 to 65535',
    login: findTextProblem(server.login),
    password: server.password === undefined ? undefined : findTextProblem(server.password),
  });
  return problem === undefined ? undefined : `has a wrong mailServer, which ${problem}`;
}

/** Whether a stored password may go on to be used: whoever points it elsewhere has to know it. */
export function isSameServer(one: MailServer, other: Omit<MailServer, 'sealedPassword'>): boolean {
  return one.tls === other.tls && one.host === other.host && one.port === other.port && one.login === other.login;
}

/** What the password of a reseller's mail server is sealed for. */
export function nameMailSecret(resellerId: number): string {
  return `mail_server:${resellerId}`;
}
