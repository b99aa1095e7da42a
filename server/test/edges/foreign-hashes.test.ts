import { expect, it } from 'vitest';
import { openPasswordHasher } from '../../src/lib/password-hasher.ts';

/**
 * Hashes of bcrypt that other programs made, and how. Accounts come with such from where they were before. Those of Python are
 * `crypt.crypt(password, '$2b$04$abcdefghijklmnopqrstuu')` with the prefix that is seen, by its crypt of Debian's libxcrypt.
 */
const made: readonly (readonly [by: string, password: string, hash: string])[] = [
  [
    'PHP: the example of password_verify in its manual',
    'rasmuslerdorf',
    '$2y$07$BCryptRequires22Chrcte/VlQH0piJtjXl.0t1XkA8pw9dMXTpOq',
  ],
  [
    'htpasswd: `htpasswd -nbB myName myPassword` in Apache’s manual',
    'myPassword',
    '$2y$05$c4WoMPo3SXsafkva.HHa6uXQZWr7oboPiC2bT/r7q1BB8I2s0BRqC',
  ],
  ['Python', 'correct horse', '$2a$04$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e'],
  ['Python', 'pässwörd ß 密', '$2b$04$abcdefghijklmnopqrstuuaI2YFGzeWue4Masko/G7aSwCQTXfyJ2'],
  ['Python', 'x'.repeat(72), '$2y$04$abcdefghijklmnopqrstuubzadhGtS2zEF.gu0yd0opP6cVzb.e0i'],
  ['Python', 'ÿ£ 8-bit', '$2b$04$abcdefghijklmnopqrstuuMniLSxmGB9K6CReGzb7HECP3i9xQmii'],
  ['Python', 'İıſ', '$2y$04$abcdefghijklmnopqrstuuW/JGEPxbs.3sD4zMfj.8MYZunITHBLq'],
];

it('takes passwords by the hashes that other programs made, and no others', async () => {
  const hasher = await openPasswordHasher({ cost: 4, atOnce: 1, waiting: 10 });
  const taken: string[] = [];
  for (const [by, password, hash] of made) {
    if (await hasher.verify(password, hash)) taken.push(`${by} ${password}`);
    expect(await hasher.verify(`${password.slice(0, -1)}?`, hash), by).toBe(false);
  }
  expect(taken).toEqual(made.map(([by, password]) => `${by} ${password}`));
});
