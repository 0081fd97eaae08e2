import type { DemoPicture } from './content.ts';

/** A quiet map of the harbour, without words in it: no font is needed, and it reads the same in every language. */
export const quayMap: DemoPicture = {
  name: 'Map of the North Quay',
  alt: 'A plan of the harbour: the North Quay runs along the upper shore with two cranes at its berth; a fence with one gate shuts it off from the town. The place of the sit-in is marked between gate and cranes.',
  caption: 'The North Quay. Marked: the gate, the place of the sit-in, the two cranes.',
  credit: 'Drawing: Nora Vale',
  svg: `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900" viewBox="0 0 1600 900">
<rect width="1600" height="900" fill="#c9d8dc"/>
<path d="M0 0H1600V250H1360V330H300V250H0Z" fill="#ece7da"/>
<path d="M0 900V690C180 650 320 720 470 700S760 640 900 690 1240 760 1600 660V900Z" fill="#ece7da"/>
<g stroke="#b9cbd0" stroke-width="4" fill="none"><path d="M120 430q40-24 80 0t80 0 80 0 80 0"/><path d="M820 520q40-24 80 0t80 0 80 0"/><path d="M420 590q40-24 80 0t80 0"/><path d="M1240 450q40-24 80 0t80 0"/></g>
<g fill="#cfc7b4"><rect x="60" y="40" width="150" height="90"/><rect x="240" y="30" width="110" height="110"/><rect x="60" y="160" width="120" height="60"/><rect x="1400" y="40" width="140" height="150"/><path d="M80 780h170v70H80zM330 770h120v90H330zM1180 790h210v70h-210z"/></g>
<path d="M300 250H1360V330H300Z" fill="#d8d1bf"/>
<path d="M300 330H1360" stroke="#57595e" stroke-width="10"/>
<path d="M400 170H640M720 170H1340V250" stroke="#57595e" stroke-width="5" stroke-dasharray="14 10" fill="none"/>
<path d="M640 150V190M720 150V190" stroke="#854a00" stroke-width="12" stroke-linecap="round"/>
<g stroke="#1b1c1f" stroke-width="8" fill="none" stroke-linejoin="round"><path d="M1000 318V262H1060V318M1000 282H1060M1030 262V392"/><path d="M1190 318V262H1250V318M1190 282H1250M1220 262V392"/></g>
<path d="M930 352H1330L1300 410H960Z" fill="#8b9ba0"/>
<ellipse cx="680" cy="284" rx="110" ry="30" fill="#854a00" fill-opacity=".25" stroke="#854a00" stroke-width="5"/>
</svg>`,
};
