import { viewAsks } from './view-asks';

export const { ask: askDoctor, useAsks: useDoctorAsks } = viewAsks<'everything'>('doctor');
