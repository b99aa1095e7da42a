import { drawBox } from '../box.ts';
import { countCalls, type Demo } from './fill-demo.ts';

/** Who may enter the demonstration. Known to everybody, and good for nothing else. */
export const demoAccess = {
  apiKey: 'demo-key-of-a-throw-away-store',
  adminEmail: 'admin@demo.example',
  adminPassword: 'clientele-demo',
} as const;

const json = `-H 'Content-Type: application/json'`;

/** What a person reads who has started the demonstration: where it is, how to get in, what to try. */
export function drawDemoScreen(url: string, { count, nearLimit, clientKey, full }: Demo): string {
  const api = `${url}/hosting/api`;
  const key = `apiKey=${demoAccess.apiKey}`;
  const host = nearLimit.domains[0]?.host ?? '';
  const { company, username, callMax } = nearLimit.sample;
  const left = callMax - countCalls(nearLimit.sample);
  return `
${drawBox([
  `Clientele, a demonstration with ${count} clients. It is thrown away when you stop it (Ctrl-C).`,
  '',
  `Address         ${url}`,
  `Reference       ${url}/docs`,
  `API key         ${demoAccess.apiKey}`,
  `Administrator   ${demoAccess.adminEmail}`,
  `Password        ${demoAccess.adminPassword}`,
])}

Try this, in another terminal:

# All clients, with the calls of their domains
curl '${api}/client?${key}'

# One of them: ${company}
curl '${api}/client/by-username/${username}?${key}'

# A new client
curl ${json} -d '{"username":"my-first-client","password":"change-me-soon","emailAddress":"office@my-first-client.example"}' '${api}/client?${key}'

# A web page counts its calls with the client's own key: with these it passes its limit of ${callMax.toLocaleString('en')} a month
curl ${json} -d '{"domain":"${host}","count":${left + 1}}' '${api}/calls?apiKey=${clientKey}'

# A domain too many is refused: ${full.sample.company} has ${full.domains.length} of ${full.sample.domainMax}
curl ${json} -d '{"name":"www.one-too-many.example"}' '${api}/client/${full.id}/domain?${key}'

`;
}
