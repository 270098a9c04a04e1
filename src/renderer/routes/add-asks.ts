import { viewAsks } from './view-asks';

/** Opens the dialog for a name, from anywhere. */
export const { ask: askForName, useAsks: useNameAsks } = viewAsks<'add'>('names');

/** Opens the dialog for a group, from anywhere. */
export const { ask: askForGroup, useAsks: useGroupAsks } = viewAsks<'add'>('balance');
