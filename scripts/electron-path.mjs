import { electronRuntime } from './setup/electron-runtime.mjs';
import { runAsScript } from './setup/setup-error.mjs';

await runAsScript(async () => {
  const { path } = await electronRuntime();
  console.log(path);
});
