/** Names that the graph writer gives to results and constants begin like this. */
const INTERNAL = /^[tc]\d/;

/**
 * Names for a model's inputs or outputs, made of tree paths: `layers.0.weight` gives `layers_0_weight`. They are
 * identifiers as the ONNX specification asks (letters, digits, underscores, no digit in front), and differ from each
 * other and from those in `taken`, to which they are added. `unnamed` stands for, or before, a path without a word.
 */
export function portNames(paths: readonly string[], unnamed: string, taken: Set<string>): string[] {
  return paths.map((path) => {
    const word = path.replace(/[^A-Za-z0-9_]/g, '_');
    const identifier = /^[A-Za-z_]/.test(word) ? word : `${unnamed}${word}`;
    const plain = INTERNAL.test(identifier) ? `_${identifier}` : identifier;
    let name = plain;
    for (let i = 2; taken.has(name); i++) name = `${plain}_${i}`;
    taken.add(name);
    return name;
  });
}
