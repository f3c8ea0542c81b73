import { useMemo } from 'react'
import { createMarkdown } from './render-markdown.ts'
import css from './text.module.css'

const render = createMarkdown(window)

export const MarkdownView = ({ text }: { text: string }) => {
  const html = useMemo(() => render(text), [text])
  // oxlint-disable-next-line react/no-danger -- the one place: render-markdown has purified it
  return <div className={css.prose} dangerouslySetInnerHTML={{ __html: html }} />
}
