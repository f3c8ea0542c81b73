import { Button } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../../../platform/web/ask.ts'
import { useNow } from '../../../../platform/web/time/clock.ts'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine, fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Glass, GlassVerdict } from '../../contract/glass.ts'
import { listGlass, reviewGlass } from '../../contract/requests/glass.ts'
import css from '../glass.module.css'

/** One breaking of the glass, with what its lead says of it. */
export const GlassLine = ({ glass }: { glass: Glass }) => {
  const over = Date.parse(glass.until) <= useNow()
  return (
    <li className={css.glass}>
      <div className={css.glassHead}>
        <strong>{glass.person.name}</strong> <Time at={glass.at} as="day" />
        <span className="cw-hint">
          {over ? 'ended' : 'open until'} <Time at={glass.until} as="day" />
        </span>
      </div>
      <p>{glass.reason}</p>
      {glass.review && (
        <p className="cw-second">
          {glass.review.verdict === 'justified' ? 'Justified' : 'Not justified'}, says {glass.review.by?.name}:{' '}
          {glass.review.words}
        </p>
      )}
      {glass.can.includes('glass.review') && <Review glass={glass} />}
    </li>
  )
}

const Review = ({ glass }: { glass: Glass }) => {
  const [words, setWords] = useState('')
  const change = useChange(reviewGlass, { refreshes: [listGlass] })
  const say = (verdict: GlassVerdict) => change.mutate({ id: glass.id, body: { verdict, words } })
  return (
    <>
      <div className={css.review}>
        <TextField
          label="What you say of it as the lead"
          value={words}
          onChange={setWords}
          error={fieldError(change.error, 'words')}
        />
        <Button loading={change.isPending} onClick={() => say('justified')}>
          Justified
        </Button>
        <Button loading={change.isPending} onClick={() => say('unjustified')}>
          Not justified
        </Button>
      </div>
      <ProblemLine problem={change.error} beside={['words']} />
    </>
  )
}
