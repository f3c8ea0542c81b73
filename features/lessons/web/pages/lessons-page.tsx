import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { useAsk, useAskList } from '../../../../platform/web/ask.ts'
import { asProblem } from '../../../../platform/web/client.ts'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { Segmented } from '../../../../platform/web/ui/form/segmented.tsx'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Markdown } from '../../../../platform/web/ui/text/markdown.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { LearningTabs } from '../../../reviews/web/index.ts'
import type { Lesson, LessonLine } from '../../contract/lesson.ts'
import { getLesson, listLessons, removeLesson, unpublishLesson } from '../../contract/requests/lessons.ts'
import { changeLesson } from '../desk.ts'
import { LessonDialog, PublishDialog } from '../parts/lesson-dialogs.tsx'
import css from '../parts/lessons.module.css'

const states = [
  { value: 'published', label: 'Published' },
  { value: 'draft', label: 'Drafts' },
] as const

/** The library: search at the top, lessons at the left, the chosen one to be read. */
export const LessonsPage = () => {
  const [search, patch] = useSearchState()
  const state = one(search['state']) === 'draft' ? 'draft' : 'published'
  const [typed, setTyped] = useState(one(search['q']) ?? '')
  const q = useDeferredValue(typed.trim())
  const tag = one(search['tag'])
  const list = useAskList(listLessons, { query: { state, ...(q ? { q } : {}), ...(tag ? { tag } : {}) } })
  const chosen = one(search['lesson']) ?? list.items[0]?.id
  return (
    <div className={css.page}>
      <PageHead title="Lessons">
        <LearningTabs />
      </PageHead>
      <div className={css.bar}>
        <TextField
          label="Search"
          type="search"
          bare
          placeholder="Search titles, texts and tags"
          value={typed}
          onChange={setTyped}
        />
        <Segmented
          label="Which lessons"
          options={states}
          value={state}
          onChange={(next) => patch({ state: next === 'draft' ? next : undefined, lesson: undefined })}
        />
        {tag && <Button onClick={() => patch({ tag: undefined })}>Tag {tag}: show all</Button>}
      </div>
      <div className={css.columns}>
        <div className={css.list}>
          {list.isPending && <SkeletonRows rows={8} />}
          {list.error && <ErrorState problem={asProblem(list.error)} onRetry={() => void list.refetch()} />}
          {list.data && list.items.length === 0 && (
            <EmptyState>
              {q ? 'Nothing learnt speaks of that.' : 'No lesson yet. One is written on the tab Review of a case.'}
            </EmptyState>
          )}
          <ul aria-label="Lessons">
            {list.items.map((line) => (
              <li key={line.id}>
                <Entry line={line} chosen={line.id === chosen} onChoose={() => patch({ lesson: line.id })} />
              </li>
            ))}
          </ul>
          {list.hasNextPage && <Button onClick={() => void list.fetchNextPage()}>More</Button>}
        </div>
        <div className={css.read}>{chosen && <Reading id={chosen} onTag={(next) => patch({ tag: next })} />}</div>
      </div>
    </div>
  )
}

const Entry = ({ line, chosen, onChoose }: { line: LessonLine; chosen: boolean; onChoose: () => void }) => (
  <button type="button" className={css.entry} aria-pressed={chosen} onClick={onChoose}>
    <span>{line.title}</span>
    <span className="cw-hint cw-cut">{[line.type, ...line.tags].filter(Boolean).join(' · ')}</span>
  </button>
)

const Reading = ({ id, onTag }: { id: string; onTag: (tag: string) => void }) => {
  const asked = useAsk(getLesson, { id })
  if (asked.error) return <ErrorState problem={asked.error} />
  const lesson = asked.data
  if (!lesson) return <SkeletonRows rows={4} />
  return (
    <article aria-label={lesson.title}>
      <div className={css.head}>
        <h2>{lesson.title}</h2>
        <Tools lesson={lesson} />
      </div>
      <p className="cw-hint">
        {lesson.published ? (
          <>
            Published <Time at={lesson.published.at} /> by {lesson.published.by?.name ?? 'somebody'}
          </>
        ) : (
          'A draft: who sees its case reads it'
        )}
        {lesson.cleaned && ' · cleaned of its case'}
      </p>
      {lesson.case && (
        <Link to={`/cases/${lesson.case.id}/review`}>
          {lesson.case.key} {lesson.case.title}
        </Link>
      )}
      <Markdown text={lesson.body} />
      <p className={css.head}>
        {lesson.tags.map((tag) => (
          <Button key={tag} size="xs" variant="subtle" onClick={() => onTag(tag)}>
            {tag}
          </Button>
        ))}
      </p>
    </article>
  )
}

const Tools = ({ lesson }: { lesson: Lesson }) => {
  const client = useQueryClient()
  const [open, setOpen] = useState<'edit' | 'publish'>()
  const close = () => setOpen(undefined)
  const can = (what: string) => lesson.can.includes(`lesson.${what}`)
  const at = (request: typeof removeLesson, said: string) => () =>
    void changeLesson(client, request, { id: lesson.id, body: {}, said }).catch(announceProblem)
  return (
    <span className={css.end}>
      {can('remove') && (
        <Button variant="subtle" onClick={at(removeLesson, `You removed “${lesson.title}”.`)}>
          Remove
        </Button>
      )}
      {can('edit') && <Button onClick={() => setOpen('edit')}>Change</Button>}
      {can('publish') && (
        <Button variant="filled" onClick={() => setOpen('publish')}>
          Publish
        </Button>
      )}
      {can('unpublish') && (
        <Button onClick={at(unpublishLesson, `“${lesson.title}” is a draft again.`)}>Take out of the library</Button>
      )}
      {open === 'edit' && lesson.case && (
        <LessonDialog caseId={lesson.case.id} type={lesson.type} lesson={lesson} onClose={close} />
      )}
      {open === 'publish' && <PublishDialog lesson={lesson} onClose={close} />}
    </span>
  )
}
