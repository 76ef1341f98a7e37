import { operantError } from '../../error/index.ts';

/** Reads fields of a config.json, with errors that name them. */
export class ConfigFields {
  readonly #json: Readonly<Record<string, unknown>>;
  readonly #where: string;

  constructor(json: Readonly<Record<string, unknown>>, where: string) {
    this.#json = json;
    this.#where = where;
  }

  /** A number; `otherwise` where the field is absent or null. @throws where there is neither */
  number(name: string, otherwise?: number): number {
    const found = this.#json[name] ?? otherwise;
    if (typeof found === 'number' && Number.isFinite(found)) return found;
    throw this.#wrong(name, found);
  }

  flag(name: string, otherwise: boolean): boolean {
    const found = this.#json[name] ?? otherwise;
    if (typeof found === 'boolean') return found;
    throw this.#wrong(name, found);
  }

  text(name: string, otherwise?: string): string {
    const found = this.#json[name] ?? otherwise;
    if (typeof found === 'string') return found;
    throw this.#wrong(name, found);
  }

  /** The fields of an object; undefined where it is absent or null. */
  object(name: string): ConfigFields | undefined {
    const found = this.#json[name] ?? undefined;
    if (found === undefined) return undefined;
    if (typeof found !== 'object') throw this.#wrong(name, found);
    return new ConfigFields(found as Record<string, unknown>, `${this.#where}, ${name}`);
  }

  /** @throws unless the field is absent, null or one of these */
  only(name: string, allowed: readonly (string | number | boolean)[], help: string): void {
    const found = this.#json[name] ?? undefined;
    if (found === undefined || allowed.includes(found as string)) return;
    throw operantError(`${name} is not supported`, { value: found, where: this.#where, help });
  }

  /** @throws unless the field is absent, null or a list of nothing else */
  onlyEach(name: string, allowed: string, help: string): void {
    const found = this.#json[name] ?? [];
    if (!Array.isArray(found)) throw this.#wrong(name, found);
    const other = found.find((entry) => entry !== allowed);
    if (other !== undefined) throw operantError(`${name} is not supported`, { value: other, where: this.#where, help });
  }

  #wrong(name: string, found: unknown): Error {
    return found === undefined
      ? operantError('field of the config is missing', { value: name, where: this.#where })
      : operantError(`${name} of the config is of the wrong type`, { value: found, where: this.#where });
  }
}
