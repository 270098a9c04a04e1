import { runOnBuiltApp } from './setup/run-on-built-app.mjs';
import { runAsScript } from './setup/setup-error.mjs';

await runAsScript(() => runOnBuiltApp('tests/bench/main.ts', process.argv.slice(2)));
