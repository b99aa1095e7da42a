import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/** Ranges that are no place on the internet: this machine, networks of one's own, what routers and clouds keep for themselves. */
const inside = new BlockList();
for (const [range, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(range, bits, 'ipv4');
for (const [range, bits] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(range, bits, 'ipv6');

/** Whether an address is none that everybody can reach. IPv4 in the clothes of IPv6 counts as what it is. */
export function isInside(address: string): boolean {
  return inside.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/**
 * The address of a host that a reseller has named. One that lies inside is refused, so that nobody looks around in the
 * operator's network by it. The connection goes to this very address: a name could lead elsewhere a moment later.
 * @param setting names what allows private networks, for the message
 * @throws where there is none
 */
export async function resolveOutside(host: string, setting: string): Promise<string> {
  const found = await lookup(host, { all: true, order: 'verbatim' });
  const outside = found.filter(({ address }) => !isInside(address));
  // One that is inside among others is reason enough to trust none.
  if (outside.length < found.length || outside[0] === undefined)
    throw new Error(`${host} is in a private network: see ${setting}`);
  return outside[0].address;
}
