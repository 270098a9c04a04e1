import { useMutation } from '@tanstack/react-query';
import { connectContainerToNetwork, disconnectContainerFromNetwork } from '@/api/docker/docker-api';
import { startInstance } from '@/api/services/services-api';
import type { Diagnosis, Question, Repair } from '@/shared/doctor';
import type { Container } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import { NETWORK_NAME } from '@/shared/instances';

interface Asked {
  readonly question: Question;
  readonly repair: Repair;
}

interface Repairing {
  readonly isPending: boolean;
  readonly error: DampError | null;
  readonly repair: (question: Question, repair: Repair) => void;
  readonly forget: () => void;
}

/** Does what a diagnosis proposes, then asks again. */
export function useRepair(
  containers: readonly Container[],
  ask: (question: Question) => void,
): Repairing {
  const { mutate, isPending, error, reset } = useMutation({
    mutationKey: ['doctor-repair'],
    meta: { place: 'network' },
    mutationFn: ({ repair }: Asked) => carryOut(repair, containers),
    onSuccess: (_nothing, { question, repair }) =>
      ask(repair.do === 'ask' ? repair.question : question),
  });
  return {
    isPending,
    error: error && DampError.from(error),
    repair: (question, repair) => mutate({ question, repair }),
    forget: reset,
  };
}

async function carryOut(repair: Repair, containers: readonly Container[]): Promise<void> {
  switch (repair.do) {
    case 'connect':
      return connectContainerToNetwork(repair.container);
    case 'disconnect':
      return disconnectContainerFromNetwork(repair.container);
    case 'start': {
      const managed = containers.find(({ id }) => id === repair.container)?.managed;
      if (!managed) throw new DampError('not-found', 'The container was removed meanwhile.');
      return startInstance(managed.instance);
    }
    case 'ask':
      return;
  }
}

/** What the button says; null where the container is gone. */
export function repairLabel(
  { repair, question }: Diagnosis,
  containers: readonly Container[],
): string | null {
  if (!repair) return null;
  if (repair.do === 'ask') {
    const { to, port } = repair.question;
    const isSame = to === question.to && port === question.port;
    return isSame ? 'Check again' : `Check ${to}:${port}`;
  }
  const name = containers.find(({ id }) => id === repair.container)?.name;
  if (name === undefined) return null;
  const verbs = {
    connect: `Connect ${name}`,
    disconnect: `Take ${name} off ${NETWORK_NAME}`,
    start: `Start ${name}`,
  };
  return verbs[repair.do];
}
