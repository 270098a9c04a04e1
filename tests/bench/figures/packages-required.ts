import { builtinModules } from 'node:module';

/** Native code can't be bundled, and what is optional is looked for in a try. */
const NATIVE = /^cpu-features$|\.node$/;

/** The packages that bundled code takes from node_modules when it runs, by name, sorted. */
export function packagesRequired(code: string): readonly string[] {
  const names = [...code.matchAll(/\brequire\(\s*(["'`])([^"'`$]+)\1\s*\)/g)].flatMap(
    ([, , name]) => (name === undefined ? [] : [name]),
  );
  const isPackage = (name: string) =>
    name !== 'electron' &&
    !name.startsWith('.') &&
    !name.startsWith('node:') &&
    !builtinModules.includes(name) &&
    !NATIVE.test(name);
  return [...new Set(names.filter(isPackage))].sort();
}

/** The files that a bundle takes in as soon as it is run, itself among them; not those for later. */
export function requiredAtStart(
  entry: string,
  code: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const found = new Set([entry]);
  for (const file of found) {
    // One for later is asked for in a promise: then(()=>require("./part.cjs")).
    const calls = (code.get(file) ?? '').matchAll(
      /(.{0,30})require\(\s*["'`]\.\/([^"'`]+)["'`]\s*\)/gs,
    );
    for (const [, before, name] of calls) {
      if (name !== undefined && !/then\(\s*\(\)\s*=>[^;]*$/.test(before ?? '')) found.add(name);
    }
  }
  return found;
}
