import type { ClientWrite } from '../../model/client-write.ts';
import { parsePasswordHash } from '../../model/password.ts';
import type { Ports } from '../ports.ts';

/** The hash that a checked write asks for: of its password, which wins, else the one it brings, else none. */
export async function hashPasswordOf(ports: Ports, write: ClientWrite): Promise<string | undefined> {
  if (write.password !== undefined) return ports.passwords.hash(write.password);
  return write.passwordHash === undefined ? undefined : parsePasswordHash(write.passwordHash);
}
