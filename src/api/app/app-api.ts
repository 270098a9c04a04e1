import { call } from '../bridge';

/** Versions of DAMP and of what it runs on. */
export async function getVersions(): ReturnType<typeof window.damp.app.getVersions> {
  return call(window.damp.app.getVersions());
}
