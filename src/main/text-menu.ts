import { Menu, type BrowserWindow } from 'electron';

/** The system's menu by right click, where there is text to copy or a place to put some. */
export function offerTextMenu(window: BrowserWindow): void {
  window.webContents.on('context-menu', (_event, { isEditable, selectionText, editFlags }) => {
    if (!isEditable && selectionText === '') return;
    const { canCut, canCopy, canPaste } = editFlags;
    Menu.buildFromTemplate([
      ...(isEditable ? [{ role: 'cut' as const, enabled: canCut }] : []),
      { role: 'copy', enabled: canCopy },
      ...(isEditable ? [{ role: 'paste' as const, enabled: canPaste }] : []),
    ]).popup({ window });
  });
}
