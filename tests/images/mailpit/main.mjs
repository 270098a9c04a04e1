/** Stands for Mailpit in tests: takes mail by SMTP, shows it by Mailpit's own API and on a page. */
import { createServer } from 'node:net';

import { createInbox } from './inbox.mjs';
import { receiveMail } from './smtp.mjs';
import { createWebServer } from './web.mjs';

const inbox = createInbox({
  file: process.env['MP_DATABASE'],
  most: Number(process.env['MP_MAX_MESSAGES'] ?? 500),
});
createServer((socket) => {
  receiveMail(socket, (raw) => {
    inbox.add(raw);
  });
}).listen(1025);
createWebServer(inbox).listen(8025);

console.log('[smtpd] starting on [::]:1025 (no encryption)');
console.log('[http] accessible via http://localhost:8025/');
process.on('SIGTERM', () => process.exit(0));
process.on('SIGINT', () => process.exit(0));
