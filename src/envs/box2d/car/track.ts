/** Pixels of the published window per metre of track, before the camera's zoom. */
export const trackScale = 6;
/** Farther than this from the middle, in metres, the car is lost. */
export const playfield = 2000 / trackScale;
/** Half the width of the road, in metres. */
export const roadHalfWidth = 40 / trackScale;
/** Most tiles that a track may have; the few that would have more are drawn anew. */
export const maxTiles = 512;

const radius = 900 / trackScale;
const detailStep = 21 / trackScale;
const checkpointCount = 12;
const mostPoints = 2500;
const borderLength = 4;
const startAngle = (2 * Math.PI * -0.5) / checkpointCount;

/** A closed road of tiles. Tile `i` lies between its own point and the one before. */
export interface Track {
  /** `[maxTiles, 3]`: angle at which the road is crossed, x and y of the middle of the road. */
  readonly points: Float64Array;
  /** `[maxTiles]`, 1 where a tile has a red and white border, in a sharp bend. */
  readonly borders: Uint8Array;
  tileCount: number;
}

interface Checkpoint {
  readonly angle: number;
  readonly x: number;
  readonly y: number;
}

interface TrackPoint {
  /** Direction from the middle of the field. */
  readonly around: number;
  /** Angle of the line across the road. */
  readonly across: number;
  readonly x: number;
  readonly y: number;
}

/**
 * Writes a new track: a line that steers from one random checkpoint around the middle to the next, of which one whole
 * round is kept.
 *
 * @param turnRate - most that the road turns from tile to tile, in radians
 * @param draw - draws numbers in [0, 1)
 */
export function drawTrack(track: Track, turnRate: number, draw: () => number): void {
  let round: readonly TrackPoint[] | undefined;
  while (round === undefined) round = closedRound(steer(drawCheckpoints(draw), turnRate));
  track.tileCount = round.length;
  track.points.fill(0);
  track.borders.fill(0);
  round.forEach(({ across, x, y }, i) => {
    track.points.set([across, x, y], i * 3);
  });
  markBorders(track, turnRate);
}

function drawCheckpoints(draw: () => number): Checkpoint[] {
  const sector = (2 * Math.PI) / checkpointCount;
  return Array.from({ length: checkpointCount }, (_, i) => {
    const drawnAngle = sector * (i + draw());
    const drawnDistance = radius * (1 / 3 + (2 / 3) * draw());
    // The first and the last lie far out, so that the start is a straight.
    const fixed = i === 0 || i === checkpointCount - 1;
    const angle = fixed ? sector * i : drawnAngle;
    const distance = fixed ? 1.5 * radius : drawnDistance;
    return { angle, x: distance * Math.cos(angle), y: distance * Math.sin(angle) };
  });
}

/** Goes round and round for more than four laps. */
function steer(checkpoints: readonly Checkpoint[], turnRate: number): TrackPoint[] {
  const line: TrackPoint[] = [];
  let [x, y, heading] = [1.5 * radius, 0, 0];
  let next = 0;
  let laps = 0;
  let wasBehind = false;
  while (line.length < mostPoints && laps <= 4) {
    let around = Math.atan2(y, x);
    if (wasBehind && around > 0) {
      laps++;
      wasBehind = false;
    }
    if (around < 0) {
      wasBehind = true;
      around += 2 * Math.PI;
    }
    [next, around] = nextCheckpoint(checkpoints, next, around);
    const goal = checkpoints[next % checkpointCount];
    while (heading - around > 1.5 * Math.PI) heading -= 2 * Math.PI;
    while (heading - around < -1.5 * Math.PI) heading += 2 * Math.PI;
    const before = heading;
    const cos = Math.cos(heading);
    const sin = Math.sin(heading);
    const aside = trackScale * (cos * (goal.x - x) + sin * (goal.y - y));
    if (Math.abs(aside) > 0.3) heading -= Math.sign(aside) * Math.min(turnRate, Math.abs(0.001 * aside));
    x -= sin * detailStep;
    y += cos * detailStep;
    line.push({ around, across: (before + heading) / 2, x, y });
  }
  return line;
}

/** The next checkpoint that is still ahead, counted on over the laps, and the direction brought into its lap. */
function nextCheckpoint(checkpoints: readonly Checkpoint[], from: number, around: number): [number, number] {
  let next = from;
  let angle = around;
  for (;;) {
    if (angle <= checkpoints[next % checkpointCount].angle) return [next, angle];
    next++;
    if (next % checkpointCount === 0) angle -= 2 * Math.PI;
  }
}

/** The last whole round of the line; absent where its ends do not meet, or where it is too long. */
function closedRound(line: readonly TrackPoint[]): readonly TrackPoint[] | undefined {
  const starts: number[] = [];
  for (let i = line.length - 1; i > 0 && starts.length < 2; i--) {
    if (line[i].around > startAngle && line[i - 1].around <= startAngle) starts.push(i);
  }
  const [end, start] = starts;
  if (start === undefined || end - 1 - start > maxTiles) return undefined;
  const round = line.slice(start, end - 1);
  const [first, last] = [round[0], round[round.length - 1]];
  const gapX = Math.cos(first.across) * (first.x - last.x);
  const gapY = Math.sin(first.across) * (first.y - last.y);
  return Math.hypot(gapX, gapY) > detailStep ? undefined : round;
}

/** Marks the tiles of sharp bends, and those that lead into them. */
function markBorders({ points, borders, tileCount }: Track, turnRate: number): void {
  const wrap = (i: number): number => (i + tileCount) % tileCount;
  const turn = (i: number): number => points[wrap(i) * 3] - points[wrap(i - 1) * 3];
  for (let i = 0; i < tileCount; i++) {
    const turns = Array.from({ length: borderLength }, (_, back) => turn(i - back));
    const sharp = turns.every((angle) => Math.abs(angle) > turnRate * 0.2);
    const oneSided = Math.abs(turns.reduce((sum, angle) => sum + Math.sign(angle), 0)) === borderLength;
    borders[i] = sharp && oneSided ? 1 : 0;
  }
  for (let i = 0; i < tileCount; i++) {
    for (let back = 0; back < borderLength; back++) borders[wrap(i - back)] |= borders[i];
  }
}

/**
 * Writes the corners of a strip of tile `i`, from `inner` to `outer` metres to the right of the middle of the road.
 *
 * @param corners - `[4, 2]`
 */
export function writeStrip(track: Track, i: number, inner: number, outer: number, corners: Float64Array): void {
  const { points, tileCount } = track;
  const at = i * 3;
  const before = ((i + tileCount - 1) % tileCount) * 3;
  const cos = Math.cos(points[at]);
  const sin = Math.sin(points[at]);
  const cosBefore = Math.cos(points[before]);
  const sinBefore = Math.sin(points[before]);
  corners[0] = points[at + 1] + inner * cos;
  corners[1] = points[at + 2] + inner * sin;
  corners[2] = points[at + 1] + outer * cos;
  corners[3] = points[at + 2] + outer * sin;
  corners[4] = points[before + 1] + outer * cosBefore;
  corners[5] = points[before + 2] + outer * sinBefore;
  corners[6] = points[before + 1] + inner * cosBefore;
  corners[7] = points[before + 2] + inner * sinBefore;
}
