/** Facts for search engines. `json`: escaped so that it can stand in a script element, which is data and never runs. */
export const JsonLd = ({ json }: { json: readonly string[] }) =>
  json.map((each, at) => (
    <script key={at} type="application/ld+json" dangerouslySetInnerHTML={{ __html: each }} />
  ))
