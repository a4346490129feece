// What happens to a picture or a text that the person wants: the page makes and copies pictures, the client saves them, and the
// server writes texts.

import type { ExportPlace, ExportTheme, MakePicture, PictureFormat } from '../../protocol/export.ts';
import type { View } from '../../protocol.ts';
import { post } from '../messages.ts';
import { createExportMenu, type ExportMenu } from './menu.ts';
import { base64Of, pngOf, pngScale } from './png.ts';
import { standaloneSvg, type Picture } from './standalone-svg.ts';

export interface Exports {
  readonly menu: ExportMenu;
  readonly show: (view: View) => void;
  /** A picture that a command asks for: made when that design is drawn. */
  readonly make: (wish: MakePicture) => void;
  /** Something was drawn. */
  readonly drawn: () => void;
}

export function createExports(drawing: () => Drawing | undefined): Exports {
  let uri: string | undefined;
  let wanted: MakePicture | undefined;
  const menu = createExportMenu({
    picture: (format, theme, to) => void picture(format, theme, to),
    text: (format, to) => {
      if (uri !== undefined) post({ is: 'exportText', uri, format, to });
    },
  });

  const picture = async (format: PictureFormat, theme: ExportTheme, to: ExportPlace): Promise<void> => {
    const shown = drawing();
    if (shown === undefined) return menu.say('There is nothing drawn yet.');
    try {
      const made = standaloneSvg(shown.svg, theme, shown.view.title);
      if (to === 'file') return await save(shown.view.uri, format, made);
      await copy(format, made);
      menu.say(`Copied. ${sizeWords(format, made)}`.trim());
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      menu.say(`The picture could not be ${to === 'file' ? 'made' : 'copied'}: ${why}`);
    }
  };
  const drawn = () => {
    if (wanted === undefined || drawing()?.view.uri !== wanted.uri) return;
    const { format, theme } = wanted;
    wanted = undefined;
    void picture(format, theme, 'file');
  };
  return {
    menu,
    drawn,
    show: (view) => {
      uri = view.uri;
    },
    make: (wish) => {
      wanted = wish;
      drawn();
    },
  };
}

interface Drawing {
  readonly svg: SVGSVGElement;
  readonly view: View;
}

async function save(uri: string, format: PictureFormat, picture: Picture): Promise<void> {
  const content = format === 'svg' ? picture.svg : await base64Of(await pngOf(picture));
  post({ is: 'savePicture', uri, format, content });
}

async function copy(format: PictureFormat, picture: Picture): Promise<void> {
  if (format === 'svg') return navigator.clipboard.writeText(picture.svg);
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': pngOf(picture) })]);
}

function sizeWords(format: PictureFormat, picture: Picture): string {
  const scale = pngScale(picture);
  return format === 'svg' || scale >= 2 ? '' : `It is so large that it is drawn at ${scale.toFixed(1)}x.`;
}
