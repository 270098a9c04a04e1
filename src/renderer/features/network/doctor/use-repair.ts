import { useMutation } from '@tanstack/react-query';
import { connectContainerToNetwork, disconnectContainerFromNetwork } from '@/api/docker/docker-api';
import { restartInstance, startInstance } from '@/api/services/services-api';
import { askToEdit, connectWithCare } from '@/renderer/routes/network-dialogs';
import { navigate } from '@/renderer/routes/router';
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

/**
 * Does what a diagnosis proposes, then asks again. What another part of the window does is left to it,
 * and a connect asks before the container loses something by it.
 */
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
  const begin = (question: Question, repair: Repair) => {
    const container = 'container' in repair ? find(containers, repair.container) : undefined;
    if (repair.do === 'edit') askToEdit();
    else if (repair.do === 'log') navigate('services', container?.managed?.instance, 'logs');
    else if (repair.do === 'connect' && container) {
      void connectWithCare(container, () => mutate({ question, repair }));
    } else mutate({ question, repair });
  };
  return { isPending, error: error && DampError.from(error), repair: begin, forget: reset };
}

async function carryOut(repair: Repair, containers: readonly Container[]): Promise<void> {
  switch (repair.do) {
    case 'connect':
      return connectContainerToNetwork(repair.container);
    case 'disconnect':
      return disconnectContainerFromNetwork(repair.container);
    case 'start':
      return startInstance(instanceOf(repair.container, containers));
    case 'restart':
      return restartInstance(instanceOf(repair.container, containers));
    case 'ask':
    case 'edit':
    case 'log':
      return;
  }
}

function instanceOf(id: string, containers: readonly Container[]): string {
  const managed = find(containers, id)?.managed;
  if (!managed) throw new DampError('not-found', 'The container was removed meanwhile.');
  return managed.instance;
}

function find(containers: readonly Container[], id: string): Container | undefined {
  return containers.find((container) => container.id === id);
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
  if (repair.do === 'edit') return 'Edit network';
  const name = find(containers, repair.container)?.name;
  if (name === undefined) return null;
  const labels = {
    connect: `Connect ${name}`,
    disconnect: `Take ${name} off ${NETWORK_NAME}`,
    start: `Start ${name}`,
    restart: `Restart ${name}`,
    log: `Log of ${name}`,
  };
  return labels[repair.do];
}
