/** @import { IConfiguration, IForbiddenRuleType, IRegularForbiddenRuleType } from 'dependency-cruiser' */

/** @param {string} folders */
const src = (folders) => `^src/(${folders})`;
/** @param {string} names */
const npm = (names) => `(^|/)node_modules/(@types/)?(${names})(/|$)`;
const ANYTHING_ELSE = '^src/';

/**
 * A layer may import these parts of src, and no other.
 * @param {string} layer
 * @param {IForbiddenRuleType['from']} from
 * @param {string[]} allowed
 * @param {string} comment
 * @returns {IForbiddenRuleType}
 */
function mayImport(layer, from, allowed, comment) {
  return {
    name: `${layer}-imports`,
    comment,
    severity: 'error',
    from,
    to: { path: ANYTHING_ELSE, pathNot: allowed },
  };
}

/**
 * A layer never imports these packages or Node modules.
 * @param {string} name
 * @param {IForbiddenRuleType['from']} from
 * @param {IRegularForbiddenRuleType['to']} to
 * @param {string} comment
 * @returns {IForbiddenRuleType}
 */
function never(name, from, to, comment) {
  return { name, comment, severity: 'error', from, to };
}

const PAGE = src('renderer/|renderer\\.tsx|api/');
const CHANNELS = '-channels\\.ts$';

/** @type {IConfiguration} */
export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-missing', severity: 'error', from: {}, to: { couldNotResolve: true } },
    mayImport(
      'shared',
      { path: src('shared/') },
      [src('shared/')],
      'shared runs anywhere: it imports nothing else of src.',
    ),
    mayImport(
      'catalog',
      { path: src('catalog/') },
      [src('catalog/|shared/')],
      'The catalogue is data: only shared types.',
    ),
    mayImport(
      'services',
      { path: src('services/') },
      [src('services/|catalog/|shared/')],
      'Services know no window: hand in what they need from main.ts.',
    ),
    mayImport(
      'channels',
      { path: CHANNELS },
      [src('shared/')],
      'A contract table is made of shared schemas.',
    ),
    mayImport(
      'contexts',
      { path: '-context\\.ts$|context-exposer\\.ts$|^src/preload\\.ts$' },
      [src('shared/|helpers/ipc/(wire|context-exposer)\\.ts'), CHANNELS, '-context\\.ts$'],
      'The preload side knows channels only, never a service.',
    ),
    mayImport(
      'wire',
      { path: 'ipc/(wire|trusted-sender)\\.ts$' },
      [src('shared/|helpers/ipc/wire\\.ts')],
      'The wire carries any table: it knows none.',
    ),
    mayImport(
      'api',
      { path: src('api/') },
      [src('api/|shared/|helpers/ipc/context-exposer\\.ts'), '-context\\.ts$', CHANNELS],
      'The api speaks to the main process through window.damp only.',
    ),
    mayImport(
      'renderer',
      { path: src('renderer/|renderer\\.tsx') },
      [src('renderer/|api/|shared/|catalog/')],
      'The page’s only door is src/api.',
    ),
    mayImport(
      'main',
      { path: src('main/|main\\.ts') },
      [
        src('main/|services/|shared/'),
        src('helpers/ipc/(wire|trusted-sender|listeners-register)'),
        CHANNELS,
      ],
      'main wires services to listeners; it knows no page.',
    ),
    never(
      'listeners-know-types-of-services',
      { path: '-listeners\\.ts$|listeners-register\\.ts$' },
      { path: src('services/|main/'), dependencyTypesNot: ['type-only'] },
      'A listener is handed its services by main.ts: import their types only.',
    ),
    never(
      'listeners-know-no-page',
      { path: '-listeners\\.ts$|listeners-register\\.ts$' },
      { path: PAGE },
      'A listener answers; it knows no page.',
    ),
    never(
      'features-are-apart',
      { path: '^src/renderer/features/([^/]+)/' },
      { path: '^src/renderer/features/', pathNot: '^src/renderer/features/$1/' },
      'What two features share belongs in renderer/components.',
    ),
    never(
      'api-context-types-only',
      { path: src('api/') },
      { path: '^src/helpers/', dependencyTypesNot: ['type-only'] },
      'The page bundles no part of the wire: import types only.',
    ),
    never(
      'dockerode-door',
      { path: '^src/', pathNot: src('services/docker/') },
      { path: npm('dockerode|docker-modem') },
      'Only services/docker speaks to the engine: add what you need there.',
    ),
    never(
      'electron-door',
      { path: src('shared/|catalog/|services/|api/|renderer/|renderer\\.tsx') },
      { path: npm('electron|electron-log') },
      'Electron is known to main/, contexts and listeners only.',
    ),
    never(
      'channels-run-anywhere',
      { path: CHANNELS },
      { path: npm('electron') },
      'Contract tables are read by both sides.',
    ),
    never(
      'react-door',
      { path: src('shared/|catalog/|services/|helpers/|main/|main\\.ts') },
      { path: npm('react|react-dom|@mantine|@tanstack') },
      'React belongs to the renderer.',
    ),
    never(
      'no-node-in-page',
      { path: [PAGE, src('shared/|catalog/')] },
      { dependencyTypes: ['core'] },
      'The page runs in a sandbox: ask the main process through src/api.',
    ),
    never(
      'no-zod-in-page',
      { path: PAGE },
      { path: npm('zod') },
      'The page trusts what main has parsed; keep zod out of its bundle.',
    ),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
