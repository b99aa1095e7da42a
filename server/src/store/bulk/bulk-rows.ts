import type { Insertable } from 'kysely';
import type { Month } from '../../lib/clock.ts';
import { foldCase } from '../../lib/fold-case.ts';
import type { ClientView, MemberView } from '../../model/client-view.ts';
import { noGroup } from '../../model/group.ts';
import type { BulkClient, BulkService } from '../../usecases/ports/operation-ports.ts';
import { clientColumns, registrantColumns, toFlag } from '../clients/client-row.ts';
import { type Derived, derive } from '../clients/refresh-clients.ts';
import type { DocumentFormat } from '../documents.ts';
import { domainColumns } from '../domains/domains-repository.ts';
import type { ClientTextsTable } from '../tables/clients.ts';
import type { Tables } from '../tables.ts';

type Rows<T extends keyof Tables> = Insertable<Tables[T]>[];

/** Where the numbers of the rows come from. */
export interface TakenIds {
  readonly clients: Iterator<number>;
  readonly users: Iterator<number>;
  readonly domains: Iterator<number>;
  readonly activations: Iterator<number>;
}

function next(ids: Iterator<number>): number {
  const { value, done } = ids.next();
  if (done === true) throw new Error('Fewer numbers were taken than rows are made');
  return value;
}

/** The rows of clients that are written in bulk, by table. */
export class BulkRows {
  readonly #format: DocumentFormat;
  readonly #ids: TakenIds;
  /** Options of services, which have no numbers before they are written. */
  readonly options: { clientId: number; product: string; options: NonNullable<BulkService['options']> }[] = [];
  /** In the order in which they refer to each other. */
  readonly tables = {
    users: [] as Rows<'users'>,
    user_credentials: [] as Rows<'user_credentials'>,
    clients: [] as Rows<'clients'>,
    memberships: [] as Rows<'memberships'>,
    services: [] as Rows<'services'>,
    feature_activations: [] as Rows<'feature_activations'>,
    client_products: [] as Rows<'client_products'>,
    domains: [] as Rows<'domains'>,
    call_counts: [] as Rows<'call_counts'>,
    call_totals: [] as Rows<'call_totals'>,
    client_tags: [] as Rows<'client_tags'>,
    client_notes: [] as Rows<'client_notes'>,
    client_facts: [] as Rows<'client_facts'>,
    client_texts: [] as ClientTextsTable[],
    hosting_documents: [] as Rows<'hosting_documents'>,
    iam_documents: [] as Rows<'iam_documents'>,
  };

  constructor(format: DocumentFormat, ids: TakenIds) {
    this.#format = format;
    this.#ids = ids;
  }

