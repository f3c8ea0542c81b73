import { useState } from 'react'
import { useAsk, useChange } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Markdown } from '../../../../platform/web/ui/text/markdown.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Matter } from '../../contract/guest.ts'
import { listShared, readShared, remark } from '../../contract/requests/shared.ts'
import css from '../guests.module.css'
import { HandOver } from '../parts/hand-over.tsx'
import { Remarks } from '../parts/remarks.tsx'
import { SayLine } from '../parts/say-line.tsx'
import { kindWords } from '../words.ts'

/** `/shared`: all there is for a guest. */
export const SharedPage = () => {
  const shared = useAsk(listShared, {}, { refetchInterval: 20_000 })
  return (
    <>
      <PageHead title="Shared with you" />
      <div className={css.tab}>
        {shared.isPending && <SkeletonRows rows={4} />}
        {shared.error && <ErrorState problem={shared.error} onRetry={() => void shared.refetch()} />}
        {shared.data?.items.length === 0 && <EmptyState>Nothing is shared with you at the moment.</EmptyState>}
        {shared.data?.items.map((matter) => (
          <MatterPart key={matter.id} matter={matter} />
        ))}
      </div>
    </>
  )
}

const MatterPart = ({ matter }: { matter: Matter }) => {
  const me = useMe()
  const [open, setOpen] = useState<string>()
  const say = useChange(remark, { refreshes: [listShared] })
  return (
    <Section
      title={matter.matter}
      hint={
        <>
          {matter.organisation}, until <Time at={matter.expiresAt} as="day" />
        </>
      }
    >
      {matter.shares.length === 0 && <p className="cw-second">Nothing of it is shared with you yet.</p>}
      <ul aria-label="What you may read">
        {matter.shares.map((share) => (
          <li key={share.id}>
            <div className={css.row}>
              <span className="cw-hint">{kindWords[share.kind]}</span>
              <button
                type="button"
                className={css.pick}
                aria-expanded={open === share.id}
                onClick={() => setOpen(open === share.id ? undefined : share.id)}
              >
                {share.title}
              </button>
            </div>
            {open === share.id && <Thing id={share.id} />}
          </li>
        ))}
      </ul>
      <Remarks remarks={matter.remarks} guest={me.person.name} />
      <SayLine
        label="Say something on this"
        verb="Send"
        busy={say.isPending}
        problem={say.error}
        onSay={(body, said) => say.mutate({ id: matter.id, body: { body } }, { onSuccess: said })}
      />
      <HandOver matter={matter} />
    </Section>
  )
}

const Thing = ({ id }: { id: string }) => {
  const thing = useAsk(readShared, { id })
  if (thing.error) return <ErrorState problem={thing.error} onRetry={() => void thing.refetch()} />
  if (!thing.data) return <SkeletonRows rows={3} />
  return (
    <article className={css.thing} aria-label={thing.data.title}>
      {thing.data.facts.map(({ label, value }) => (
        <p key={label} className="cw-hint">
          {label} <Time at={value} as="day" />
        </p>
      ))}
      {thing.data.body ? <Markdown text={thing.data.body} /> : <p>{thing.data.title}</p>}
    </article>
  )
}
