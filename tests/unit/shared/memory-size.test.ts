import { expect, it } from 'vitest';
import { memoryText, parseMemory } from '@/shared/memory-size';

it.each([
  ['512 MB', 512 * 2 ** 20],
  ['512m', 512 * 2 ** 20],
  ['2 GB', 2 ** 31],
  ['1,5 GiB', 1.5 * 2 ** 30],
])('“%s” is read as Docker reads it', (text, bytes) => {
  expect(parseMemory(text)).toBe(bytes);
});

it.each(['', '512', 'much', '-1 GB', '1 TB', '12 MB MB'])('“%s” is no size', (text) => {
  expect(parseMemory(text)).toBeNull();
});

it.each(['64 MB', '1.5 GB', '2 GB', '1000 MB', '100.5 MB'])(
  '%s is written as it is read',
  (text) => {
    expect(memoryText(parseMemory(text) ?? 0)).toBe(text);
  },
);
