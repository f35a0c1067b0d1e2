import type { DrawingContext } from 'bwip-js/generic';

/** Dark modules are true. Bars are one row. */
export interface Modules {
  readonly rows: readonly (readonly boolean[])[];
  readonly areBars: boolean;
}

type Point = readonly [x: number, y: number];

/** True if the outlines enclose a point: an odd number of them is to its right. */
function isInside(outlines: readonly (readonly Point[])[], x: number, y: number): boolean {
  let crossings = 0;
  for (const points of outlines) {
    for (const [at, [x0, y0]] of points.entries()) {
      const [x1, y1] = points[(at + 1) % points.length] ?? [x0, y0];
      if (x0 === x1 && x0 > x && y0 > y !== y1 > y) crossings += 1;
    }
  }
  return crossings % 2 === 1;
}

/**
 * A drawing for bwip-js that finds the modules of a barcode: its own function for them, `raw`, would bundle every type of
 * barcode there is, and repeats no rows of a PDF417.
 */
export function moduleDrawing(): DrawingContext<Modules> {
  const outlines: (readonly Point[])[] = [];
  const bars: boolean[] = [];
  let module: Point = [1, 1];
  let size: Point = [0, 0];
  const rowsOf = () =>
    Array.from({ length: size[1] / module[1] }, (_, row) =>
      Array.from({ length: size[0] / module[0] }, (_, column) =>
        isInside(outlines, (column + 0.5) * module[0], (row + 0.5) * module[1]),
      ),
    );
  return {
    scale: (x, y) => {
      module = [x, y];
      return [x, y];
    },
    measure: () => ({ width: 0, ascent: 0, descent: 0 }),
    init: (width, height) => {
      size = [width, height];
    },
    // A bar; its middle is rounded up.
    line: (x, _y, _x, _end, width) => {
      bars.length = size[0];
      bars.fill(true, x - Math.ceil(width / 2), x + Math.floor(width / 2));
    },
    polygon: (points) => outlines.push(points),
    hexagon: () => {},
    ellipse: () => {},
    fill: () => {},
    text: () => {},
    end: () =>
      bars.length > 0
        ? { rows: [Array.from(bars, Boolean)], areBars: true }
        : { rows: rowsOf(), areBars: false },
  };
}
