import { IconPhotoDown, IconSitemap, IconVector } from '@tabler/icons-react'
import type { RefObject } from 'react'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import { absoluteTime } from '../../../../platform/web/time/format-time.ts'
import { nowMs, useZone } from '../../../../platform/web/time/clock.ts'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import type { Act, Whole } from './acts.tsx'
import { asPng, asSvg, save } from './picture.ts'

type Props = { whole: Whole; svg: RefObject<SVGSVGElement | null>; may: boolean; act: Act }

/** Beside nearer and farther: arrange anew, and take the drawing out as a picture. */
export const ChartTools = ({ whole: { chart }, svg, may, act }: Props) => {
  const zone = useZone()
  const picture = () => {
    if (!svg.current) return undefined
    return asSvg(svg.current, `${chart.case.key} · ${chart.name} · ${absoluteTime(nowMs(), zone)}`)
  }
  const name = `${chart.case.key} ${chart.name}`.replaceAll(/[^\p{L}\p{N}-]+/gu, '-')
  const asVector = () => {
    const drawn = picture()
    if (!drawn) return
    save(new Blob([drawn.text], { type: 'image/svg+xml' }), `${name}.svg`)
    announce('The chart was saved as SVG, as it is shown now')
  }
  const asPixels = async () => {
    const drawn = picture()
    if (!drawn) return
    save(await asPng(drawn), `${name}.png`)
    announce('The chart was saved as PNG, as it is shown now')
  }
  return (
    <>
      {may && <IconButton icon={IconSitemap} label="Arrange anew" onClick={() => act({ arrange: true })} />}
      <IconButton icon={IconPhotoDown} label="Save as PNG" onClick={() => void asPixels().catch(announceProblem)} />
      <IconButton icon={IconVector} label="Save as SVG" onClick={asVector} />
    </>
  )
}
