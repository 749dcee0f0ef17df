const segment = "[A-Za-z0-9_-][A-Za-z0-9._-]*";
const validName = new RegExp(`^${segment}(/${segment})*$`);

/**
 * Throws a TypeError for a name that could lead out of its place, or that not every place can keep: parts of letters,
 * digits, `.`, `_` and `-`, none of which begins with a dot, joined by `/`; at most 200 characters.
 */
export function checkName(name: string): void {
  if (name.length > 200 || !validName.test(name))
    throw new TypeError(`${JSON.stringify(name)} is no name of a stored file.`);
}
