import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** The compiler's complaints about one file that exists in memory only. */
function complaintsAbout(code: string): string[] {
  const { config } = ts.readConfigFile(
    path.join(root, 'tsconfig.json'),
    ts.sys.readFile.bind(ts.sys),
  ) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const file = path.join(root, 'tests/static/seeded.ts');
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, version, ...rest) =>
    name === file ? ts.createSourceFile(name, code, version) : read(name, version, ...rest);
  const program = ts.createProgram([file], options, host);
  return program
    .getSemanticDiagnostics(program.getSourceFile(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

const table = `
  import { z } from 'zod';
  import { operation, type HandlersOf } from '@/shared/ipc-contract';
  const table = {
    first: operation('a', z.tuple([]), z.string()),
    second: operation('b', z.tuple([z.string()]), z.void()),
  };`;

describe('the type checker', () => {
  it('accepts a table whose every row has its handler', () => {
    expect(
      complaintsAbout(
        `${table} export const h: HandlersOf<typeof table> = { first: () => 'x', second: () => {} };`,
      ),
    ).toEqual([]);
  }, 60_000);

  it('refuses a table with a missing handler', () => {
    const complaints = complaintsAbout(
      `${table} export const h: HandlersOf<typeof table> = { first: () => 'x' };`,
    );
    expect(complaints.join()).toContain("Property 'second' is missing");
  }, 60_000);

  it('refuses a handler that answers something else', () => {
    const complaints = complaintsAbout(
      `${table} export const h: HandlersOf<typeof table> = { first: () => 1, second: () => {} };`,
    );
    expect(complaints.join()).toContain("Type 'number' is not assignable");
  }, 60_000);
});
