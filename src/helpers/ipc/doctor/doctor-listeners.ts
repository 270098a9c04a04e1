import type { NetworkWork } from '@/services/network/network-work';
import type { StreamDesk } from '@/services/streams/stream-desk';
import type { DoctorNews } from '@/shared/doctor';
import { answer, type AnswerOptions } from '../wire';
import { doctorOperations } from './doctor-channels';

export function registerDoctorListeners(
  services: {
    readonly networkWork: () => Promise<NetworkWork>;
    readonly doctorDesk: StreamDesk<readonly DoctorNews[]>;
  },
  options: AnswerOptions,
): void {
  const { networkWork, doctorDesk } = services;
  answer(
    doctorOperations,
    {
      openCheck: (question) =>
        doctorDesk.open(async () => (await networkWork()).doctor.check(question)),
      openCheckOfEverything: () =>
        doctorDesk.open(async () => (await networkWork()).doctor.checkEverything()),
      readCheck: (id) => doctorDesk.next(id),
      closeCheck: (id) => doctorDesk.close(id),
    },
    options,
  );
}
