import { multiply, type Rational, rational, rationalOfDecimal } from '../expression/rational.ts';

/** What a number is counted in. Amounts of one dimension compare after multiplication by `scale`. */
export interface Unit {
  readonly dimension: string;
  readonly scale: Rational;
}

/** Names and scales by dimension: `name name …=scale`, plurals in s apart. */
const table: Readonly<Record<string, string>> = {
  length: `m meter metre=1 | km kilometer kilometre=1000 | cm centimeter centimetre=0.01
    | mm millimeter millimetre=0.001 | in inch inches=0.0254 | ft foot feet=0.3048 | yd yard=0.9144 | mi mile=1609.344`,
  mass: `g gram=1 | kg kilogram=1000 | mg milligram=0.001 | ton tonne=1000000 | oz ounce=28.349523125
    | lb lbs pound=453.59237`,
  time: 's sec second=1 | ms millisecond=0.001 | min minute=60 | h hr hour=3600 | day=86400 | week=604800',
  years: 'month=1 | year yr=12',
  volume: 'l liter litre=1 | ml milliliter millilitre=0.001 | gallon=3.785411784',
  money: 'dollar usd=1 | cent=0.01',
  euro: 'euro eur=1',
  sterling: 'gbp=1',
  angle: 'degree deg=1',
  percent: 'percent %=1',
  speed: 'm/s=1 | mph=0.44704',
  'speed in km/h': 'km/h kph kmh=1',
};

const units = new Map<string, Unit>();
for (const [dimension, entries] of Object.entries(table)) {
  for (const entry of entries.split('|')) {
    const [names, scale] = entry.split('=') as [string, string];
    for (const name of names.trim().split(' ')) units.set(name, { dimension, scale: rationalOfDecimal(scale.trim()) });
  }
}

/** Letters that are more often variables than units where no markup says so. */
const shorthands = new Set(['m', 'g', 's', 'h', 'l', 'in', 'min', 'mi']);

const currencies: Readonly<Record<string, string>> = { '\\$': 'dollar', $: 'dollar', '€': 'euro', '£': 'gbp' };

/** An amount taken apart. */
export interface Amount {
  readonly body: string;
  readonly unit?: Unit;
}

/**
 * Takes the unit off a cleaned answer: `5\text{ cm}`, `5 cm`, `\$5`, `50\%`, `30^\circ`, `4 \text{ apples}`. Words
 * stand for units only behind a number.
 */
export function amountOf(clean: string): Amount {
  const currency = /^(-?)\s*(\\\$|\$|€|£)\s*(?=[\d.-])/.exec(clean);
  if (currency) {
    const body = currency[1]! + clean.slice(currency[0].length);
    return { body: amountOf(body).body, unit: unitNamed(currencies[currency[2]!]!) };
  }
  const sign = /^(.*[^\s\\])\s*(?:(\\?%)|\^\s*\{?\s*\\circ\s*\}?)$/.exec(clean);
  if (sign) return { body: sign[1]!, unit: unitNamed(sign[2] ? '%' : 'degree') };
  return markedAmount(clean) ?? plainAmount(clean) ?? { body: clean };
}

const exponent = String.raw`\s*(?:\^\s*\{?\s*([23])\s*\}?)?$`;
const markup = String.raw`\\(?:text|mathrm|mbox|textrm|rm|operatorname)\s*\{\s*([^{}]+?)\s*\}`;
const markedUnit = new RegExp(String.raw`^(.*[\d})\]])\s*${markup}${exponent}`);
const plainUnit = new RegExp(String.raw`^(.*[\d})\]])(\s*)([a-zA-Z][a-zA-Z/ ]*?)\.?${exponent}`);

/** `\text{…}` and its like at the end, with a power of it. */
function markedAmount(clean: string): Amount | undefined {
  const found = markedUnit.exec(clean);
  return found && !/^(?:and|or)$/.test(found[2]!)
    ? { body: found[1]!, unit: unitNamed(found[2]!, found[3]) }
    : undefined;
}

/** Known words behind a number; single letters only after a space. */
function plainAmount(clean: string): Amount | undefined {
  const found = plainUnit.exec(clean);
  if (!found) return undefined;
  const [, body, space, name, power] = found as unknown as [string, string, string, string, string | undefined];
  if (/^(?:sin|cos|tan|cot|sec|csc|log|exp|abs|sqrt|inf|and|or|pi)\b/.test(name)) return undefined;
  const isKnown = units.has(singular(name)) || /^(?:square|sq|cubic|cu) /.test(name);
  const isWord = /^[a-zA-Z]{3,}(?: [a-zA-Z]+)*$/.test(name) && space !== '' && /\d$/.test(body);
  if (!isKnown && !isWord) return undefined;
  if (shorthands.has(name) && space === '') return undefined;
  return { body, unit: unitNamed(name, power) };
}

/** A unit that is in no table is a dimension of its own: apples equal apples. */
function unitNamed(name: string, exponent?: string): Unit {
  const lower = name.toLowerCase().trim().replace(/\.$/, '');
  const spelled = /^(square|sq|cubic|cu)\.? (.*)$/.exec(lower);
  const power = exponent ?? (spelled ? (spelled[1]!.startsWith('s') ? '2' : '3') : undefined);
  const base = singular(spelled ? spelled[2]! : lower);
  const unit = units.get(base) ?? { dimension: base, scale: rational(1n) };
  if (power === undefined) return unit;
  const square = multiply(unit.scale, unit.scale);
  return { dimension: `${unit.dimension}^${power}`, scale: power === '2' ? square : multiply(square, unit.scale) };
}

function singular(name: string): string {
  const lower = name.toLowerCase().trim();
  return !units.has(lower) && lower.length > 2 && lower.endsWith('s') ? lower.slice(0, -1) : lower;
}
