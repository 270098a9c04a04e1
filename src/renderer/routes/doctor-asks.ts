import { viewAsks } from './view-asks';

/** Has the Doctor check everything, from anywhere. */
export const { ask: askDoctor, useAsks: useDoctorAsks } = viewAsks<'everything'>('doctor');
