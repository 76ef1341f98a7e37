import { indices, integer, real } from '../domains.ts';
import type { Cases } from '../sample.ts';

export const gatherCases = {
  gather: (draw, gather) => {
    const shape = draw.shape({ minRank: 1, full: true });
    const axis = draw.axis(shape.length);
    return {
      inputs: [
        { shape, domain: draw.anyDomain() },
        { shape: draw.shape({ maxRank: 2 }), domain: indices(shape.at(axis)!) },
      ],
      apply: (x, places) => gather(x, places, { axis }),
    };
  },
  takeAlongAxis: (draw, takeAlongAxis) => {
    const shape = draw.shape({ minRank: 1, full: true });
    const axis = draw.axis(shape.length);
    const place = axis < 0 ? axis + shape.length : axis;
    const picked = shape.map((length, i) => (i === place ? draw.int(0, 4) : length));
    return {
      inputs: [
        { shape, domain: draw.anyDomain() },
        { shape: picked, domain: indices(shape.at(axis)!) },
      ],
      apply: (x, places) => takeAlongAxis(x, places, { axis }),
    };
  },
  scatterAdd: (draw, scatterAdd) => {
    const shape = draw.shape({ minRank: 1, full: true });
    const axis = draw.axis(shape.length);
    const place = axis < 0 ? axis + shape.length : axis;
    const added = shape.map((length, i) => (i === place ? draw.int(0, 4) : length));
    const domain = draw.pick([real, integer]);
    return {
      inputs: [
        { shape, domain },
        { shape: added, domain: indices(shape.at(axis)!) },
        { shape: added, domain },
      ],
      apply: (x, places, updates) => scatterAdd(x, places, updates, { axis }),
    };
  },
  oneHot: (draw, oneHot) => {
    const classes = draw.int(1, 4);
    return { inputs: [{ shape: draw.shape(), domain: indices(classes) }], apply: (x) => oneHot(x, classes) };
  },
} satisfies Partial<Cases>;
