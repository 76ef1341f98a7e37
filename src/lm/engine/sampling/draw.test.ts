import { describe, expect, test } from 'vitest';
import { Stream } from '../../../random/index.ts';
import { checkDrawOptions, type DrawOptions, drawToken } from './draw.ts';

const probabilities = Float32Array.of(0.1, 0.4, 0, 0.3, 0.2);
const drawAt = (u: number, options: Partial<DrawOptions> = {}) =>
  drawToken(probabilities, u, { temperature: 1, ...options });

describe('the token at which the running sum passes u', () => {
  test.each([
    [0, 0],
    [0.0999, 0],
    [0.1001, 1],
    [0.4999, 1],
    [0.5001, 3],
    [0.8001, 4],
    [0.99999999, 4],
  ])('%d: token %d', (u, token) => {
    expect(drawAt(u).token).toBe(token);
  });

  test('its log-probability is that of what was drawn from', () => {
    expect(drawAt(0.3).logProb).toBeCloseTo(Math.log(0.4), 6);
    expect(drawAt(0.3, { topK: 2 }).logProb).toBeCloseTo(Math.log(0.4 / 0.7), 6);
  });
});

/** Which tokens 1000 evenly spaced numbers draw. */
function drawn(options: Partial<DrawOptions>): number[] {
  return [...new Set(Array.from({ length: 1000 }, (_, i) => drawAt((i + 0.5) / 1000, options).token))].sort();
}

describe('limits', () => {
  test.each<[Partial<DrawOptions>, number[]]>([
    [{}, [0, 1, 3, 4]],
    [{ topK: 1 }, [1]],
    [{ topK: 3 }, [1, 3, 4]],
    [{ topK: 9 }, [0, 1, 3, 4]],
    [{ topP: 0.39 }, [1]],
    [{ topP: 0.41 }, [1, 3]],
    [{ topP: 0.7 }, [1, 3]],
    [{ topP: 0.89 }, [1, 3, 4]],
    [{ topP: 1 }, [0, 1, 3, 4]],
    [{ minP: 0.49 }, [1, 3, 4]],
    [{ minP: 0.51 }, [1, 3]],
    [{ topK: 3, topP: 0.5 }, [1, 3]],
    [{ topP: 0.95, minP: 0.6 }, [1, 3]],
    [{ temperature: 0 }, [1]],
  ])('%j leaves %j', (options, tokens) => {
    expect(drawn(options)).toEqual(tokens);
  });

  test('a nucleus of a large vocabulary', () => {
    const size = 5000;
    const many = Float32Array.from({ length: size }, (_, i) => (i < 10 ? 0.099 : 0.01 / (size - 10)));
    const stream = Stream.fromSeed(1);
    const tokens = Array.from(
      { length: 500 },
      () => drawToken(many, stream.uniform(), { temperature: 1, topP: 0.98 }).token,
    );
    expect(Math.max(...tokens)).toBe(9);
    expect(new Set(tokens).size).toBe(10);
  });

  test.each<[Partial<DrawOptions>, string]>([
    [{ temperature: -1 }, 'temperature is not a finite number from 0 on (-1) in sample'],
    [{ topK: 0 }, 'topK is not a positive whole number (0) in sample'],
    [{ topP: 0 }, 'topP is not in (0, 1] (0) in sample'],
    [{ minP: 1 }, 'minP is not in [0, 1) (1) in sample'],
    [
      { temperature: 0, topK: 2 },
      'topK, topP and minP have no effect at temperature 0 in sample; help: leave them out',
    ],
  ])('%j is refused', (options, message) => {
    expect(() => checkDrawOptions({ temperature: 1, ...options })).toThrow(message);
  });
});

test('a model that broke down is an error, not a token', () => {
  expect(() => drawToken(Float32Array.of(Number.NaN, 1), 0.5, { temperature: 1 })).toThrow(
    'probabilities are not finite in sample',
  );
});
