import { exposeContexts } from './helpers/ipc/context-exposer';

exposeContexts();
