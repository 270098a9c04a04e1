import { describe, expect, it } from 'vitest';
import { parseList } from '@/services/databases/parse-list';

describe('parseList', () => {
  it('reads a line for each database, with what is known of it', () => {
    expect(parseList('shop\t16384\t3\r\nblog\t0\t\n\nodd name\tx\t-1\nno tab\n')).toEqual([
      { name: 'shop', bytes: 16384, tables: 3 },
      { name: 'blog', bytes: 0, tables: null },
      { name: 'odd name', bytes: null, tables: null },
    ]);
  });
});
