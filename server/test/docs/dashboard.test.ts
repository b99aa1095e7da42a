import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitFor } from '../support/wait-for.ts';
import { readBlock, readPage } from './pages.ts';
import { type RealServer, startRealServer } from './real-server.ts';

interface Panel {
  readonly title: string;
  readonly type: string;
  readonly targets?: readonly { readonly expr: string; readonly legendFormat: string }[];
}

interface Dashboard {
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly { readonly name: string; readonly query: string }[] };
}

const token = 'metrics-token-of-the-dashboard';
const dashboard = JSON.parse(readPage('deploy/grafana-dashboard.json')) as Dashboard;

/** Everything of PromQL that the queries use. Whatever else stands in them must be a figure or one of its labels. */
const words = new Set([
  ...['sum', 'max', 'topk', 'rate', 'increase', 'histogram_quantile', 'time', 'label_values', 'by', 'for'],
  // Labels that Prometheus itself gives.
  ...['job', 'instance'],
]);

interface Query {
  readonly where: string;
  readonly text: string;
}

const queries: readonly Query[] = [
  ...dashboard.panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => ({ where: title, text: expr }))),
  ...dashboard.templating.list
    .filter(({ query }) => query !== 'prometheus')
    .map(({ name, query }) => ({ where: `the choice of ${name}`, text: query })),
  ...readBlock('docs/how-to/watch.md', 'alerts')
    .split('\n')
    .filter((line) => line.includes('expr:'))
    .map((line) => ({ where: 'docs/how-to/watch.md', text: line.slice(line.indexOf('expr:') + 5) })),
];

/** Words of a query that are no texts, no variables of Grafana and no numbers or spans of time. */
function listWords(text: string): string[] {
  return text.replaceAll(/"[^"]*"|\[[^\]]*\]|\$\w+/g, ' ').match(/[a-z_]\w*/gi) ?? [];
}

/** The names and labels of what a server shows, from its text. */
function readFigures(text: string): { names: Set<string>; labels: Map<string, Set<string>> } {
  const names = new Set<string>();
  const labels = new Map<string, Set<string>>();
  for (const [, name = '', pairs = ''] of text.matchAll(/^(\w+)(?:\{(.*)\})? \S+$/gm)) {
    names.add(name);
    const known = labels.get(name) ?? new Set();
    for (const [, label = ''] of pairs.matchAll(/(\w+)="/g)) known.add(label);
    labels.set(name, known);
  }
  return { names, labels };
}

let server: RealServer;
let shown: ReturnType<typeof readFigures>;

beforeAll(async () => {
  server = await startRealServer({ CLIENTELE_METRICS_TOKEN: token, CLIENTELE_PASSWORD_COST: '4' });
  const read = async (): Promise<string> =>
    (await fetch(`${server.address}/metrics`, { headers: { authorization: `Bearer ${token}` } })).text();
  await (await fetch(`${server.address}/nowhere`)).text();
  // The jobs begin after the server listens, and a request is counted after its answer.
  const text = await waitFor('jobs and requests to be counted', async () => {
    const figures = await read();
    return (
      figures.includes('clientele_job_last_success_timestamp_seconds{') &&
      figures.includes('http_request_duration_seconds_count{') &&
      figures
    );
  });
  shown = readFigures(text);
});
afterAll(() => server.stop());

describe('the dashboard', () => {
  it('has a query in each of its panels', () => {
    const panels = dashboard.panels.filter(({ type }) => type !== 'row');
    expect(panels.length).toBeGreaterThan(10);
    for (const { title, targets = [] } of panels) expect([title, targets.length > 0]).toEqual([title, true]);
  });

  it.each(queries)('$where asks for figures that the server shows: $text', ({ text }) => {
    const asked = listWords(text).filter((word) => !words.has(word));
    const names = asked.filter((word) => shown.names.has(word));
    expect(names).not.toEqual([]);
    const labels = new Set(names.flatMap((name) => [...(shown.labels.get(name) ?? [])]));
    expect(asked.filter((word) => !shown.names.has(word) && !labels.has(word))).toEqual([]);
  });

  it('shows every figure that is our own', () => {
    const text = queries.map((query) => query.text).join(' ');
    const ours = [...shown.names]
      .filter((name) => /^(clientele|http)_/.test(name))
      .map((name) => name.replace(/_(bucket|sum|count)$/, ''));
    expect([...new Set(ours)].filter((name) => !text.includes(name))).toEqual(['clientele_job_duration_seconds']);
  });
});
