/** What both normalisers take. */
export interface NormaliserOptions {
  /** Largest magnitude of a result; 10 unless given. */
  readonly clip?: number;
  /** Added to the variance; 1e-8 unless given. */
  readonly epsilon?: number;
}
