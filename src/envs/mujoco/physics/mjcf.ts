/** Value of an attribute of a model description; lists are written with spaces between. */
type Attribute = string | number | boolean | readonly number[];

/** Attributes of one element, by name. */
export type Attributes = Readonly<Record<string, Attribute>>;

/** One element of a model description (MJCF) as text, with its children inside. */
export function element(name: string, attributes: Attributes = {}, ...children: readonly string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${text(value)}"`);
  const open = `<${name}${written.join('')}`;
  return children.length === 0 ? `${open}/>` : `${open}>${children.join('')}</${name}>`;
}

function text(value: Attribute): string {
  return Array.isArray(value) ? value.join(' ') : String(value);
}

/** A body at `pos` in the frame of its parent, with its joints, geoms and child bodies. */
export function body(name: string, pos: readonly number[], ...children: readonly string[]): string {
  return element('body', { name, pos }, ...children);
}

/** A joint; the default type is a hinge. */
export function joint(name: string, attributes: Attributes = {}): string {
  return element('joint', { name, ...attributes });
}

/** A sliding joint along `axis`. */
export function slide(name: string, axis: readonly number[], attributes: Attributes = {}): string {
  return element('joint', { name, type: 'slide', axis, ...attributes });
}

/** A capsule of `radius` whose axis goes from one point to another, in the frame of its body. */
export function capsule(
  from: readonly number[],
  to: readonly number[],
  radius: number,
  attributes: Attributes = {},
): string {
  return element('geom', { type: 'capsule', fromto: [...from, ...to], size: radius, ...attributes });
}

/** A sphere of `radius` at `pos`. */
export function sphere(pos: readonly number[], radius: number, attributes: Attributes = {}): string {
  return element('geom', { type: 'sphere', pos, size: radius, ...attributes });
}

/** One motor on each joint, with the gear that multiplies its control. */
export function motors(gears: Readonly<Record<string, number>>, attributes: Attributes = {}): string {
  const all = Object.entries(gears).map(([on, gear]) => element('motor', { name: on, joint: on, gear, ...attributes }));
  return element('actuator', {}, ...all);
}

/** A whole model. */
export function model(name: string, ...sections: readonly string[]): string {
  return element('mujoco', { model: name }, ...sections);
}
