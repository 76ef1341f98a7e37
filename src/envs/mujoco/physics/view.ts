/** Where the picture of a scene is taken from. */
export interface View {
  /** `side`: along y, x to the right; `top`: from above; `perspective`: a camera looks down on the scene at an angle. */
  readonly from: 'side' | 'top' | 'perspective';
  /** Height of what is seen, in metres, at the target. */
  readonly height: number;
  /** Body that the camera follows along the ground, by number; the camera stays where it is without. */
  readonly follow?: number;
  /** Where the camera looks; along the ground it counts from the body that is followed. */
  readonly target: readonly [x: number, y: number, z: number];
}
