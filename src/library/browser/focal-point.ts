/**
 * Optional: the focal point is set by pressing on the picture, by dragging the mark or by the arrow keys on it. The two number
 * fields hold it, and are all that is sent; without this script they are filled in by hand.
 */
const fields = document.querySelector<HTMLElement>('.media-focus');
const across = fields?.querySelector<HTMLInputElement>('[name=focusX]');
const down = fields?.querySelector<HTMLInputElement>('[name=focusY]');
const preview = document.querySelector<HTMLImageElement>('.media-preview img');

type Point = { x: number; y: number };

/** In hundredths of the picture, from its left whatever the direction of the page. */
const STEPS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
/** With Shift. */
const STRIDE = 10;
const MIDDLE: Point = { x: 50, y: 50 };

if (fields && across && down && preview) pick(fields, across, down, preview);

function pick(
  fields: HTMLElement,
  across: HTMLInputElement,
  down: HTMLInputElement,
  preview: HTMLImageElement,
): void {
  const words = fields.dataset;
  const { picture, mark, none } = picker(fields, preview);
  const point = (): Point | null =>
    across.value === '' || down.value === '' || !across.validity.valid || !down.validity.valid
      ? null
      : { x: across.valueAsNumber, y: down.valueAsNumber };
  const show = () => {
    const { x, y } = point() ?? MIDDLE;
    mark.style.left = `${x}%`;
    mark.style.top = `${y}%`;
    mark.classList.toggle('is-unset', point() === null);
    mark.setAttribute('aria-valuenow', String(x));
    mark.setAttribute(
      'aria-valuetext',
      point() === null ? (words.none ?? '') : said(words.value ?? '', { x, y }),
    );
    none.hidden = point() === null;
  };
  const set = ({ x, y }: Point) => {
    [across.value, down.value] = [inside(x), inside(y)];
    show();
  };
  const setAt = ({ clientX, clientY }: MouseEvent) => {
    const { left, top, width, height } = picture.getBoundingClientRect();
    set({ x: ((clientX - left) / width) * 100, y: ((clientY - top) / height) * 100 });
  };
  picture.addEventListener('click', event => {
    setAt(event);
    mark.focus({ preventScroll: true });
  });
  mark.addEventListener('pointerdown', event => mark.setPointerCapture(event.pointerId));
  mark.addEventListener('pointermove', event => {
    if (mark.hasPointerCapture(event.pointerId)) setAt(event);
  });
  mark.addEventListener('keydown', event => {
    const step = STEPS[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const { x, y } = point() ?? MIDDLE;
    const length = event.shiftKey ? STRIDE : 1;
    set({ x: x + step.x * length, y: y + step.y * length });
  });
  none.addEventListener('click', () => {
    [across.value, down.value] = ['', ''];
    show();
    mark.focus();
  });
  across.addEventListener('input', show);
  down.addEventListener('input', show);
  // A form that came back from the browser's history holds what it held.
  addEventListener('pageshow', show);
  show();
}

/** The picture again, beside the fields: the one at the head of the page may be far away. */
function picker(fields: HTMLElement, preview: HTMLImageElement) {
  const { press = '', clear = '', label = '' } = fields.dataset;
  const picture = made('div', 'focus-picture');
  const shown = preview.cloneNode() as HTMLImageElement;
  shown.alt = '';
  shown.draggable = false;
  const mark = made('div', 'focus-mark');
  const hint = made('p', 'hint');
  hint.id = 'focus-press';
  hint.textContent = press;
  for (const [name, value] of Object.entries({
    tabindex: '0',
    role: 'slider',
    'aria-label': label,
    'aria-describedby': hint.id,
    'aria-valuemin': '0',
    'aria-valuemax': '100',
  }))
    mark.setAttribute(name, value);
  picture.append(shown, mark);
  const none = made('button', 'quiet');
  none.type = 'button';
  none.textContent = clear;
  fields.querySelector('.field')?.before(hint, picture);
  fields.append(none);
  return { picture, mark, none };
}

function made<Name extends keyof HTMLElementTagNameMap>(name: Name, className: string) {
  return Object.assign(document.createElement(name), { className });
}

function inside(hundredths: number): string {
  return String(Math.round(Math.min(100, Math.max(0, hundredths))));
}

function said(sentence: string, { x, y }: Point): string {
  const { lang } = document.documentElement;
  const numbers = new Intl.NumberFormat(lang === 'ar' ? 'ar-u-nu-arab' : lang);
  return sentence.replace('{x}', numbers.format(x)).replace('{y}', numbers.format(y));
}
