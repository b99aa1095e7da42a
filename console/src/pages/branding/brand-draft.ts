import type { Branding } from '../../api/types.ts';

/** A branding as the form holds it: texts as they are typed, switches, and what is to become of the mail server. */
export interface BrandDraft {
  readonly domain: string;
  readonly brandName: string;
  readonly websiteLink: string;
  readonly supportEmail: string;
  readonly supportPhone: string;
  readonly agreementLink: string;
  readonly showStatusPage: string;
  readonly fromEmail: string;
  readonly header: string;
  readonly primary: string;
  readonly headerText: string;
  readonly showApiDoc: boolean;
  readonly showKnowledgeBase: boolean;
  readonly showTickets: boolean;
  readonly hasServer: boolean;
  readonly host: string;
  readonly port: string;
  readonly login: string;
  readonly password: string;
  readonly tls: boolean;
}

/** What a branding is, as the form holds it. The password of the mail server is never told by the server. */
export function readBrandDraft({ domain, publicSettings, privateSettings: { mailServer } }: Branding): BrandDraft {
  const { colors, entryBaseDomain: _, logo: __, favicon: ___, ...settings } = publicSettings;
  return {
    ...settings,
    domain,
    header: colors.header ?? '',
    primary: colors.primary ?? '',
    headerText: colors.headerText ?? '',
    hasServer: mailServer !== null,
    host: mailServer?.host ?? '',
    port: mailServer?.port ?? '587',
    login: mailServer?.login ?? '',
    password: '',
    tls: mailServer?.tls ?? true,
  };
}

/** What was typed, as the server takes it. An empty password leaves the one that is stored. */
export function writeBranding(draft: BrandDraft) {
  const { domain, header, primary, headerText, hasServer, host, port, login, password, tls, ...settings } = draft;
  return {
    domain: domain || null,
    publicSettings: {
      ...settings,
      colors: { header: header || null, primary: primary || null, headerText: headerText || null },
    },
    privateSettings: {
      mailServer: hasServer ? { host, port, login, tls, ...(password === '' ? {} : { password }) } : null,
    },
  };
}

/** The colours that come with the program, where a brand has none of its own. */
export const plainColors = { header: '#1a1f2b', primary: '#2b5fd9', headerText: '#ffffff' } as const;

/** A colour that a browser can show; undefined while it is still being typed. */
export function readColor(text: string): string | undefined {
  const [, short] = /^#([0-9a-f]{3})$/i.exec(text) ?? [];
  if (short !== undefined) return `#${[...short].map((digit) => digit + digit).join('')}`;
  return /^#[0-9a-f]{6}$/i.test(text) ? text : undefined;
}
