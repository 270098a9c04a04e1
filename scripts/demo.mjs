import { runOnBuiltApp } from './setup/run-on-built-app.mjs';
import { runAsScript } from './setup/setup-error.mjs';

await runAsScript(() => runOnBuiltApp('scripts/demo/main-job.ts', []));
