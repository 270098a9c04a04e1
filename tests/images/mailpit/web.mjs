import { createServer } from 'node:http';

/** @typedef {import('./inbox.mjs').Mail} Mail */

/**
 * @param {import('./inbox.mjs').Inbox} inbox
 * @returns {import('node:http').Server}
 */
export function createWebServer(inbox) {
  return createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const [, id, raw] = /^\/api\/v1\/message\/([^/]+)(\/raw)?$/.exec(path) ?? [];
    const mail = id === undefined ? undefined : id === 'latest' ? inbox.all()[0] : inbox.find(id);
    /** @param {unknown} value */
    const json = (value) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify(value));

    if (path === '/readyz' || path === '/livez') return response.end('OK');
    if (path === '/')
      return response.setHeader('content-type', 'text/html; charset=utf-8').end(page(inbox.all()));
    if (path === '/api/v1/info') return json({ Version: 'stand-in', Messages: inbox.all().length });
    if (path === '/api/v1/messages' && request.method === 'DELETE') {
      inbox.clear();
      return response.end('ok');
    }
    if (path === '/api/v1/messages') return json(list(inbox.all()));
    if (mail && raw)
      return response.setHeader('content-type', 'text/plain; charset=utf-8').end(mail.raw);
    if (mail)
      return json({ ...summary(mail), Date: mail.received, Text: mail.text, HTML: mail.html });
    response.statusCode = 404;
    return response.end('Not found');
  });
}

/** @param {readonly Mail[]} mails */
function list(mails) {
  const count = mails.length;
  return {
    total: count,
    unread: count,
    count,
    messages_count: count,
    start: 0,
    tags: [],
    messages: mails.map(summary),
  };
}

/** @param {Mail} mail */
function summary(mail) {
  return {
    ID: mail.id,
    MessageID: mail.messageId,
    Read: false,
    From: mail.from,
    To: mail.to,
    Cc: mail.cc,
    Bcc: [],
    ReplyTo: [],
    Subject: mail.subject,
    Created: mail.received,
    Tags: [],
    Size: mail.raw.length,
    Attachments: 0,
    Snippet: mail.text.trim().slice(0, 200),
  };
}

/** @param {readonly Mail[]} mails */
function page(mails) {
  const rows = mails.map(
    ({ id, from, to, subject }) =>
      `<li><a href="/api/v1/message/${id}">${escape(subject)}</a> ${escape(from?.Address ?? '')} → ${escape(to.map(({ Address }) => Address).join(', '))}</li>`,
  );
  return `<!doctype html><title>Mailpit (stand-in)</title><h1>Inbox (${mails.length})</h1><ul>${rows.join('')}</ul>`;
}

/** @param {string} text */
function escape(text) {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
