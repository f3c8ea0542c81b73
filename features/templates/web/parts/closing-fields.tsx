import { useNavigate } from '@tanstack/react-router'
import { useAsk } from '../../../../platform/web/ask.ts'
import type { Case } from '../../../cases/contract/case.ts'
import { casePath } from '../../../cases/web/index.ts'
import { readCaseFields } from '../../contract/requests/case-fields.ts'
import { fieldAsked } from './field-asked.ts'
import css from './parts.module.css'

/** What must be filled in before this case can be closed; each leads to its field. */
export const ClosingFields = ({ kase, onLeave }: { kase: Case; onLeave: () => void }) => {
  const open = useAsk(readCaseFields, { id: kase.id }, { staleTime: 0 }).data?.open ?? []
  const navigate = useNavigate()
  if (open.length === 0) return null
  const goTo = (key: string) => {
    onLeave()
    fieldAsked.set(key)
    void navigate({ to: casePath(kase) })
  }
  return (
    <section className={css.needed} aria-label="Fields needed to close">
      <h3>
        {open.length === 1 ? 'One field must be filled in first' : `${open.length} fields must be filled in first`}
      </h3>
      {open.map(({ key, label }) => (
        <div key={key}>
          <button type="button" className={css.jump} onClick={() => goTo(key)}>
            Go to {label}
          </button>
        </div>
      ))}
    </section>
  )
}
