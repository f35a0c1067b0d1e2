/** The barcodes that venues scan. The library has a hundred more, which are not bundled. */
export {
  azteccode,
  azteccodecompact,
  code39,
  code93,
  code128,
  datamatrix,
  drawingSVG,
  pdf417,
  qrcode,
} from 'bwip-js/generic';
