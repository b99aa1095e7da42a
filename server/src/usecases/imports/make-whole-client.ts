import { foldCase } from '../../lib/fold-case.ts';
import { parseHostAndPath } from '../../lib/host-name.ts';
import { omit } from '../../lib/omit.ts';
import { deriveAccountStatus } from '../../model/account-status.ts';
import type { ActiveFeature, MemberView } from '../../model/client-view.ts';
import { findClientProblems } from '../../model/client-write.ts';
import { applyDomainWrite, findDomainNameProblem, findDomainProblems, settingsFit } from '../../model/domain.ts';
import { noGroup } from '../../model/group.ts';
import { parsePasswordHash } from '../../model/password.ts';
import { cleanTag, findNoteProblem, findTagListProblem } from '../../model/remark.ts';
import { findOptionProblem } from '../../model/service.ts';
import { findTextProblem } from '../../model/text-field.ts';
import { findUserTextProblems } from '../../model/user-write.ts';
import type { WholeClient, WholeDomain, WholeUser } from '../../model/whole-client.ts';
import { draftClient } from '../clients/create-client.ts';
import { draftDomain } from '../domains/create-domain.ts';
import type { BulkClient, BulkDomain } from '../ports/operation-ports.ts';
import { type ImportFrame, nameFeature } from './import-frame.ts';

/** What cannot be taken as it is, as a sentence. */
class Unfit extends Error {}

function expectNoProblems(what: string, problems: Readonly<Record<string, string | undefined>>): void {
  const [found] = Object.entries(problems).filter(([, problem]) => problem !== undefined);
  if (found !== undefined) throw new Unfit(`${what}${found[0]} ${found[1]}`);
}

function expectUnique(what: string, names: readonly string[]): void {
  if (new Set(names).size < names.length) throw new Unfit(`${what} stands there twice`);
}

/** Texts that no rule of ours has read before. */
const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

function checkUser(user: WholeUser, frame: ImportFrame): void {
  const { username, email, firstName, lastName, phone, company, passwordHash } = user;
  const login = { username, email, firstName, lastName, ...(passwordHash == null ? {} : { passwordHash }) };
  expectNoProblems(`user "${username}": `, {
    ...findUserTextProblems({ phone, company }),
    ...findClientProblems(login, { isNew: false, passwordMinLength: frame.passwordMinLength }),
  });
}

/** The users as members: those who are there already by their numbers. */
function makeMembers(
  whole: WholeClient,
  userIds: ReadonlyMap<string, number>,
  frame: ImportFrame,
): readonly MemberView[] {
  for (const user of whole.users) checkUser(user, frame);
  expectUnique(
    'a user name',
    whole.users.filter(({ isDeleted }) => !isDeleted).map((one) => foldCase(one.username)),
  );
  return whole.users.map(({ role, ...user }) => ({
    ...user,
    username: user.username.normalize('NFC'),
    email: user.email.normalize('NFC'),
    userId: user.isDeleted ? 0 : (userIds.get(foldCase(user.username.normalize('NFC'))) ?? 0),
    groupId: role ?? noGroup,
    resellerId: frame.resellerId,
    hasTwoFactor: false,
  }));
}

function makeDomain(whole: WholeDomain): BulkDomain {
  const { host, path, country, whitelabel, consentStorage, settings, createdAt, deletedAt, calls } = whole;
  const what = `domain "${host}": `;
  const name = `${host}${path}`;
  expectNoProblems(what, { name: findDomainNameProblem(name), ...findDomainProblems({ country, settings }, false) });
  const domain = applyDomainWrite(draftDomain(0, createdAt), { name, country, whitelabel, consentStorage, settings });
  if (!settingsFit(domain) || parseHostAndPath(name)?.path !== path) throw new Unfit(`${what}it does not fit`);
  expectUnique(
    `${what}a month`,
    calls.map(({ month }) => String(month)),
  );
  return { domain, deletedAt, calls };
}

