import { Button } from '@mantine/core'
import { useAsk } from '../../../../platform/web/ask.ts'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { createRole, listRoles } from '../../contract/requests/roles.ts'
import css from '../parts/parts.module.css'
import { RoleForm } from '../parts/role-form.tsx'
import { text } from '../texts.ts'

export const RolesPage = () => {
  const { may } = useMe()
  const roles = useAsk(listRoles)
  const [search, patch] = useSearchState()
  const wanted = one(search.role)
  const items = roles.data?.items ?? []
  const role = items.find((item) => item.id === wanted)
  return (
    <>
      <PageHead
        title={text.roles}
        tools={may(createRole.name) && <Button onClick={() => patch({ role: 'new' })}>{text.newRole}</Button>}
      />
      {roles.error && <ErrorState problem={roles.error} onRetry={() => void roles.refetch()} />}
      {roles.isPending && <SkeletonRows rows={6} />}
      {roles.data && (
        <div className={css.two}>
          <ul className={css.list} aria-label={text.roles}>
            {items.map((item) => (
              <li key={item.id}>
                <button
                  type="button"
                  className={css.entry}
                  aria-pressed={item.id === role?.id}
                  onClick={() => patch({ role: item.id })}
                >
                  <span className="cw-cut">{item.name}</span>
                  <span className="cw-hint">{text.peopleCount(item.people)}</span>
                </button>
              </li>
            ))}
          </ul>
          {role || wanted === 'new' ? (
            <RoleForm
              key={role ? `${role.id} ${role.version}` : 'new'}
              role={role}
              onSaved={(saved) => patch({ role: saved.id })}
            />
          ) : (
            <EmptyState>{text.pickRole}</EmptyState>
          )}
        </div>
      )}
    </>
  )
}
