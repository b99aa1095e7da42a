import { isUtf8 } from 'node:buffer';
import { crc32 } from 'node:zlib';

/** What an image of a brand may be. */
export const imageTypes = ['image/png', 'image/jpeg', 'image/svg+xml', 'image/x-icon'] as const;
export type ImageType = (typeof imageTypes)[number];

/** Bytes of an image at the most: a mail or a page should not wait for it. */
export const largestImage = 256 * 1024;
const longestSide = 4096;

const isSide = (side: number): boolean => side >= 1 && side <= longestSide;

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Signature, a header that names sides, whole chunks with right sums, and an end (PNG, 5). */
function isPng(bytes: Buffer): boolean {
  if (!bytes.subarray(0, 8).equals(pngSignature)) return false;
  let isFirst = true;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > bytes.length) return false;
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== bytes.readUInt32BE(at + 8 + length)) return false;
    if (isFirst) {
      if (type !== 'IHDR' || length !== 13) return false;
      if (!isSide(bytes.readUInt32BE(at + 8)) || !isSide(bytes.readUInt32BE(at + 12))) return false;
      isFirst = false;
    }
    if (type === 'IEND') return end === bytes.length;
    at = end;
  }
  return false;
}

/** Markers that stand alone, without a length behind them. */
const isLonely = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
/** Headers of a frame, which name the sides. C4, C8 and CC lie among them and are others. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Segments up to the picture's own data, a frame among them that names sides, and an end (JPEG, B.1). */
function isJpeg(bytes: Buffer): boolean {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return false;
  let hasFrame = false;
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return false;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isLonely(marker)) {
      at += 2;
      continue;
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length) return false;
    if (isFrame(marker)) {
      if (end < at + 9 || !isSide(bytes.readUInt16BE(at + 5)) || !isSide(bytes.readUInt16BE(at + 7))) return false;
      hasFrame = true;
    }
    if (marker === 0xda) return hasFrame && bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) >= end;
    at = end;
  }
  return false;
}

/** A list of pictures, each within the file, and each a PNG or a bitmap. */
function isIcon(bytes: Buffer): boolean {
  if (bytes.length < 6 || bytes.readUInt16LE(0) !== 0 || bytes.readUInt16LE(2) !== 1) return false;
  const count = bytes.readUInt16LE(4);
  const begin = 6 + 16 * count;
  if (count < 1 || begin > bytes.length) return false;
  for (let entry = 6; entry < begin; entry += 16) {
    const size = bytes.readUInt32LE(entry + 8);
    const offset = bytes.readUInt32LE(entry + 12);
    if (offset < begin || size < 40 || offset + size > bytes.length) return false;
    const isPicture = bytes.subarray(offset, offset + 8).equals(pngSignature) || bytes.readUInt32LE(offset) === 40;
    if (!isPicture) return false;
  }
  return true;
}

/** The text behind what may stand before an XML document's element: a byte order mark, its declaration, comments. */
function skipProlog(text: string): string {
  let rest = text.replace(/^\ufeff/, '').trimStart();
  for (;;) {
    const close = rest.startsWith('<!--') ? '-->' : rest.startsWith('<?') ? '?>' : undefined;
    if (close === undefined) return rest;
    const end = rest.indexOf(close);
    if (end === -1) return '';
    rest = rest.slice(end + close.length).trimStart();
  }
}

/**
 * Text whose element is an `svg`. A document type is refused: it could declare entities that grow without end. What it may
 * do is not looked at, since no look is thorough enough: it is served so that it can do nothing.
 */
function isSvg(bytes: Buffer): boolean {
  if (!isUtf8(bytes) || bytes.includes(0)) return false;
  const text = skipProlog(bytes.toString());
  return (
    /^<(?:\w+:)?svg[\s>]/.test(text) &&
    /<\/(?:\w+:)?svg\s*>$/.test(text.trimEnd()) &&
    text.includes('http://www.w3.org/2000/svg') &&
    !/<!(?:doctype|entity)/i.test(text)
  );
}

/** What an image is by its content, whatever it is called; undefined where it is none that a brand may have. */
export function recognizeImage(content: Uint8Array): ImageType | undefined {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (isPng(bytes)) return 'image/png';
  if (isJpeg(bytes)) return 'image/jpeg';
  if (isIcon(bytes)) return 'image/x-icon';
  return isSvg(bytes) ? 'image/svg+xml' : undefined;
}
