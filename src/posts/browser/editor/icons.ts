/** Outlines on a field of 20 by 20, drawn with the colour of the text. */
const PATHS: Readonly<Record<string, string>> = {
  bold: 'M6 4h5a3 3 0 0 1 0 6H6zM6 10h6a3 3 0 0 1 0 6H6z',
  italic: 'M9 4h6M5 16h6M12 4l-4 12',
  heading: 'M5 4v12M15 4v12M5 10h10',
  quote: 'M4 11c0-3 1-5 4-6M4 11h4v4H4zM11 11c0-3 1-5 4-6M11 11h4v4h-4z',
  bullets: 'M8 5h9M8 10h9M8 15h9M3.5 5h.01M3.5 10h.01M3.5 15h.01',
  numbers: 'M8 5h9M8 10h9M8 15h9M3 4l1-.5V7M2.7 12.5h2L2.7 16h2.2',
  link: 'M8.5 11.5a3 3 0 0 0 4.2 0l3-3a3 3 0 0 0-4.2-4.2l-1 1M11.5 8.5a3 3 0 0 0-4.2 0l-3 3a3 3 0 0 0 4.2 4.2l1-1',
  image: 'M3 4h14v12H3zM3 13l4-4 4 4 2-2 4 4M13.5 7.5h.01',
  table: 'M3 4h14v12H3zM3 8h14M3 12h14M10 4v12',
  footnote: 'M3 15V8M3 8h5M12 4l2-1v6M11 14h6M11 17h6',
  cite: 'M5 3h8l3 3v11H5zM8 9h5M8 12h5M8 15h3',
  claims: 'M3 4h14v12H3zM3 8h14M8 8v8M10.5 11h4M10.5 14h4',
  video: 'M3 5h14v10H3zM8.5 8v4l3.5-2z',
  direction: 'M9 4h7M11 4v9M14 4v9M9 4a3 3 0 0 0 0 6h2M4 16h12M6.500 14L4 16l2.500 2',
  undo: 'M4 8h8a4 4 0 0 1 0 8H8M7 5L4 8l3 3',
  redo: 'M16 8H8a4 4 0 0 0 0 8h4M13 5l3 3-3 3',
  find: 'M9 4a5 5 0 1 0 0 10A5 5 0 0 0 9 4M12.700 12.700L17 17',
  preview: 'M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5M10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4',
  full: 'M4 8V4h4M12 4h4v4M16 12v4h-4M8 16H4v-4',
  help: 'M7 8a3 3 0 1 1 4 2.800c-.700.300-1 .800-1 1.700M10 15.500h.01',
};

const SVG = 'http://www.w3.org/2000/svg';

/** The picture of a button; its name is said elsewhere. */
export function icon(name: string): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  for (const [key, value] of Object.entries({
    viewBox: '0 0 20 20',
    width: '20',
    height: '20',
    'aria-hidden': 'true',
  }))
    svg.setAttribute(key, value);
  path.setAttribute('d', PATHS[name] ?? '');
  svg.append(path);
  return svg;
}
