import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

const mono = { fontFamily: 'var(--cw-mono)', fontSize: '13px' }

const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--cw-text)', backgroundColor: 'var(--cw-surface)', fontSize: '14px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--cw-font)', lineHeight: '21px' },
  '.cm-content': { padding: '12px 16px 40px', caretColor: 'var(--cw-text)', maxWidth: '820px' },
  '.cm-line': { padding: '0' },
  '.cm-cursor': { borderLeftColor: 'var(--cw-text)' },
  '.cm-placeholder': { color: 'var(--cw-text-3)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--cw-accent-line)' },
  '.cm-tooltip': {
    border: '1px solid var(--cw-line-strong)',
    borderRadius: 'var(--cw-control-radius)',
    backgroundColor: 'var(--cw-raised)',
    color: 'var(--cw-text)',
    boxShadow: 'var(--cw-shadow)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--cw-font)', fontSize: '13px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '4px 10px', lineHeight: '20px' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--cw-accent-soft)',
    color: 'var(--cw-text)',
  },
  '.cm-completionDetail': { color: 'var(--cw-text-3)', fontStyle: 'normal' },
  '.cm-ySelectionInfo': {
    top: '-1.5em',
    padding: '0 4px',
    borderRadius: 'var(--cw-mark-radius)',
    fontFamily: 'var(--cw-font)',
    fontSize: '11px',
    lineHeight: '16px',
    color: 'var(--note-hue-on)',
    opacity: '1',
  },
})

const colours = HighlightStyle.define([
  { tag: tags.heading, fontWeight: '600' },
  { tag: tags.strong, fontWeight: '600' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strikethrough, textDecoration: 'line-through' },
  { tag: [tags.link, tags.url], color: 'var(--cw-accent)' },
  { tag: tags.monospace, ...mono },
  { tag: tags.quote, color: 'var(--cw-text-2)' },
  { tag: [tags.processingInstruction, tags.contentSeparator, tags.labelName], color: 'var(--cw-text-3)' },
])

/** The editor in the colours of the page; both themes by the same variables. */
export const noteTheme = [look, syntaxHighlighting(colours)]
