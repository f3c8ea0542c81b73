import { Suspense, lazy } from 'react'
import css from './text.module.css'

const Drawn = lazy(() => import('./markdown-view.tsx').then((view) => ({ default: view.MarkdownView })))

/** Markdown from anybody, drawn safely; the parser is loaded when it is first needed. */
export const Markdown = ({ text }: { text: string }) => (
  <Suspense fallback={<div className={css.plain}>{text}</div>}>
    <Drawn text={text} />
  </Suspense>
)
