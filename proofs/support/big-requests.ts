/** What is asked, as it goes over the wire. */
export interface BigRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** The most that a body may have, in bytes; and about the most that a head may. */
const mostBody = 1024 * 1024;
const mostHead = 15_000;
const manyParameters = 4_000;

/** Repeats a text until there is no room for more. */
const fill = (text: string, room: number): string => text.repeat(Math.floor(room / text.length));
/** A list of what a function writes, as long as there is room. */
function list(write: (index: number) => string, room: number, separator = ','): string {
  const parts: string[] = [];
  for (let length = 0; length < room; length += (parts.at(-1)?.length ?? 0) + separator.length)
    parts.push(write(parts.length));
  parts.pop();
  return parts.join(separator);
}

const room = mostBody - 100;
const halfDepth = Math.floor(room / 2);

/** Bodies just below the limit, each hard on another part of what reads them. */
export const bigBodies: Readonly<Record<string, () => string>> = {
  'deep arrays': () => '['.repeat(halfDepth) + ']'.repeat(halfDepth),
  'deep objects': () => `${fill('{"a":', (room * 5) / 6)}1${fill('}', Math.floor((room * 5) / 6 / 5))}`,
  'deep objects of a client': () => {
    const depth = Math.floor(room / 13);
    return `{"features":${'{"features":'.repeat(depth)}1${'}'.repeat(depth)}}`;
  },
  'arrays that do not end': () => '['.repeat(room),
  'a wide array': () => `[${fill('0,', room - 10)}0]`,
  'a wide object': () => `{${list((index) => `"k${index}":0`, room)}}`,
  'fields that are none, with a field that is': () => `{"company":"A",${list((index) => `"x${index}":{}`, room)}}`,
  'names that are numbers far apart': () => `{${list((index) => `"${index * 65_536}":0`, room)}}`,
  'names of one length and one sum': () =>
    `{${list((index) => `"${index.toString(2).padStart(20, '0').replaceAll('0', 'Aa').replaceAll('1', 'BB')}":0`, room)}}`,
  'empty objects': () => `[${fill('{},', room - 10)}{}]`,
  'a name twice at the far end': () => `{${list((index) => `"k${index}":0`, room)},"k0":0}`,
  'names with escapes': () => `{${list((index) => `"\\u006b\\u006b${index}":0`, room)}}`,
  'a name that is forbidden, deep down': () => {
    const depth = Math.floor(room / 6) - 10;
    return `${'{"a":'.repeat(depth)}{"__proto__":1}${'}'.repeat(depth)}`;
  },
  'a string of letters': () => `{"company":"${'a'.repeat(room - 20)}","username":"a"}`,
  'a string of backslashes': () => `{"company":"${fill('\\\\', room - 20)}"}`,
  'a string of surrogates': () => `{"company":"${fill('\\ud83d\\ude00', room - 20)}"}`,
  'a string of marks': () => `{"company":"a${fill('\u0301', Math.floor(room / 2) - 20)}"}`,
  'a string of spaces': () => `{"email":"${' '.repeat(room - 30)}a@b.example"}`,
  'a string like an address': () => `{"email":"${fill('a@', room - 30)}b.example","emailAddress":"${'a.'.repeat(10)}"}`,
  'a password': () => `{"username":"a","email":"a@b.example","company":"a","password":"${'a'.repeat(room - 100)}"}`,
  'spaces around a value': () => `${' '.repeat(room - 10)}{}`,
  'a number of a million digits': () => `{"domainMaxCount":${'9'.repeat(room - 30)}}`,
  'many numbers': () => `{"ids":[${list((index) => String(index), room - 20)}],"change":{"type":"delete"}}`,
  'many services': () => `{"services":[${fill('{"product_name":"CDN","available":true},', room - 60)}{}]}`,
  'a filter of many fields': () =>
    `{"filter":{${list((index) => `"f${index}":"1"`, room - 60)}},"change":{"type":"delete"}}`,
};

/** Heads as large as they may be, and larger. */
export const bigHeads: Readonly<Record<string, () => Pick<BigRequest, 'path' | 'headers'>>> = {
  'four thousand parameters': () => ({ path: `?${Array(manyParameters).fill('a=').join('&')}`, headers: {} }),
  'four thousand different parameters': () => ({
    path: `?${list((index) => `${index.toString(36)}=`, mostHead, '&')}`,
    headers: {},
  }),
  'one parameter four thousand times': () => ({ path: `?${fill('cdn=&', mostHead)}`, headers: {} }),
  'a list of orderings': () => ({ path: `?ordering=${fill('id,-email,', mostHead)}id`, headers: {} }),
  'a list of numbers': () => ({ path: `?id__in__exclude=${list((index) => String(index), mostHead)}`, headers: {} }),
  'a list of one number': () => ({ path: `?feature_id_in=${fill('1,', mostHead)}1`, headers: {} }),
  'a long term': () => ({ path: `?q=${'ab'.repeat(mostHead / 2)}&companyName=${'b'.repeat(20)}`, headers: {} }),
  'a term of signs': () => ({ path: `?companyName=${fill('%25_', mostHead)}`, headers: {} }),
  'broken escapes': () => ({ path: `?companyName=${fill('%E0%A4', mostHead)}`, headers: {} }),
  'one large header': () => ({ path: '', headers: { 'x-large': 'a'.repeat(mostHead) } }),
  'many headers': () => ({
    path: '',
    headers: Object.fromEntries(Array.from({ length: 900 }, (_, at) => [`x-${at}`, 'a'])),
  }),
  'a large cookie': () => ({ path: '', headers: { cookie: fill('a=b; ', mostHead) } }),
  'a large key': () => ({ path: '', headers: { authorization: `APIKey 1_${'a'.repeat(mostHead)}` } }),
  'a large token': () => ({ path: '', headers: { authorization: `Bearer ${fill('a.', mostHead)}a` } }),
  'many addresses': () => ({
    path: '',
    headers: { 'x-forwarded-for': list((index) => `10.0.${index >> 8}.${index & 255}`, mostHead) },
  }),
  'many tags': () => ({ path: '', headers: { 'if-none-match': list((index) => `"${index}"`, mostHead) } }),
  'a large type': () => ({ path: '', headers: { 'content-type': `application/json${fill('; a=b', mostHead)}` } }),
};
