import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { defaultInstanceName } from '../../../src/shared/instances.ts';
import {
  backedUpAndRestored,
  fillDatabase,
  sumOfRows,
  type Measured,
} from '../../support/big-database.ts';
import type * as Catalogue from '../../../src/catalog/mysql.ts';
import { docker } from '../../support/docker-cli.ts';
import { loadService } from '../../support/load-service.mjs';
import { card, NETWORK, startDamp, stateIn, waitUntilShown } from '../bench.ts';
import type { RowGroup } from '../bench.ts';
import { pressAndFollow } from '../app/in-page.ts';
import { timedCommand } from '../beside/timed-command.ts';
import { notMeasured, valueLine } from '../figures/line.ts';
import { imageOf, removeInstance } from './instance.ts';

const ROW = 14;
const DATABASE = 'big';
/** 2^16 rows of 16 KiB are 1 GiB. */
const FULL = { doublings: 16, says: '1 GiB' };
const QUICK = { doublings: 12, says: '64 MiB' };

/** What a backup of a large database and its restore take, and whether the rows are the same then. */
export const bigDatabase: RowGroup = {
  rows: [ROW],
  title: 'Back up and restore a large database',
  async measure(bench) {
    if (process.platform !== 'linux') {
      return [notMeasured(ROW, this.title, 'It reads the peak of memory from /proc.')];
    }
    const { mysql } = await loadService<typeof Catalogue>('../catalog/mysql.ts');
    const { doublings, says } = bench.plan.isQuick ? QUICK : FULL;
    const instance = defaultInstanceName(mysql.id);
    const folder = await mkdtemp(path.join(os.tmpdir(), 'damp-bench-'));
    await timedCommand('docker', ['pull', '--quiet', imageOf(mysql)]);
    try {
      {
        await using app = await startDamp(bench);
        const place = card(mysql.name);
        await waitUntilShown(app, stateIn(place), 'Not installed');
        await app.evaluate(pressAndFollow, place, 'Install', stateIn(place), 'Healthy');
      }
      bench.say(`Filling a database with ${says}`);
      const root = ['--host=127.0.0.1', '--user=root'];
      const create = ['mysqladmin', ...root, 'create', DATABASE];
      await docker('exec', '--env', 'MYSQL_PWD=rootpassword', instance, ...create);
      await fillDatabase(instance, DATABASE, doublings);
      const before = await sumOfRows(instance, DATABASE);
      const file = path.join(folder, 'big.sql.gz');
      const asked = { networkName: NETWORK, folder, instance, database: DATABASE, file };
      const { backup, restore } = await backedUpAndRestored(asked);
      const after = await sumOfRows(instance, DATABASE);
      const lines = ([what, { peak, seconds }]: readonly [string, Measured]) => [
        valueLine({
          row: ROW,
          what: `${what} of ${says}: memory beyond what was in use`,
          unit: 'MB',
          values: [peak],
          limit: 100,
        }),
        valueLine({ row: ROW, what: `${what} of ${says}`, unit: 's', values: [seconds] }),
      ];
      return [
        ...lines(['backup', backup]),
        ...lines(['restore', restore]),
        valueLine({
          row: ROW,
          what: 'rows that differ after it, by their sums',
          unit: '',
          values: [before === after ? 0 : 1],
          limit: 0,
        }),
      ];
    } finally {
      await removeInstance(bench.docker, mysql);
      await rm(folder, { recursive: true });
    }
  },
};