function makeFeatures({ features }: WholeClient, frame: ImportFrame): readonly ActiveFeature[] {
  expectUnique('a feature', features.map(nameFeature));
  return features.map((feature) => {
    const known = frame.features.get(nameFeature(feature));
    if (known === undefined) throw new Unfit(`feature "${feature.name}" of ${feature.product} is not in the catalogue`);
    const { id: featureId, name, product, isFree } = known;
    return { activationId: 0, featureId, name, product, isFree, createdAt: feature.createdAt };
  });
}

function checkServices({ services }: WholeClient): void {
  expectUnique(
    'a service',
    services.map(({ product }) => product),
  );
  for (const { product, options } of services) {
    const problem = findOptionProblem(options.map((option) => ({ id: 0, ...option })));
    if (problem !== undefined) throw new Unfit(`service ${product}: options ${problem}`);
    if (!options.every((option) => Object.values(option).every(isStorable)))
      throw new Unfit(`service ${product}: an option holds characters that no text has`);
  }
}

/** Tags and notes. Who is not among those who look after clients here is an author of another store. */
function makeRemarks({ tags, notes }: WholeClient, frame: ImportFrame): Pick<BulkClient, 'tags' | 'notes'> {
  expectNoProblems('', { tags: findTagListProblem(tags.map(({ tag }) => tag)) });
  for (const { text, author } of notes)
    expectNoProblems('', {
      notes: findNoteProblem(text),
      'notes: the author’s name': findTextProblem(author.name),
      'notes: the author’s log-in name': findTextProblem(author.username),
    });
  return {
    tags: tags.map(({ tag, createdAt }) => ({ tag: cleanTag(tag), createdAt })),
    notes: notes.map((note) => ({
      ...note,
      text: note.text.normalize('NFC'),
      authorId: frame.authors.get(foldCase(note.author.username.normalize('NFC'))) ?? null,
    })),
  };
}

function make(whole: WholeClient, userIds: ReadonlyMap<string, number>, frame: ImportFrame): BulkClient {
  const { users, type, seller, services, products: ownProducts, createdAt } = whole;
  const members = makeMembers(whole, userIds, frame);
  const [registrant] = members;
  if (registrant === undefined) throw new Unfit('users must have one at least');
  expectNoProblems('', { signupProcess: findTextProblem(whole.signupProcess ?? '') });
  checkServices(whole);
  const domains = whole.domains.map(makeDomain);
  const live = domains.filter(({ deletedAt }) => deletedAt === null).map(({ domain }) => domain);
  expectUnique(
    'a domain',
    live.map(({ hostKey, path }) => `${hostKey} ${path}`),
  );
  const fields = omit(whole, [
    ...(['id', 'users', 'type', 'seller', 'services', 'products', 'createdAt'] as const),
    ...(['domains', 'features', 'tags', 'notes'] as const),
  ]);
  return {
    view: {
      ...draftClient(frame.resellerId, createdAt),
      ...fields,
      countryCode: fields.countryCode?.toUpperCase() ?? null,
      registrant: { ...registrant, active: registrant.isActive },
      domainCount: live.length,
      whitelabelCount: live.filter(({ whitelabel }) => whitelabel).length,
      sellerId: seller === null ? null : (frame.sellers.get(foldCase(seller.email)) ?? null),
      ownerId: frame.ownerId,
      type,
      status: deriveAccountStatus({
        byHand: fields.statusByHand,
        isActivated: registrant.isActivated,
        services: services.map(({ status }) => status),
      }),
      phone: registrant.phone,
      isActivated: registrant.isActivated,
      members,
      services,
      features: makeFeatures(whole, frame),
      ownProducts,
      hosts: live.map(({ host }) => host),
    },
    passwordHashes: users.map(({ passwordHash }) =>
      passwordHash == null ? null : (parsePasswordHash(passwordHash) ?? null),
    ),
    domains,
    ...makeRemarks(whole, frame),
  };
}

/** A client as a whole row tells it, limits and all; or why it cannot be made. */
export function makeWholeClient(
  whole: WholeClient,
  userIds: ReadonlyMap<string, number>,
  frame: ImportFrame,
): BulkClient | string {
  try {
    return make(whole, userIds, frame);
  } catch (error) {
    if (error instanceof Unfit) return error.message;
    throw error;
  }
}
