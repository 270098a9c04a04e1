import type { DatabaseServer } from './database-server';
import { lookAtDump } from './dump-file';

/** Puts what is in the file in the place of all that the database has. */
export async function loadFile(
  server: DatabaseServer,
  database: string,
  file: string,
  options: { readonly signal?: AbortSignal; readonly onRead?: (bytes: number) => void },
): Promise<void> {
  const { signal, onRead = () => undefined } = options;
  const { definition, databases } = server;
  const { format, source, open } = await lookAtDump(file, { name: definition.name, databases });
  await server.drop(database);
  if (databases.isMadeByContent !== true) await server.create(database);
  await server.restore(database, {
    stdin: open(onRead),
    format,
    source,
    ...(signal ? { signal } : {}),
  });
}
