import type { Greeting } from './facts';

/** How protocols begin to speak. `said` has each byte as one character. */
const protocols: readonly { readonly begins: RegExp; readonly name: string }[] = [
  { begins: /^.{3}\0\n(?:5\.5\.5-)?([\w.]+-MariaDB)/s, name: 'MariaDB' },
  { begins: /^.{3}\0\n([\w.]+)/s, name: 'MySQL' },
  { begins: /^.{3}\0\xff/s, name: 'MySQL, which refuses this client' },
  { begins: /^(?:-(?:ERR|NOAUTH|DENIED)|\+PONG)/, name: 'Redis' },
  { begins: /^SSH-([\w.-]+)/, name: 'SSH' },
  { begins: /^220[ -].*?SMTP/i, name: 'SMTP' },
  { begins: /^220[ -]/, name: 'SMTP or FTP' },
  { begins: /^HTTP\/[\d.]+ (\d{3})/, name: 'HTTP' },
  { begins: /^AMQP/, name: 'AMQP' },
  { begins: /^ERROR\r\n/, name: 'Memcached' },
  { begins: /^E.{4}S/s, name: 'PostgreSQL' },
  { begins: /MongoDB/, name: 'MongoDB' },
];

/** What the program on the other side spoke, in words. */
export function greetingWords({ kind, bytes, tls }: Greeting): string {
  if (tls !== null) return tls.startsWith('HTTP') ? `speaks HTTPS: ${tls}` : 'speaks TLS';
  if (kind === 'closed') return 'hung up at once, without a word';
  if (kind === 'quiet') return 'says nothing by itself, as many servers do';
  const said = Buffer.from(bytes).toString('latin1');
  for (const { begins, name } of protocols) {
    const match = begins.exec(said);
    if (match) return `speaks ${name}${match[1] === undefined ? '' : ` (${match[1]})`}`;
  }
  const readable = said.replace(/[^\x20-\x7e]+/g, ' ').trim();
  return readable === '' ? 'speaks a protocol of its own' : `says “${readable.slice(0, 60)}”`;
}
