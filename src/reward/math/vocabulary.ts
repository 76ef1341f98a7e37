/** Commands of LaTeX by the sign that they stand for. */
const commandsBySign: Readonly<Record<string, string>> = {
  '*': 'cdot times ast',
  '/': 'div',
  '<': 'lt',
  '>': 'gt',
  '<=': 'le leq leqslant',
  '>=': 'ge geq geqslant',
  '!=': 'ne neq',
  '±': 'pm',
  '|': 'mid vert lvert rvert',
  '∪': 'cup',
  '{{': 'lbrace',
  '}}': 'rbrace',
  frac: 'frac dfrac tfrac cfrac',
  sqrt: 'sqrt',
  binom: 'binom dbinom tbinom',
  lfloor: 'lfloor',
  rfloor: 'rfloor',
  lceil: 'lceil',
  rceil: 'rceil',
  in: 'in',
  circ: 'circ',
  degree: 'degree',
  begin: 'begin',
  end: 'end',
  emptyset: 'emptyset varnothing',
};

const greek = `alpha beta gamma delta epsilon varepsilon zeta eta theta iota kappa lambda mu nu xi rho sigma tau upsilon
  phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega`;
const functions = 'arcsin arccos arctan sinh cosh tanh sin cos tan cot sec csc log ln exp abs floor ceil';

/** The sign that a command of LaTeX is a spelling of. */
export const signOfCommand: ReadonlyMap<string, string> = new Map(
  Object.entries(commandsBySign).flatMap(([sign, commands]) => commands.split(' ').map((command) => [command, sign])),
);

/** Functions of one argument, which may stand without parentheses. */
export const functionNames: ReadonlySet<string> = new Set(functions.split(' '));

/** Names of several letters, as commands or plain, and what they are called here. */
export const longNames: ReadonlyMap<string, string> = new Map([
  ...[...greek.split(/\s+/), ...functionNames, 'pi'].map((name) => [name, name] as const),
  ...['inf', 'infinity', 'infty'].map((name) => [name, 'infinity'] as const),
  ...['sin', 'cos', 'tan'].map((name) => [`a${name}`, `arc${name}`] as const),
]);
