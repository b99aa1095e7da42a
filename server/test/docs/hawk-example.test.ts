import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { readBlock, top } from './pages.ts';
import { startRealServer } from './real-server.ts';

it('the example of the page on Hawk signs what a server that requires signatures takes', async () => {
  const example = readBlock('docs/how-to/sign-requests-with-hawk.md', 'hawk');
  const server = await startRealServer({ CLIENTELE_HAWK: 'required', CLIENTELE_HAWK_SECRET: 'shared by both sides' });
  const sign = (secret: string) =>
    promisify(execFile)(process.execPath, ['--input-type=module', '--eval', example], {
      cwd: join(top, 'server'),
      env: { ADDRESS: server.address, API_KEY: server.apiKey, HAWK_SECRET: secret },
    });
  try {
    const [created = '', listed = ''] = (await sign('shared by both sides')).stdout.split('\n');
    expect(created).toMatch(/^201 \{.*"username":"signed"/);
    expect(listed).toMatch(/^200 \[\{.*"username":"signed"/);
    expect((await sign('another')).stdout).toMatch(/^401 .*\n401 .*\n$/);
  } finally {
    await server.stop();
  }
});
