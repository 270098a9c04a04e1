import type { Container } from './engine';

/** Whether all are compose's copies of one service (`--scale`), which are meant to answer in turn. */
export function areCopies(
  containers: readonly Pick<Container, 'project' | 'projectService'>[],
): boolean {
  const [first] = containers;
  if (!first?.project || !first.projectService) return false;
  return containers.every(
    ({ project, projectService }) =>
      project === first.project && projectService === first.projectService,
  );
}
