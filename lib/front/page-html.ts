/*
 * A page as Next renders it is markup, and a program that takes the markup over in the browser. Readers get the markup
 * alone. React escapes `<` and quotation marks wherever they are words, so that a tag that is found here is a tag.
 */

const scripts = /<script\b([^>]*)>[\s\S]*?<\/script>/g
const forScripts = /<link\b[^>]*\brel="(?:modulepreload|expect)"[^>]*>|<link\b[^>]*\bas="script"[^>]*>/g
const comments = /<!--[\s\S]*?-->/g
const nonces = / nonce="[^"]*"/g
const emptied = /<div hidden="">\s*<\/div>/g

/** What stays: data about the page for search engines, and the script of ours. */
const stays = (attributes: string) =>
  attributes.includes('type="application/ld+json"') || attributes.includes(' src="/reader/')

/** A boundary that was streamed later, or given up: without scripts its place would stay empty. */
const unfinished = /<!--\$[?!]-->|<template id="[BP]:|<div hidden id="S:|\$RC\(|\$RX\(/

/**
 * The page without what takes it over in a browser.
 * @returns null where the markup is not whole without it, which no public page may come to
 */
export function withoutScripts(html: string): string | null {
  if (unfinished.test(html)) return null
  return html
    .replace(scripts, (whole, attributes: string) => (stays(attributes) ? whole : ''))
    .replace(forScripts, '')
    .replace(comments, '')
    .replace(nonces, '')
    .replace(emptied, '')
}

/** The links to style sheets in a page, to be borrowed by one that Next does not make. */
export const stylesOf = (html: string): string =>
  [...html.matchAll(/<link rel="stylesheet"[^>]*>/g)].map(([link]) => link).join('')
