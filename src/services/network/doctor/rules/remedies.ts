import type { NetworkFact, Party } from '../../../docker/surroundings';
import type { Facts } from '../facts';
import { ownerOf } from '../who';
import type { Finding } from './rule';

export type Remedy = Pick<Finding, 'advice' | 'repair'>;

/** Only DAMP’s own are started: of others the command is told. */
export function startOf(party: Party): Remedy {
  return party.managed
    ? { advice: `Start ${party.name}.`, repair: { do: 'start', container: party.id } }
    : { advice: `Start it, with docker start ${party.name} or with its compose project.` };
}

export function resumeOf(party: Party): Remedy {
  return party.managed
    ? { advice: `Let ${party.name} go on.`, repair: { do: 'start', container: party.id } }
    : { advice: `Let it go on with docker unpause ${party.name}.` };
}

export function restartOf(party: Party): Remedy {
  const otherwise = 'if that does not help, restart Docker.';
  return party.managed
    ? {
        advice: `Restart ${party.name}; ${otherwise}`,
        repair: { do: 'restart', container: party.id },
      }
    : { advice: `Restart it, with docker restart ${party.name}; ${otherwise}` };
}

/** DAMP shows the logs of its own. */
export function readLogOf(party: Party): Remedy {
  return party.managed
    ? {
        advice: `Read the end of the log of ${party.name}.`,
        repair: { do: 'log', container: party.id },
      }
    : { advice: `Read the end of its log: docker logs --tail 50 ${party.name}.` };
}

/** One that shares another’s network is connected together with that one. */
export function connectOf(party: Party, facts: Facts, more = ''): Remedy {
  const itself = facts.parties.find(({ id }) => id === party.id) ?? party;
  const { id, name } = ownerOf(facts.parties, itself);
  const why = name === party.name ? '' : `, whose network ${party.name} shares,`;
  return {
    advice: `Connect ${name}${why} to ${facts.networkName}.${more}`,
    repair: { do: 'connect', container: id },
  };
}

/** Off DAMP’s network: what DAMP made stays. */
export function takeOff(party: Party | undefined, { networkName }: Facts): Pick<Finding, 'repair'> {
  const isOn = party?.places.some(({ network }) => network === networkName);
  if (!party || !isOn || party.managed || party.isHelper) return {};
  return { repair: { do: 'disconnect', container: party.id } };
}

/** DAMP’s network is edited; what to do with another one the caller says. */
export function openOf({ name }: NetworkFact, { networkName }: Facts, otherwise: string): Remedy {
  return name === networkName
    ? { advice: 'Set its Isolation to Open.', repair: { do: 'edit' } }
    : { advice: otherwise };
}
