import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

import { parseMail } from './parse-mail.mjs';

/** @typedef {{ id: string, received: string, raw: string } & import('./parse-mail.mjs').ParsedMail} Mail */
/** @typedef {ReturnType<typeof createInbox>} Inbox */

/** @param {{ file: string | undefined, most: number }} options */
export function createInbox({ file, most }) {
  /** @type {Mail[]} newest first */
  let mails = file && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  const save = () => {
    if (file) writeFileSync(file, JSON.stringify(mails));
  };
  return {
    all: () => mails,
    /** @param {string} id */
    find: (id) => mails.find((mail) => mail.id === id),
    /** @param {string} raw */
    add(raw) {
      const mail = {
        id: randomBytes(11).toString('hex'),
        received: new Date().toISOString(),
        raw,
        ...parseMail(raw),
      };
      mails = [mail, ...mails].slice(0, most > 0 ? most : undefined);
      save();
    },
    clear() {
      mails = [];
      save();
    },
  };
}
