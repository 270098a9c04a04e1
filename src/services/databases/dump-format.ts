import type { DumpFormat } from '@/shared/database-tools';

interface KnownFormat {
  readonly format: DumpFormat;
  /** For people. */
  readonly says: string;
  readonly begins: (head: Buffer) => boolean;
  /** What a whole file has near its end; a file that was cut off lacks it. */
  readonly ends?: string;
}

const text = (head: Buffer) => head.toString('latin1').replace(/^\xEF\xBB\xBF/, '');

/** How a file tells what it is. The first that fits speaks. */
const formats: readonly KnownFormat[] = [
  {
    format: 'postgresql-archive',
    says: 'a PostgreSQL archive',
    begins: (head) => head.toString('latin1', 0, 5) === 'PGDMP',
  },
  {
    format: 'mongodb-archive',
    says: 'a MongoDB archive',
    begins: (head) => head.length >= 4 && head.readUInt32LE(0) === 0x8199e26d,
  },
  {
    format: 'mysql-text',
    says: 'a MySQL or MariaDB dump',
    begins: (head) => /^(\/\*M?!999999.*\n)?-- (MySQL|MariaDB) dump /.test(text(head)),
    ends: '-- Dump completed',
  },
  {
    format: 'mysql-text',
    says: 'a MySQL or MariaDB dump',
    begins: (head) => /^\s*-- (phpMyAdmin SQL Dump|Adminer \S+ (MySQL|MariaDB) )/.test(text(head)),
  },
  {
    format: 'postgresql-text',
    says: 'a PostgreSQL dump',
    begins: (head) => /^\s*--\s*\n-- PostgreSQL database dump\b/.test(text(head)),
    ends: '-- PostgreSQL database dump complete',
  },
];

/** What the (unpacked) beginning of a file says it is; null where it is no dump that DAMP knows. */
export function dumpFormat(head: Buffer): KnownFormat | null {
  return formats.find(({ begins }) => begins(head)) ?? null;
}

/** The name of the database that a MongoDB archive begins with: its records are BSON documents. */
export function databaseInArchive(head: Buffer): string | null {
  const key = Buffer.from('\x02db\0');
  const at = head.indexOf(key);
  if (at === -1 || at + key.length + 4 > head.length) return null;
  const length = head.readInt32LE(at + key.length);
  const start = at + key.length + 4;
  return head.toString('utf8', start, start + length - 1);
}
