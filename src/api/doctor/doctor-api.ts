import type { DoctorNews, Question } from '@/shared/doctor';
import { call } from '../bridge';
import { readStream } from '../streams';

type News = AsyncGenerator<readonly DoctorNews[], void, void>;

/** Whether one reaches the other: what is being done, then the diagnosis. Aborting cancels. */
export function check(question: Question, signal: AbortSignal): News {
  return read(() => window.damp.doctor.openCheck(question), signal);
}

/** Who reaches what of all that is meant to be reached: the matrix, then cell after cell. */
export function checkEverything(signal: AbortSignal): News {
  return read(() => window.damp.doctor.openCheckOfEverything(), signal);
}

function read(open: () => Promise<string>, signal: AbortSignal): News {
  const { doctor } = window.damp;
  return readStream(
    {
      open: () => call(open()),
      read: (id) => call(doctor.readCheck(id)),
      close: (id) => call(doctor.closeCheck(id)),
    },
    signal,
  );
}
