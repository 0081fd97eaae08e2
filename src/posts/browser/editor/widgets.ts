import { WidgetType } from '@codemirror/view';

/** A picture of the library in place of its Markdown. */
export class PictureWidget extends WidgetType {
  readonly address: string;
  readonly alt: string;

  constructor(address: string, alt: string) {
    super();
    this.address = address;
    this.alt = alt;
  }

  override eq(other: PictureWidget): boolean {
    return other.address === this.address && other.alt === this.alt;
  }

  override toDOM(): HTMLElement {
    const picture = document.createElement('img');
    picture.className = 't-picture';
    picture.alt = this.alt;
    picture.loading = 'lazy';
    picture.src = this.address;
    return picture;
  }

  override get estimatedHeight(): number {
    return 240;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

export class BulletWidget extends WidgetType {
  override eq(): boolean {
    return true;
  }

  override toDOM(): HTMLElement {
    const bullet = document.createElement('span');
    bullet.className = 't-bullet';
    bullet.textContent = '•';
    return bullet;
  }
}
