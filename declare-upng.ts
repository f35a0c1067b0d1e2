import type { Plugin } from 'rolldown';

const UPNG = /[\\/]node_modules[\\/]sixel[\\/]upng\.js$/;

/** Declares the variable that a part of sixel only assigns, which an ES module must not. */
export const declareUpng: Plugin = {
  name: 'declare-upng',
  transform(code, id) {
    if (!UPNG.test(id)) return undefined;
    if (!code.includes('module.exports = UPNG = {};')) this.error('sixel has changed: look for its UPNG');
    return `var UPNG;\n${code}`;
  },
};
