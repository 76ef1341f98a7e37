import { rasterise } from '../../env/index.ts';
import { shownPart, type, typeOf } from './cell.ts';
import { drawAgent, drawCell, floorColour } from './drawing.ts';

/** Side of a cell in pixel observations. */
export const tileSize = 8;

/** Bytes of one picture. */
const tileBytes = tileSize * tileSize * 3;

/**
 * Pictures of cells, `[512, 8, 8, 3]`, at type, colour and state; and of the agent, `[4, 8, 8, 3]`, black where the
 * cell shines through.
 */
export interface Sprites {
  readonly cells: Uint8Array;
  readonly agents: Uint8Array;
}

let drawn: Sprites | undefined;

/** The pictures, drawn when they are first asked for. */
export function sprites(): Sprites {
  drawn ??= { cells: drawCells(), agents: drawAgents() };
  return drawn;
}

function drawCells(): Uint8Array {
  const pixels = new Uint8Array(512 * tileBytes);
  for (let code = 0; code < 512; code++) {
    if (typeOf(code) > type.lava || ((code >> 4) & 7) > 5) continue;
    const picture = { width: 1, height: 1, background: floorColour, shapes: drawCell(shownPart(code), 0, 0) };
    pixels.set(rasterise(picture, tileSize, tileSize).pixels, code * tileBytes);
  }
  return pixels;
}

function drawAgents(): Uint8Array {
  const pixels = new Uint8Array(4 * tileBytes);
  for (let direction = 0; direction < 4; direction++) {
    const picture = { width: 1, height: 1, background: '#000000', shapes: [drawAgent(0, 0, direction)] };
    pixels.set(rasterise(picture, tileSize, tileSize).pixels, direction * tileBytes);
  }
  return pixels;
}
