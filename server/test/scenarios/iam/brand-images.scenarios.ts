import { expect } from 'vitest';
import { expectFields, expectMessage, expectOk, type IamScenario, type IamStage } from '../../support/iam-stage.ts';
import { makeForm, makeIcon, makeJpeg, makePng, makeSvg } from '../../support/images.ts';

const path = '/reselling/settings';

const upload = (stage: IamStage, files: Readonly<Record<string, Uint8Array>>) =>
  stage.post(`${path}/upload`, makeForm(files));

/** An image as a browser gets it, by the address that a branding names. */
async function fetchImage({ world }: IamStage, address: string, headers = {}) {
  const { pathname, search } = new URL(address);
  return world.app.inject({ url: pathname + search, headers });
}

export const brandImageScenarios: readonly IamScenario[] = [
  {
    id: 'B-108',
    contract:
      'an upload is a PNG, JPEG, ICO or SVG by its content, whatever it is called, and is given out to everybody as what it is',
    run: async (stage) => {
      const images = {
        'image/png': makePng(),
        'image/jpeg': makeJpeg(),
        'image/x-icon': makeIcon(),
        'image/svg+xml': makeSvg(),
      };
      for (const [type, bytes] of Object.entries(images)) {
        const { publicSettings } = expectOk(await upload(stage, { logo: bytes, favicon: bytes }));
        for (const address of [publicSettings.logo, publicSettings.favicon]) {
          const image = await fetchImage(stage, address);
          expect([image.statusCode, image.headers['content-type']]).toEqual([200, type]);
          expect(image.rawPayload.equals(bytes)).toBe(true);
        }
      }
    },
  },
  {
    id: 'B-109',
    contract:
      'anything else is 400: another content under a right name, broken, too large, with sides out of measure, none at all',
    run: async (stage) => {
      const cut = (bytes: Buffer) => bytes.subarray(0, bytes.length - 4);
      const broken = makePng();
      broken[20] = 9;
      const icon = makeIcon();
      icon.writeUInt32LE(9999, 18);
      const wrong: Readonly<Record<string, Buffer>> = {
        html: Buffer.from('<!doctype html><html><script>alert(1)</script></html>'),
        gif: Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1'),
        'a PNG that ends early': cut(makePng()),
        'a PNG with more behind it': Buffer.concat([makePng(), Buffer.from('<script>')]),
        'a PNG with a wrong sum': broken,
        'a wide PNG': makePng(5000, 2),
        'a PNG without a side': makePng(0, 2),
        'a JPEG that ends early': cut(makeJpeg()),
        'a high JPEG': makeJpeg(2, 5000),
        'a JPEG of its first bytes': Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
        'an ICO that points elsewhere': icon,
        'an ICO of text': makeIcon(Buffer.alloc(64, 'x')),
        'an SVG with a document type': Buffer.from(
          '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"></svg>',
        ),
        'XML that is no SVG': Buffer.from('<html xmlns="http://www.w3.org/2000/svg"></html>'),
        'an SVG in another coding': Buffer.concat([makeSvg(), Buffer.from([0xff, 0xfe])]),
        'too many bytes': makeSvg('x'.repeat(256 * 1024)),
      };
      for (const [name, bytes] of Object.entries(wrong)) {
        const answer = await upload(stage, { logo: bytes });
        expect(answer.status, name).toBe(400);
        expectFields(answer, 'logo');
      }
      expectFields(await upload(stage, { logo: makePng(), favicon: Buffer.from('no') }), 'favicon');
      expectFields(await upload(stage, {}), 'logo');
      expectFields(await upload(stage, { other: makePng(), logo: Buffer.alloc(0) }), 'logo');
      expect(expectOk(await stage.get(path)).publicSettings).toMatchObject({ logo: null, favicon: null });
    },
  },
  {
    id: 'B-110',
    contract: 'a body that is no form is 415, a broken form and a file twice are 400',
    run: async (stage) => {
      const where = `${path}/upload`;
      const message = 'The body must be sent with Content-Type: multipart/form-data.';
      expectMessage(await stage.post(where, { logo: 'x' }), 415, message);
      expectMessage(await stage.post(where), 415, message);
      const type = { 'content-type': 'multipart/form-data; boundary=x' };
      for (const body of ['', 'nothing', '--x\r\nContent-Disposition: form-data; name="logo"; filename="a"\r\n\r\nabc'])
        expect((await stage.post(where, Buffer.from(body), undefined, type)).status, body).toBe(400);
      const noBoundary = { 'content-type': 'multipart/form-data' };
      expect((await stage.post(where, Buffer.from('x'), undefined, noBoundary)).status).toBe(400);
      const twice = makeForm({ logo: makePng() });
      twice.append('logo', new Blob([new Uint8Array(makePng())]), 'b.png');
      expect((await stage.post(where, twice)).status).toBe(400);
    },
  },
  {
    id: 'B-111',
    contract:
      'nothing of an image can run; it is kept long where its address names its bytes; a new one stands at the same address',
    run: async (stage) => {
      const evil = makeSvg('<script>alert(1)</script>');
      const first = expectOk(await upload(stage, { logo: evil })).publicSettings.logo as string;
      const image = await fetchImage(stage, first);
      expect(image.headers).toMatchObject({
        'content-type': 'image/svg+xml',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cache-control': 'public, max-age=31536000, immutable',
      });
      const etag = String(image.headers.etag);
      for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
        const again = await fetchImage(stage, first, { 'if-none-match': known });
        expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', etag]);
      }
      const second = expectOk(await upload(stage, { logo: makePng() })).publicSettings.logo as string;
      expect([new URL(second).pathname, second === first]).toEqual([new URL(first).pathname, false]);
      const late = await fetchImage(stage, first, { 'if-none-match': etag });
      expect([late.statusCode, late.headers['content-type']]).toEqual([200, 'image/png']);
      expect(late.headers['cache-control']).toBe('public, max-age=300');
      for (const address of ['nothing', '%00', 'x'.repeat(500)])
        expect((await fetchImage(stage, `http://a.example/brand/${address}`)).statusCode).toBe(404);
    },
  },
];
