/**
 * Videos in place: beside the link to a video's page, which works without this, a button that puts the player of its
 * host into the frame. Until then nothing is asked of that host.
 */
for (const figure of document.querySelectorAll<HTMLElement>('figure.video[data-player]')) offer(figure);

function offer(figure: HTMLElement): void {
  const { player, play = '', note = '' } = figure.dataset;
  const link = figure.querySelector<HTMLAnchorElement>('.video-link');
  if (player === undefined || link === null) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'video-play';
  button.textContent = play;
  const told = document.createElement('p');
  told.className = 'hint video-note';
  told.textContent = note;
  const offered = document.createElement('div');
  offered.className = 'video-offer';
  offered.append(button, told);
  link.after(offered);
  button.addEventListener('click', () => {
    const frame = playerOf(player, link.textContent ?? '');
    link.querySelector('img')?.remove();
    link.before(frame);
    offered.remove();
    figure.classList.add('video-plays');
    frame.focus();
  });
}

function playerOf(address: string, title: string): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.className = 'video-player';
  frame.title = title;
  frame.allow = 'fullscreen; picture-in-picture; encrypted-media';
  // Some hosts play nothing for a page that does not say which site it is on; they learn the site, not the page.
  frame.referrerPolicy = 'strict-origin';
  frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-popups allow-presentation');
  frame.src = address;
  return frame;
}
