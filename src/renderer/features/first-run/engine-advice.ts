import type { DampErrorCode } from '@/shared/errors';

/** One way to get an engine that works: a sentence, and what to type or open. */
export interface Advice {
  readonly title: string;
  readonly text: string;
  /** A command to paste into a terminal, or an address to open. */
  readonly copy: string;
}

export type System = 'mac' | 'windows' | 'linux';

/** The system by what the browser says of its platform. */
export function systemOf(platform: string): System {
  if (platform.startsWith('Mac')) return 'mac';
  return platform.startsWith('Win') ? 'windows' : 'linux';
}

const WAYS: Readonly<Record<System, readonly Advice[]>> = {
  mac: [
    {
      title: 'OrbStack',
      text: 'Light and quick; starts in a second.',
      copy: 'brew install --cask orbstack',
    },
    {
      title: 'Docker Desktop',
      text: 'Docker’s own app.',
      copy: 'brew install --cask docker-desktop',
    },
    {
      title: 'Colima',
      text: 'Free, without a window.',
      copy: 'brew install colima docker && colima start',
    },
  ],
  windows: [
    {
      title: 'Docker Desktop',
      text: 'Docker’s own app, on WSL 2.',
      copy: 'winget install Docker.DockerDesktop',
    },
    {
      title: 'Rancher Desktop',
      text: 'Free; choose dockerd (moby) as its engine.',
      copy: 'winget install suse.RancherDesktop',
    },
  ],
  linux: [
    {
      title: 'It is installed, and stopped',
      text: 'Start it, now and with the computer.',
      copy: 'sudo systemctl enable --now docker',
    },
    {
      title: 'Debian or Ubuntu',
      text: 'From the system’s own packages.',
      copy: 'sudo apt install docker.io',
    },
    {
      title: 'Any other Linux',
      text: 'Docker’s own guide.',
      copy: 'https://docs.docker.com/engine/install/',
    },
  ],
};

const DENIED: Advice = {
  title: 'Your user may not speak to Docker',
  text: 'Join the docker group, then log out and in again.',
  copy: 'sudo usermod -aG docker $USER',
};

/** What to do where no engine answers: the likeliest cure first. */
export function adviseOn(system: System, code: DampErrorCode): readonly Advice[] {
  return system === 'linux' && code === 'engine-denied' ? [DENIED, ...WAYS.linux] : WAYS[system];
}
