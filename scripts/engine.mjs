import { listTestImages } from './engine/test-images.mjs';
import {
  dockerHost,
  engineStatus,
  killEngine,
  startEngine,
  stopEngine,
} from './engine/private-engine.mjs';
import { runAsScript } from './setup/setup-error.mjs';

const USAGE = `Usage: npm run engine -- up | down | status | kill | images
  up      brings up the project's private Docker engine, its registry mirror and the test images
  down    stops it; images, containers and volumes stay
  status  says what runs
  kill    SIGKILL for dockerd alone, as in a crash; with --and-containers as in a power cut
  images  lists the test images and their tags`;

const commands = {
  async up() {
    await startEngine();
    console.log(`DOCKER_HOST=${dockerHost}`);
  },
  async down() {
    await stopEngine();
    console.log('The private engine is down.');
  },
  async kill() {
    await killEngine({ andContainers: process.argv[3] === '--and-containers' });
    console.log('dockerd was killed; "npm run engine -- up" brings it back.');
  },
  async status() {
    const status = await engineStatus();
    for (const [key, value] of Object.entries(status)) console.log(`${key}: ${value ?? 'none'}`);
    return status.running ? 0 : 1;
  },
  images() {
    for (const { name, hash, tags, resident } of listTestImages()) {
      console.log(
        `${name} (${hash}): ${tags.join(', ') || 'for others to build on'}${resident ? ' [in the engine]' : ''}`,
      );
    }
  },
};

await runAsScript(async () => {
  const command = /** @type {keyof typeof commands} */ (process.argv[2] ?? '');
  if (!Object.hasOwn(commands, command)) {
    console.error(USAGE);
    return 2;
  }
  return commands[command]();
});
