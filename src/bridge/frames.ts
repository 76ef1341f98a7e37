/** What can be asked of the shim; the place in the list is the number in the frame. */
export const requests = ['make', 'reset', 'restart', 'step', 'save', 'load', 'render', 'close'] as const;

export type RequestName = (typeof requests)[number];

const headerBytes = 5;

/** A frame: how many bytes its data has (32 bits, low byte first), its kind (8 bits), the data. Both directions use it. */
export function frame(kind: number, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(headerBytes + data.length);
  new DataView(bytes.buffer).setUint32(0, data.length, true);
  bytes[4] = kind;
  bytes.set(data, headerBytes);
  return bytes;
}

/** One frame received. */
export interface Frame {
  readonly kind: number;
  readonly data: Uint8Array;
}

/** Puts frames together from the pieces in which a pipe delivers them. */
export class FrameReader {
  #pieces: Uint8Array[] = [];
  #length = 0;

  /** Takes one piece, and gives the frames that are complete with it. */
  take(piece: Uint8Array): readonly Frame[] {
    this.#pieces.push(piece);
    this.#length += piece.length;
    const frames: Frame[] = [];
    for (let next = this.#next(); next !== undefined; next = this.#next()) frames.push(next);
    return frames;
  }

  #next(): Frame | undefined {
    if (this.#length < headerBytes) return undefined;
    const header = this.#joined(headerBytes);
    const end = headerBytes + new DataView(header.buffer, header.byteOffset).getUint32(0, true);
    if (this.#length < end) return undefined;
    const bytes = this.#joined(end);
    this.#pieces = [bytes.subarray(end)];
    this.#length -= end;
    // A Buffer's own slice would share its memory.
    return { kind: bytes[4], data: new Uint8Array(bytes.subarray(headerBytes, end)) };
  }

  /** The bytes received, with at least the first `length` of them in one piece. */
  #joined(length: number): Uint8Array {
    if (this.#pieces[0].length < length) this.#pieces = [Buffer.concat(this.#pieces)];
    return this.#pieces[0];
  }
}
