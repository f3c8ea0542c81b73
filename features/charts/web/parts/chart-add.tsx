import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'
import { readChart } from '../../contract/requests/charts.ts'
import { WishDialog, type Wish } from './acts.tsx'

/** The two ways to put something on a chart. */
export const ChartAdd = ({ chartId }: { chartId: string }) => {
  const whole = useAsk(readChart, { id: chartId }).data
  const [wish, setWish] = useState<Wish>()
  return (
    <>
      <Button leftSection={<Icon of={IconPlus} size={14} />} onClick={() => setWish({ known: true })}>
        What is known
      </Button>
      <Button leftSection={<Icon of={IconPlus} size={14} />} onClick={() => setWish({ draw: true })}>
        By hand
      </Button>
      {whole && <WishDialog wish={wish} whole={whole} onClose={() => setWish(undefined)} />}
    </>
  )
}
