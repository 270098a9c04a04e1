import '@mantine/core/styles/baseline.css';
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/global.css';
import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/Menu.css';
import './renderer/styles/tokens.css';
import './renderer/styles/base.css';
import './renderer/styles/mantine.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followVolumes } from './api/data/data-events';
import { followNetwork } from './api/network/network-events';
import { followEngine } from './api/docker/docker-events';
import { createQueryClient } from './api/queries';
import { followRuns } from './api/services/services-events';
import { App } from './renderer/app';
import { showToast } from './renderer/components/toasts';
import { parseRoute } from './renderer/routes/router';

const client = createQueryClient((error, place) => {
  if (place !== 'dialog' && parseRoute(window.location.hash).page !== place) showToast(error);
});
followEngine(client);
followRuns(client);
followVolumes(client);
followNetwork(client);

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App client={client} />
    </StrictMode>,
  );
}
