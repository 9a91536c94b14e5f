/** What the components that all rooms share say by themselves. */
export const ui = {
  copy: 'Copy',
  copied: 'Copied',
  cannotCopy: 'Cannot copy',
  copyWhat: 'Copy {{what}}',
  copiedWhat: 'Copied {{what}}',
  copyRefused: 'The browser does not allow copying',
  show: 'Show {{what}}',
  hide: 'Hide {{what}}',
}
