import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '@/services/network/doctor/rules/rules';

const docs = readFileSync(
  path.resolve(import.meta.dirname, '../../../docs/docker-network.md'),
  'utf8',
);

describe('the docs of the network', () => {
  it('tell of all that the Doctor can find, in its own words and order', () => {
    const table = rules.map(
      ({ docs: { sees, means, remedy } }) => `| ${sees} | ${means} | ${remedy} |`,
    );
    const [, section = ''] = docs.split('## Asking the Doctor');
    const written = (section.split('\n## ')[0] ?? '').split('\n');
    const rows = written.filter((line) => line.startsWith('| ') && !line.startsWith('| what'));
    expect(rows).toEqual(table);
  });
});
