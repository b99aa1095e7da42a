/** Spellings of numbers, as they stand in a body: most of them are no JSON, or none that an id may be. */
export const hostileNumbers: readonly string[] = [
  ...['0', '-0', '-1', '1.0', '1.5', '1e3', '1E+2', '1e400', '-1e400', '1e-400', '0x10', '0b1', '0o7', '00012', '+1'],
  ...['.5', '5.', '2147483647', '2147483648', '4294967296', '9007199254740991', '9007199254740992'],
  ...['9007199254740993', '9223372036854775807', '9223372036854775808', '-9223372036854775809'],
  ...['18446744073709551616', 'NaN', 'Infinity', '-Infinity', 'null', 'true', 'false', '[1]', '[]', '{}', '""'],
  ...['"1"', '1_000', '1,000', '1 ', '9'.repeat(400)],
];

/** Spellings of numbers as texts: in paths, queries and where a body has a string. */
export const numberTexts: readonly string[] = [
  ...hostileNumbers.filter((one) => !one.startsWith('"')),
  ...['', ' 1', '1 ', '\t1', '1\n', '1\0', '١٢', '１２', '१२', 'Ⅻ', '½', '1\u200b', '\ufeff1', '１', '௧', '1;2', '1,2'],
];

/** Texts that are hard to keep, to compare or to show. */
export const hostileTexts: readonly string[] = [
  ...['', ' ', '   ', '\t', '\n', 'a\0b', '\0', '\ufeff', '\ufeffname', 'a\u202eb', 'a\u200bb', '\u2028', '\u0085'],
  ...['\x7f', '\ud800', 'a\udc00b', '\udbff\udfff', '\uffff', '\ud83d\ude00', '👩‍👩‍👧‍👦', 'e\u0301', 'é', 'ﬁ'],
  ...['İ', 'ı', 'ß', 'ẞ', 'ſ', 'K', 'Å', 'a'.repeat(71), 'a'.repeat(72), 'a'.repeat(73), 'ß'.repeat(37)],
  ...['a'.repeat(255), 'a'.repeat(256), 'a'.repeat(1_024), 'a'.repeat(1_025), '😀'.repeat(255), '\u0301'.repeat(300)],
  ...['a\r\nSet-Cookie: b=c', 'a\r\n\r\nHTTP/1.1 200 OK', '\x1b[2J\x1b[31m', "' OR 1=1--"],
  ...["'; drop table clients;--", '" or ""="', '%', '_', '%_\\', '\\', '*', 'a%00b', '%2e%2e%2f', '%ZZ'],
  ...['../../etc/passwd', '=1+1', '+1+1', '-1+1', '@SUM(A1)', '|calc', '<script>alert(1)</script>'],
  ...['"><img src=x onerror=a>', '{{7*7}}', `\${7*7}`, '#{7*7}', 'id[$ne]=1', '{"$gt":""}', '$where', 'null'],
  ...['undefined', 'true', '[object Object]', 'NaN', '-', '--', ',', ';', '&', '/', '?', '#', 'NEAR(a b)', 'a AND b'],
  ...['"a" OR "b"', 'a*', '^a', 'company:a', '()', '"', "''", '`', 'a:*', '!a', 'a & b', '<->'],
];

/** Names that mean something to the runtime or to somebody's code. */
export const hostileNames: readonly string[] = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__', 'then'],
  ...['toJSON', 'length', 'id', 'ID', 'Id', '$ne', '$where', 'password', 'password_hash', 'digest', 'reseller_id'],
  ...['resellerId', 'is_active', 'user_type', 'scope', 'deleted_at', 'a.b', 'a[b]', 'a[]', '', ' ', '\0', 'é', '0'],
  ...['-1', 'apiKey', 'apiKey[]', 'api_key'],
];

/** Moments and days at the edges of the calendar, and past them. */
export const hostileMoments: readonly string[] = [
  ...['1970-01-01T00:00:00Z', '1969-12-31T23:59:59Z', '2038-01-19T03:14:08Z', '9999-12-31T23:59:59Z'],
  ...['+010000-01-01T00:00:00Z', '2026-02-29T00:00:00Z', '2028-02-29T00:00:00Z', '2026-11-22T23:59:60Z'],
  ...['2026-11-22T24:00:00Z', '2026-11-22T00:00:00+14:00', '2026-11-22T00:00:00-14:00', '2026-11-22T00:00:00+99:99'],
  ...['2026-11-22', '2026-13-01', '0000-00-00', '-271821-04-20', '20261122', '2026-11-22T00:00:00.123456789Z'],
  ...['2026-11-22 00:00:00', '1763769600', '-1', 'now', 'P1D', '٢٠٢٦-١١-٢٢', '2026-W47', '2026-325'],
];

