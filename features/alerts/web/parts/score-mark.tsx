import { likelyBenignBelow } from '../../contract/likely-benign.ts'
import css from './score-mark.module.css'

/** How likely it is worth a look, of a hundred: a number and a bar. */
export const ScoreMark = ({ score }: { score: number }) => {
  const of100 = Math.round(score / 10)
  return (
    <span className={css.mark} data-tip={`${of100} of 100: ${scoreWord(score)}`}>
      <span className="cw-num">{of100}</span>
      <span className={css.bar} aria-hidden="true">
        <span style={{ inlineSize: `${of100}%` }} />
      </span>
    </span>
  )
}

export const scoreWord = (score: number): string => {
  if (score < likelyBenignBelow) return 'likely benign'
  if (score < 250) return 'seldom worth a look'
  return score < 600 ? 'may be worth a look' : 'most likely worth a look'
}
