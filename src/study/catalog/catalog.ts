import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { operantError, unknownName } from '../../error/index.ts';

const row = z.strictObject({
  /** Short name in small letters; what a study is called by. */
  id: z.string().regex(/^[a-z0-9][a-z0-9.+-]*$/),
  /** The name its users know. */
  short: z.string(),
  title: z.string(),
  family: z.string(),
  kind: z.string(),
  /** 1 to 5: how much it matters to this project. */
  weight: z.int().min(1).max(5),
  mechanism: z.string(),
  /** What the authors report. */
  headline: z.string().nullable(),
  /** Parts that it needs. */
  parts: z.array(z.string()),
  /** A proposal for the smallest honest demonstration. */
  demo: z.string(),
  /** What no demonstration of this size can show. */
  outOfReach: z.string().optional(),
});

/** A published system that this project is built to cover. */
export type CatalogRow = Readonly<z.output<typeof row>>;

/** Folder of the package that has the catalog, and the ledger that comes with it. */
export const packagedStudies = fileURLToPath(new URL('../../../studies', import.meta.url));

const packagedCatalog = fileURLToPath(new URL('../../../studies/catalog.jsonl', import.meta.url));

/** The catalog, as it lies in the package. @throws for a row that is not one, and for an id that comes twice */
export async function readCatalog(path = packagedCatalog): Promise<readonly CatalogRow[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
  const rows = lines.map((line, i) => parseRow(line, `in line ${i + 1} of ${path}`));
  const ids = new Set<string>();
  for (const { id } of rows) {
    if (ids.has(id))
      throw operantError('id comes twice', { value: id, where: `in ${path}`, help: 'give each row its own' });
    ids.add(id);
  }
  return rows;
}

function parseRow(line: string, where: string): CatalogRow {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    throw operantError('row of the catalog is not JSON', { value: line.slice(0, 40), where });
  }
  const { data, error } = row.safeParse(json);
  if (data) return data;
  const [issue] = error.issues;
  throw operantError('row of the catalog is not one', { value: `${issue!.path.join('.')}: ${issue!.message}`, where });
}

/** What a row is called: its short name and its title, once where the title begins with the name. */
export function rowName({ short, title }: CatalogRow): string {
  return title.startsWith(short) ? title : `${short}: ${title}`;
}

/** The row of an id. @throws for an unknown one, with the nearest */
export function findRow(rows: readonly CatalogRow[], id: string): CatalogRow {
  const found = rows.find((candidate) => candidate.id === id);
  if (found) return found;
  const ids = rows.map((candidate) => candidate.id);
  throw unknownName('not in the catalog', id, ids, { otherwise: 'operant papers lists it' });
}
