import log from 'electron-log/main';

log.transports.file.maxSize = 1024 * 1024;

export { log };
