/**
 * What a network said, as one line for a person, without any secret, even if the network echoes one. All secrets are
 * looked for at once: what stands in their place is not searched again.
 */
export function clean(said: string, secrets: readonly string[]): string {
  const forms = secrets
    .filter(Boolean)
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .toSorted((a, b) => b.length - a.length)
    .map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const value = [...forms, "[^\"',\\s]"].join("|");
  const header = `(?:oauth_\\w+|authorization)[\\s"'\\\\]*[=:][\\s"'\\\\]*(?:bearer\\s+)?(?:${value})*`;
  return said
    .replace(new RegExp([header, ...forms].join("|"), "gi"), "[redacted]")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 200);
}
