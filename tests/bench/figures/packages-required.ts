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
