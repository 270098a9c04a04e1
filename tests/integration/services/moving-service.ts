import { docker } from '../../support/docker-cli.ts';
import { unique } from '../docker/unique.ts';
import { shell, tinyService } from './definitions.ts';

/** A service of two versions, which at each start writes into the data by which it was opened. */
export async function movingService() {
  const image = unique('moving');
  for (const version of ['1', '2']) await docker('tag', 'damp-test/tiny:1', `${image}:${version}`);
  return {
    definition: tinyService({
      image,
      versions: ['1', '2'],
      dataVersions: { opens: 'newer', numbers: 1 },
      ...shell(
        'echo "opened by ${MOVE:-1}" >> /data/format; [ "$MOVE" != bad ] || exit 3; exec sh /run.sh',
      ),
    }),
    async [Symbol.asyncDispose]() {
      await docker('rmi', `${image}:1`, `${image}:2`);
    },
  };
}
