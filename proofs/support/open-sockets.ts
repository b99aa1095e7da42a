import { readFileSync } from 'node:fs';

/** A socket that is open at both ends, to the system: one that the other side has closed or reset is none, read or unread. */
const established = '01';

/** The local ports of all connections to a server on this machine that are open. Linux tells; nobody has to read from them for that. */
export function listOpenPorts(serverPort: number): Set<number> {
  const wanted = `:${serverPort.toString(16).toUpperCase().padStart(4, '0')}`;
  const open = new Set<number>();
  for (const line of readFileSync('/proc/net/tcp', 'latin1').split('\n')) {
    const [, local = '', remote = '', state] = line.trim().split(/\s+/);
    if (state === established && remote.endsWith(wanted)) open.add(Number.parseInt(local.slice(-4), 16));
  }
  return open;
}

/** The most files and sockets that this process and those that it starts may have open. */
export function readHandleLimit(): number {
  return Number(/^Max open files\s+\d+\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1] ?? 0);
}
