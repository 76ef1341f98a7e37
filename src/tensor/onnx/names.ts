/**
 * Names for a model's inputs or outputs, made of tree paths: `in` and `0.weight` give `in_0_weight`. They are identifiers
 * as the ONNX specification asks (letters, digits, underscores), and no two are equal.
 */
export function portNames(prefix: string, paths: readonly string[]): string[] {
  const taken = new Set<string>();
  return paths.map((path) => {
    const plain = `${prefix}${path && '_'}${path}`.replace(/[^A-Za-z0-9_]/g, '_');
    let name = plain;
    for (let i = 2; taken.has(name); i++) name = `${plain}_${i}`;
    taken.add(name);
    return name;
  });
}
