import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { composeModel } from '@/services/environment/compose-file';
import { composeText } from '@/services/environment/compose-text';
import { environmentOf, environmentText } from '@/services/environment/environment-of';
import { anInstalled } from '../services/environment/made-up';

const page = await readFile(path.resolve('docs/sharing-an-environment.md'), 'utf8');
const blockOf = (language: string) =>
  new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1];

const installed = [
  anInstalled('mysql', { options: { hostPorts: { mysql: 3307 }, password: 'a-word-of-mine' } }),
  anInstalled('redis', { aliases: ['cache'] }),
  anInstalled('phpmyadmin'),
];

describe('docs/sharing-an-environment.md', () => {
  it('shows the file that DAMP writes', () => {
    expect(blockOf('json')).toBe(
      environmentText(environmentOf(installed, { withPasswords: false })),
    );
  });

  it('shows the compose file that DAMP writes', async () => {
    const network = 'damp-network';
    const model = composeModel(installed, { network, withPasswords: false });
    expect(blockOf('yaml')).toBe(await composeText(model, network));
  });
});