  /** Adds a client, what belongs to it, and what is made of it. */
  add({ view: draft, passwordHashes, domains, tags = [], notes = [] }: BulkClient): void {
    const { tables } = this;
    const id = next(this.#ids.clients);
    const members = draft.members.map((member, place) => this.#addMember(id, draft, member, passwordHashes[place]));
    const view: ClientView = {
      ...draft,
      id,
      registrant: { ...draft.registrant, userId: members[0]?.userId ?? 0 },
      members: members.filter(({ groupId }) => groupId !== noGroup),
      services: draft.services.map(({ product, status, isEnabled }) => ({ product, status, isEnabled })),
      features: draft.features.map((feature) => ({ ...feature, activationId: next(this.#ids.activations) })),
    };
    const created_at = draft.createdAt;
    const derived = derive(view, this.#format);
    this.#addDerived(derived);
    tables.clients.push({
      id,
      reseller_id: view.resellerId,
      seller_id: view.sellerId,
      registrant_id: view.registrant.userId,
      owner_id: view.ownerId,
      client_type: view.type,
      status: derived.status,
      status_by_hand: view.statusByHand,
      website: view.website,
      custom_id: view.customId,
      country_code: view.countryCode,
      bill_type: view.billType,
      promocode: view.promocode,
      is_test: toFlag(view.isTest),
      allowed_traffic_gb: view.allowedTrafficGb,
      signup_process: view.signupProcess,
      ...clientColumns(view),
      created_at,
      deleted_at: view.deletedAt,
    });
    for (const service of draft.services) {
      const { product, options = [] } = service;
      if (options.length > 0) this.options.push({ clientId: id, product, options });
      tables.services.push({
        client_id: id,
        product: service.product,
        status: service.status,
        previous_status: service.previousStatus,
        status_changed_at: service.statusChangedAt,
        trial_started_at: service.trialStartedAt,
        trial_ends_at: service.trialEndsAt,
        deletes_at: service.deletesAt,
        is_enabled: toFlag(service.isEnabled),
      });
    }
    for (const { activationId, featureId, createdAt } of view.features)
      tables.feature_activations.push({
        id: activationId,
        client_id: id,
        feature_id: featureId,
        created_at: createdAt,
      });
    for (const [product, isAvailable] of Object.entries(view.ownProducts))
      tables.client_products.push({ client_id: id, product, is_available: toFlag(isAvailable) });
    this.#addDomains(id, domains);
    const on = { client_id: id, reseller_id: view.resellerId };
    for (const { tag, createdAt } of tags)
      tables.client_tags.push({ ...on, tag, tag_folded: foldCase(tag), created_at: createdAt });
    for (const { author, authorId, text, createdAt } of notes)
      tables.client_notes.push({
        ...on,
        author_id: authorId,
        author_username: authorId === null ? author.username : null,
        author_name: authorId === null ? author.name : null,
        ...{ text, text_folded: foldCase(text), created_at: createdAt },
      });
  }

  /** Adds a user with the place in the client. One who is there already gets the place alone. */
  #addMember(
    client_id: number,
    client: ClientView,
    member: MemberView,
    passwordHash: string | null = null,
  ): MemberView {
    const { tables } = this;
    const created_at = client.createdAt;
    const isNew = member.userId === 0;
    const userId = isNew ? next(this.#ids.users) : member.userId;
    if (isNew) {
      tables.users.push({
        id: userId,
        reseller_id: member.resellerId,
        ...registrantColumns({ registrant: { ...member, active: member.isActive } }),
        phone: member.phone,
        company: member.company,
        lang: member.lang,
        activated_at: member.isActivated ? created_at : null,
        created_at,
        // One who was deleted while the client was there did so at a time that nobody asks for.
        deleted_at: member.isDeleted ? (client.deletedAt ?? created_at) : null,
      });
      tables.user_credentials.push({ user_id: userId, password_hash: passwordHash });
    }
    if (member.groupId !== noGroup)
      tables.memberships.push({ client_id, user_id: userId, group_id: member.groupId, created_at });
    return { ...member, userId };
  }

  #addDomains(client_id: number, domains: BulkClient['domains']): void {
    const totals = new Map<Month, number>();
    for (const { domain, deletedAt = null, calls: months } of domains) {
      const domain_id = next(this.#ids.domains);
      const columns = domainColumns({ ...domain, id: domain_id, clientId: client_id });
      this.tables.domains.push({ ...columns, deleted_at: deletedAt });
      for (const { month, calls } of months) {
        if (calls === 0) continue;
        this.tables.call_counts.push({ client_id, month, domain_id, calls });
        totals.set(month, (totals.get(month) ?? 0) + calls);
      }
    }
    for (const [month, calls] of totals) this.tables.call_totals.push({ client_id, month, calls });
  }

  #addDerived({ facts, texts, hosting, iam }: Derived): void {
    const { tables } = this;
    tables.client_facts.push(facts);
    tables.client_texts.push(texts);
    tables.hosting_documents.push({ client_id: facts.client_id, body: hosting });
    tables.iam_documents.push({ client_id: facts.client_id, body: iam });
  }
}
