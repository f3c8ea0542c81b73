import { Fact } from '../../../../platform/web/ui/form/fact-row.tsx'
import { Mono } from '../../../../platform/web/ui/text/mono.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { ReadingRun } from '../../contract/run.ts'
import { runWords } from '../words.ts'
import css from './readings.module.css'

/** What it is as a whole, and the record of the run, by which it can be made again. */
export const AboutRun = ({ run }: { run: ReadingRun }) => (
  <div className={css.about}>
    <h2>{runWords(run)}</h2>
    {run.says && (
      <p role="alert" className={css.says}>
        {run.says}
      </p>
    )}
    <dl className={css.facts}>
      {run.facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
    <h3>Record of the run</h3>
    <Fact label="Reader">
      {run.tool ?? 'none'} {run.version}
    </Fact>
    <Fact label="Made">{run.arguments}</Fact>
    <Fact label="Confined">{run.confined === 'bubblewrap' ? 'in bubblewrap, without network' : 'by limits'}</Fact>
    {run.finishedAt && (
      <Fact label="Finished">
        <Time at={run.finishedAt} />
      </Fact>
    )}
    {run.inputSha256 && (
      <Fact label="SHA-256 in">
        <Mono value={run.inputSha256} max={70} />
      </Fact>
    )}
    {run.outputSha256 && (
      <Fact label="SHA-256 out">
        <Mono value={run.outputSha256} max={70} />
      </Fact>
    )}
  </div>
)
