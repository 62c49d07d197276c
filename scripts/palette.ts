import { crc32, deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MAX_COLOURS = 256;

interface Image {
  width: number;
  height: number;
  /** Three bytes per pixel. */
  pixels: Buffer;
}

/**
 * A PNG with at most 256 colours, which is much smaller than one with all of them. Among colours that are too close to distinguish, the
 * most frequent one replaces the others.
 * @param png as browsers write it: 8 bits per channel, not interlaced; an alpha channel is ignored.
 * @throws Error if the file is of another kind.
 */
export function withPalette(png: Buffer): Buffer {
  const { width, height, pixels } = decode(png);
  const counts = new Map<number, number>();
  for (let at = 0; at < pixels.length; at += 3) {
    const colour = pixels.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const standIn = reduce(counts);
  const palette = [...new Set(standIn.values())];
  const places = new Map(palette.map((colour, place) => [colour, place]));
  const placeOf = new Map([...standIn].map(([colour, other]) => [colour, places.get(other) ?? 0]));
  // Filter 0 on each line: images with a palette have no gradients that another filter would flatten.
  const rows = Buffer.alloc((width + 1) * height);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const at = Math.floor(pixel / width) * (width + 1) + 1 + (pixel % width);
    rows[at] = placeOf.get(pixels.readUIntBE(pixel * 3, 3)) ?? 0;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff]));
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("PLTE", colours),
    chunk("IDAT", deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** The colour that is shown for each colour: itself if it is frequent, as backgrounds and letters are; otherwise one close to it. */
function reduce(counts: ReadonlyMap<number, number>): Map<number, number> {
  const frequent = [...counts]
    .toSorted(([one, often], [other, lessOften]) => lessOften - often || one - other)
    .map(([colour]) => colour);
  const exact = frequent.slice(0, MAX_COLOURS / 2);
  const rest = frequent.slice(exact.length);
  for (let bits = 8; ; bits -= 1) {
    const key = ((0xff << (8 - bits)) & 0xff) * 0x010101;
    const shown = new Map<number, number>();
    for (const colour of rest) if (!shown.has(colour & key)) shown.set(colour & key, colour);
    if (exact.length + shown.size > MAX_COLOURS) continue;
    const pairs = rest.map((colour): [number, number] => [colour, shown.get(colour & key) ?? colour]);
    return new Map([...exact.map((colour): [number, number] => [colour, colour]), ...pairs]);
  }
}

function decode(png: Buffer): Image {
  if (!png.subarray(0, 8).equals(SIGNATURE)) throw new Error("This is no PNG.");
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const [depth, kind, , , interlaced] = png.subarray(24, 29);
  const channels = kind === 2 ? 3 : kind === 6 ? 4 : 0;
  if (depth !== 8 || channels === 0 || interlaced !== 0) throw new Error("This kind of PNG is not known here.");
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const type = png.toString("latin1", at + 4, at + 8);
    if (type === "IDAT") data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const bytes = unfiltered(inflateSync(Buffer.concat(data)), width * channels, channels);
  const pixels = Buffer.alloc(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1)
    bytes.copy(pixels, pixel * 3, pixel * channels, pixel * channels + 3);
  return { width, height, pixels };
}

/** Undoes each line's filter, see section 9 of the PNG specification. */
function unfiltered(raw: Buffer, stride: number, channels: number): Buffer {
  const lines = raw.length / (stride + 1);
  const bytes = Buffer.alloc(lines * stride);
  for (let line = 0; line < lines; line += 1) {
    const filter = raw[line * (stride + 1)] ?? 0;
    for (let index = 0; index < stride; index += 1) {
      const at = line * stride + index;
      const left = index >= channels ? (bytes[at - channels] ?? 0) : 0;
      const up = line > 0 ? (bytes[at - stride] ?? 0) : 0;
      const corner = line > 0 && index >= channels ? (bytes[at - stride - channels] ?? 0) : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      bytes[at] = (raw[at + line + 1] ?? 0) + guess;
    }
  }
  return bytes;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [byLeft, byUp, byCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
}

function chunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const whole = Buffer.alloc(8 + content.length);
  whole.writeUInt32BE(data.length, 0);
  content.copy(whole, 4);
  whole.writeUInt32BE(crc32(content), 4 + content.length);
  return whole;
}