/** Hosts and addresses that lead somewhere else than they seem to. */
export const hostileHosts: readonly string[] = [
  ...['localhost', '127.0.0.1', '127.1', '2130706433', '0x7f000001', '0177.0.0.1', '0', '[::1]', '[::ffff:7f00:1]'],
  ...['169.254.169.254', 'xn--a', 'xn--', 'xn--pple-43d.com', 'аpple.example', 'a..b', '.a', 'a.', '-a.b', 'a b.c'],
  ...['a_b.c', 'a%00.b', `${'a'.repeat(64)}.b`, `${'a.'.repeat(127)}b`, 'a.b:0', 'a.b:65536', 'user:pass@a.b'],
  ...['https://a.b/../', 'http://[::1', 'file:///etc/passwd', 'javascript:a', 'a@b@c.d', 'a@b', '@', 'a@'],
  ...['"a b"@c.d', 'a@[127.0.0.1]', 'ａ@b.example', 'a@xn--a', `${'a'.repeat(65)}@b.example`],
  'a@b.example\r\nBcc: c@d.e',
];

/** What may stand behind `Authorization:`, none of which opens anything. */
export const hostileAuthorizations: readonly string[] = [
  ...['', ' ', 'APIKey', 'APIKey ', 'APIKey $', 'APIKey a$b$c', 'APIKey  1_a', 'apikey 1_a', 'APIKey 1_'],
  ...['APIKey _a', 'APIKey 0_a', 'APIKey 1_a 1_b', 'APIKey 1_a,APIKey 1_b', 'APIKey 9007199254740993_a'],
  ...['APIKey -1_a', 'APIKey 1e0_a', 'APIKey __proto___a', 'Bearer', 'Bearer ', 'Bearer a', 'Bearer a.b'],
  ...['Bearer a.b.c', 'Bearer ..', 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.'],
  ...['Bearer eyJhbGciOiJIUzI1NiJ9.e30.AAAA', 'Basic YTpi', 'Digest username="a"', 'Hawk', 'Hawk id="a"'],
  ...['Hawk id="", mac="", ts="", nonce=""', 'Negotiate a', 'null', 'undefined', '__proto__'],
  ...[`APIKey 1_${'a'.repeat(8_000)}`, `Bearer ${'a.'.repeat(4_000)}a`],
];

/** Bodies that are no JSON, or no object, or one that is to be taken for another. */
export const hostileBodies: readonly (string | Buffer)[] = [
  ...['', ' ', 'null', 'true', '0', '""', '[]', '[[]]', '{}', '{', '}', '[', '{"a":', '{"a":1,}', "{'a':1}", '{a:1}'],
  ...['// a', 'a=b&c=d', '\ufeff{}', '{}{}', '{}\0', '{"a":1}garbage', '{"a":NaN}', '{"a":Infinity}', '{"a":0x10}'],
  ...['{"a":01}', '{"a":+1}', '{"a":1e400}', '{"__proto__":{"polluted":1}}'],
  ...['{"constructor":{"prototype":{"polluted":1}}}', '{"\\u005f_proto__":{"polluted":1}}'],
  ...['{"a":{"__proto__":null}}', '{"id":1,"id":2}', '{"\\ud800":1}', '{"a":"\\u0000"}', '{"length":1e9}'],
  ...['{"toString":1,"valueOf":1}', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
  ...[`${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`, `[${'0,'.repeat(10_000)}0]`],
  ...[Buffer.from([0xff, 0xfe, 0x7b, 0x00]), Buffer.from('7b2261223a22c0af227d', 'hex')],
  ...[Buffer.from('7b2261223a22eda080227d', 'hex'), Buffer.from([0x1f, 0x8b, 0x08, 0x00])],
  ...[Buffer.from('7b2261223a2261', 'hex'), Buffer.alloc(100), Buffer.from('{"a":"\xff"}', 'latin1')],
];
