import type { SentencesOf } from '../../../platform/web/sentences.ts'
import { Time } from '../../../platform/web/ui/text/time.tsx'
import type { rotaFacts } from '../contract/facts.ts'

const fieldWords: Record<string, string> = {
  teamId: 'team',
  zone: 'time zone',
  automatic: 'handing out by itself',
  needs: 'needed skills',
  way: 'order',
}
const listed = (fields: readonly string[]) =>
  new Intl.ListFormat('en').format(fields.map((field) => fieldWords[field] ?? field))

type Shift = { team: { name: string }; shift: string; endsAt: string }
const handoverOf = ({ team, shift, endsAt }: Shift) => (
  <>
    the handover of {team.name}, {shift} until <Time at={endsAt} as="day" />
  </>
)
type Stretch = { from: string; to: string }
const during = ({ from, to }: Stretch) => (
  <>
    from <Time at={from} as="day" /> to <Time at={to} as="day" />
  </>
)

export const rotaSentences = {
  'rota.defined': ({ name }) => <>made the rota “{name}”</>,
  'rota.edited': ({ name, fields }) => (
    <>
      changed the rota “{name}”{fields.length > 0 && <>: {listed(fields)}</>}
    </>
  ),
  'rota.removed': ({ name }) => <>removed the rota “{name}”</>,
  'rota.restored': ({ name }) => <>brought the rota “{name}” back</>,
  'rota.overridden': ({ name, insteadOf, standIn, reason, ...stretch }) => (
    <>
      let {standIn.name} serve instead of {insteadOf.name} in the rota “{name}” {during(stretch)}: {reason}
    </>
  ),
  'rota.override-withdrawn': ({ name, insteadOf, standIn }) => (
    <>
      took back that {standIn.name} serves instead of {insteadOf.name} in the rota “{name}”
    </>
  ),
  'rota.override-restored': ({ name, insteadOf, standIn }) => (
    <>
      let {standIn.name} serve instead of {insteadOf.name} in the rota “{name}” after all
    </>
  ),
  'absence.set': ({ person, standIn, reason, ...stretch }) => (
    <>
      said that {person.name} is out of office {during(stretch)}
      {standIn && <>, {standIn.name} stands in</>}: {reason}
    </>
  ),
  'absence.ended': ({ person, ...stretch }) => (
    <>
      took back that {person.name} is out of office {during(stretch)}
    </>
  ),
  'absence.restored': ({ person, ...stretch }) => (
    <>
      said that {person.name} is out of office {during(stretch)} after all
    </>
  ),
  'skill.set': ({ person, skills }) =>
    skills.length > 0 ? (
      <>
        said that {person.name} is skilled in {new Intl.ListFormat('en').format(skills)}
      </>
    ) : (
      <>took away the skills of {person.name}</>
    ),
  'hand-out.set': ({ team, fields }) => (
    <>
      changed how {team.name} hands out its work{fields.length > 0 && <>: {listed(fields)}</>}
    </>
  ),
  'hand-out.nobody-there': ({ why }, subject) => (
    <>
      found nobody for {subject}. {why}
    </>
  ),
  'handover.made': (data) => <>made {handoverOf(data)}</>,
  'handover.noted': ({ promised, ...data }) => (
    <>
      {promised ? 'added a promise' : 'added a note'} to {handoverOf(data)}
    </>
  ),
  'handover.note-withdrawn': (data) => <>took back a note on {handoverOf(data)}</>,
  'handover.handed-over': (data) => <>is done with {handoverOf(data)}; it waits to be accepted</>,
  'handover.accepted': (data) => <>accepted {handoverOf(data)}</>,
  'handover.left-open': (data) => <>found that nobody has accepted {handoverOf(data)}</>,
} satisfies SentencesOf<typeof rotaFacts>
