import { operantError } from '../../error/index.ts';
import { stack, type Tensor } from '../../tensor/index.ts';
import { type Categorical, categorical } from './categorical.ts';
import type { Distribution } from './distribution.ts';

export interface MultiCategorical extends Distribution {
  /** One distribution a component. */
  readonly components: readonly Categorical[];
}

/**
 * K independent choices among nvec[0], nvec[1], … : actions are int32 `[…, K]`; log-probabilities, entropies and
 * divergences are sums over K.
 *
 * @param logits the components' logits side by side, `[…, Σ nvec]`; so is the noise
 * @param nvec how many choices each component has
 * @param mask which choices are allowed, `[…, Σ nvec]`, as `categorical` takes it
 * @throws where nvec does not add up to the last axis of the logits
 */
export function multiCategorical(logits: Tensor, nvec: readonly number[], mask?: Tensor): MultiCategorical {
  checkWidth(logits, nvec);
  const masks = mask?.split(nvec, { axis: -1 });
  const components = logits.split(nvec, { axis: -1 }).map((part, k) => categorical(part, masks?.[k]));
  const total = (term: (component: Categorical, k: number) => Tensor) =>
    components.map(term).reduce((sum, next) => sum.add(next));
  return {
    components,
    noiseKind: 'gumbel',
    noiseShape: logits.shape,
    logProb: (action) => total((component, k) => component.logProb(action.at(k, { axis: -1 }))),
    entropy: () => total((component) => component.entropy()),
    kl: (other) => total((component, k) => component.kl(other.components[k])),
    mode: () =>
      stack(
        components.map((component) => component.mode()),
        { axis: -1 },
      ),
    sample: (noise) => {
      const parts = noise.split(nvec, { axis: -1 });
      return stack(
        components.map((component, k) => component.sample(parts[k])),
        { axis: -1 },
      );
    },
  };
}

function checkWidth(logits: Tensor, nvec: readonly number[]): void {
  const width = nvec.reduce((sum, n) => sum + n, 0);
  if (nvec.length > 0 && width === logits.shape.at(-1)) return;
  throw operantError('logits do not fit the choices', {
    value: `${logits.shape.at(-1)} logits, nvec [${nvec.join(', ')}]`,
    where: 'in multiCategorical',
    help: `give ${width} logits in the last axis`,
  });
}
