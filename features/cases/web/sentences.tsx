import { rankOf } from '../../../platform/contract/severity.ts'
import type { SentencesOf } from '../../../platform/web/sentences.ts'
import { plural } from '../../../platform/web/texts.ts'
import type { TakenTime } from '../contract/case.ts'
import type { caseFacts } from '../contract/facts.ts'
import { asDisposition, timeVerbs } from './case-words.ts'

const severityWord = (severity: string) => (severity === 'informational' ? 'info' : severity)
const fieldWords: Record<string, string> = { tlp: 'TLP', pap: 'PAP' }
const wordsOf = (fields: readonly string[]) =>
  new Intl.ListFormat('en', { type: 'conjunction' }).format(fields.map((field) => fieldWords[field] ?? field))
const withoutTimes = (taken: readonly TakenTime[] | undefined) =>
  taken && taken.length > 0 ? (
    <>
      ; when it {new Intl.ListFormat('en').format(taken.map(({ time }) => timeVerbs[time]))}, as corrected, stands no
      more
    </>
  ) : null
const because = (reason: string | null) => (reason ? <>: {reason}</> : null)

/** What comes after the name of who did it; `subject` is the key of the case, as a link where there can be one. */
export const caseSentences = {
  'case.opened': ({ alertIds }, subject) => (
    <>
      opened {subject}
      {alertIds.length > 0 && <> from {plural(alertIds.length, 'alert', 'alerts')}</>}
    </>
  ),
  'case.withdrawn': (_, subject) => <>took the opening of {subject} back</>,
  'case.alerts-added': ({ alertIds, titles }, subject) => (
    <>
      added{' '}
      {alertIds.length === 1 ? (
        <>the alert “{titles[0] ?? 'without a title'}”</>
      ) : (
        plural(alertIds.length, 'alert', 'alerts')
      )}{' '}
      to {subject}
    </>
  ),
  'case.alerts-detached': ({ alertIds, titles }, subject) => (
    <>
      detached{' '}
      {alertIds.length === 1 ? (
        <>the alert “{titles[0] ?? 'without a title'}”</>
      ) : (
        plural(alertIds.length, 'alert', 'alerts')
      )}{' '}
      from {subject}
    </>
  ),
  'case.edited': ({ fields }, subject) => (
    <>
      changed the {wordsOf(fields)} of {subject}
    </>
  ),
  'case.techniques-tagged': ({ added, removed }, subject) => (
    <>
      {added.length > 0 && (
        <>
          named {added.join(', ')} on {subject}
        </>
      )}
      {added.length > 0 && removed.length > 0 && ' and '}
      {removed.length > 0 && (
        <>
          took {removed.join(', ')} off {subject}
        </>
      )}
      {added.length + removed.length === 0 && <>left the techniques of {subject} as they were</>}
    </>
  ),
  'case.severity-set': ({ from, to }, subject) =>
    from === to ? (
      <>
        kept the severity of {subject} at {severityWord(to)}
      </>
    ) : (
      <>
        {rankOf(to) > rankOf(from) ? 'raised' : 'lowered'} the severity of {subject} from {severityWord(from)} to{' '}
        {severityWord(to)}
      </>
    ),
  'case.assigned': ({ owner, team, why }, subject) => (
    <>
      {owner ? (
        <>
          gave {subject} to {owner.name}
        </>
      ) : (
        <>took the owner off {subject}</>
      )}
      {team && <>, team {team.name}</>}
      {why && <>: {why}</>}
    </>
  ),
  'case.moved': ({ from, to, takenTimes }, subject) => (
    <>
      moved {subject} from {from} to {to}
      {withoutTimes(takenTimes)}
    </>
  ),
  'case.closed': ({ disposition, finding, waived }, subject) => (
    <>
      closed {subject} as {finding ?? asDisposition[disposition]}
      {waived.length > 0 && <>, waiving {plural(waived.length, 'required task', 'required tasks')}</>}
    </>
  ),
  'case.reopened': ({ reason, takenTimes }, subject) => (
    <>
      reopened {subject}
      {because(reason)}
      {withoutTimes(takenTimes)}
    </>
  ),
  'case.time-corrected': ({ time, reason }, subject) => (
    <>
      corrected when {subject} {timeVerbs[time]}
      {because(reason)}
    </>
  ),
  'case.followed': (_, subject) => <>follows {subject}</>,
  'case.unfollowed': (_, subject) => <>follows {subject} no more</>,
  'case.restricted': ({ reason }, subject) => (
    <>
      restricted {subject} to its members
      {because(reason)}
    </>
  ),
  'case.unrestricted': ({ reason }, subject) => (
    <>
      showed {subject} to the organisation
      {because(reason)}
    </>
  ),
  'case.member-added': ({ person, role }, subject) => (
    <>
      let {person.name} see {subject}
      {role && role !== 'investigator' && <> as {role}</>}
    </>
  ),
  'case.member-set': ({ person, role, from, privileged, was }, subject) => (
    <>
      {role !== from && (
        <>
          made {person.name}, who was {from} of {subject}, {role}
        </>
      )}
      {role === from && privileged !== was && (
        <>
          {privileged ? 'let' : 'shut'} {person.name} {privileged ? 'into' : 'out of'} counsel’s circle of {subject}
        </>
      )}
      {role === from && privileged === was && (
        <>
          left {person.name} what they were in {subject}
        </>
      )}
    </>
  ),
  'case.member-removed': ({ person }, subject) => (
    <>
      hid {subject} from {person.name}
    </>
  ),
  'case.lifecycle-changed': ({ lifecycle, from, to, takenTimes, voided }, subject) => (
    <>
      let {subject} run by {lifecycle}
      {from === to ? (
        <>, still in {to}</>
      ) : (
        <>
          , from {from} to {to}
        </>
      )}
      {withoutTimes(takenTimes)}
      {voided?.map(
        ({ status }) => `; the approval asked for the move to ${status} is void: ask again where it is still needed`,
      )}
    </>
  ),
  'case.approval-asked': ({ status, words, needed }, subject) => (
    <>
      asked {needed === 1 ? 'for an approval' : `for ${needed} approvals`} to move {subject} to {status}
      {because(words || null)}
    </>
  ),
  'case.approval-decided': ({ status, approved, words }, subject) => (
    <>
      {approved ? 'approved' : 'refused'} moving {subject} to {status}
      {because(words || null)}
    </>
  ),
  'case.reviewed': ({ words }, subject) => (
    <>
      signed the review of {subject}: {words}
    </>
  ),
  'case.merged': ({ into, reason }, subject) => (
    <>
      merged {subject} into {into.key}
      {because(reason)}
    </>
  ),
  'case.unmerged': ({ from }, subject) => (
    <>
      took {subject} out of {from.key} again
    </>
  ),
} satisfies SentencesOf<typeof caseFacts>
